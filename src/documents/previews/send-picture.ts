import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A picture made from a file, shown in place. The browser may keep it, and asks each time whether it may still be
 * seen: who lost access gets no "not modified", because access is asked before.
 */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  picture: Buffer,
): Promise<void> {
  const tag = `"${createHash('sha256').update(picture).digest('base64url').slice(0, 22)}"`;
  reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('content-disposition', 'inline');
  if (request.headers['if-none-match']?.split(/,\s*/).includes(tag)) {
    await reply.status(304).send();
    return;
  }
  await reply.type('image/webp').send(picture);
}
