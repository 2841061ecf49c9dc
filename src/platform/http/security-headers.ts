import type { FastifyInstance } from 'fastify';

/** Nothing inline, nothing from elsewhere, never framed (UI.md §14). There are no exceptions to it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** Passkeys, on our own pages. */
const OURS = ['publickey-credentials-create=(self)', 'publickey-credentials-get=(self)'];

/** The headers of every answer; a route may only make its own stricter (files are sandboxed). */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // What one person was answered is nobody else's: no proxy on the way keeps it, whatever the address looks like. A
    // route that is for everybody says so itself.
    'cache-control': 'no-store',
    'permissions-policy': [...FEATURES.map((feature) => `${feature}=()`), ...OURS].join(', '),
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Sets them before anything else can answer, so refusals and crashes carry them too. */
export function registerSecurityHeaders(
  fastify: FastifyInstance,
  { https }: { readonly https: boolean },
): void {
  const headers = securityHeaders(https);
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
