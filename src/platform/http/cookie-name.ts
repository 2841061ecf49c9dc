/**
 * The name of a cookie as it is sent: with the prefix by which a browser takes it from this site over https only, and,
 * where it belongs to every address, from this host only (RFC 6265bis §4.1.3). Without https it has none.
 */
export const cookieName = (name: string, secure: boolean, path = '/'): string =>
  secure ? `${path === '/' ? '__Host-' : '__Secure-'}${name}` : name;
