/** As much of a request as tells which site sent it. */
export type Sent = {
  readonly method: string;
  readonly bearer: boolean;
  /** To the API, or to a page. */
  readonly api: boolean;
  readonly contentType: string;
  /** Sec-Fetch-Site and Origin, where the browser says them. */
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly baseUrl: string;
  /** The form token that came along is the one of this session (or of a page open to everybody). */
  readonly tokenFits: boolean;
};

// What a foreign form can send without asking first. Multipart is left out: to the API it only comes from programs.
const FORM = /^(application\/x-www-form-urlencoded|text\/plain)/;

/**
 * Did this site itself send it (SECURITY.md 5.8)? Safe methods and bearer tokens need no proof. A browser that tells
 * where a request comes from must say "here". Forms of pages always carry the token of their page; the API asks for
 * it only where nothing else speaks for the request.
 */
export function cameFromHere(sent: Sent): boolean {
  const { method, bearer, api, contentType, site, origin, baseUrl, tokenFits } = sent;
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || bearer) return true;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (site === undefined && origin !== undefined && origin !== baseUrl) return false;
  if (!api) return tokenFits;
  return site !== undefined || origin !== undefined || !FORM.test(contentType) || tokenFits;
}
