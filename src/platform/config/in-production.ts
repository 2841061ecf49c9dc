type Chosen = {
  readonly isProduction: boolean;
  readonly https: boolean;
  readonly testClock: string | null;
  readonly oidcIssuer: string | null;
};

/** What does for trying things out and not where people rely on it. */
export function productionFaults({ isProduction, https, testClock, oidcIssuer }: Chosen): string[] {
  if (!isProduction) return [];
  return [
    ...(https ? [] : ['BASE_URL must begin with https:// when NODE_ENV is production.']),
    ...(oidcIssuer?.startsWith('http://')
      ? ['OIDC_ISSUER must begin with https:// when NODE_ENV is production.']
      : []),
    ...(testClock === null
      ? []
      : ['TEST_CLOCK is for trying things out; it cannot be set when NODE_ENV is production.']),
  ];
}
