type Chosen = {
  readonly isProduction: boolean;
  readonly https: boolean;
  readonly testClock: string | null;
  readonly oidcIssuer: string | null;
  readonly bsreUrl: string | null;
};

/** What does for trying things out and not where people rely on it. */
export function productionFaults(chosen: Chosen): string[] {
  const { isProduction, https, testClock } = chosen;
  if (!isProduction) return [];
  // A time-stamp is proved by its signature and asked with a hash: TSA_URL may be http, as most of them are.
  const elsewhere = { OIDC_ISSUER: chosen.oidcIssuer, BSRE_URL: chosen.bsreUrl };
  return [
    ...(https ? [] : ['BASE_URL must begin with https:// when NODE_ENV is production.']),
    ...Object.entries(elsewhere)
      .filter(([, url]) => url?.startsWith('http://'))
      .map(([name]) => `${name} must begin with https:// when NODE_ENV is production.`),
    ...(testClock === null
      ? []
      : ['TEST_CLOCK is for trying things out; it cannot be set when NODE_ENV is production.']),
  ];
}
