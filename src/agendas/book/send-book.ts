import type { FastifyReply } from 'fastify';

/** The book of this reader: nobody else's cache may keep it. */
export function sendBook(reply: FastifyReply, { bytes, name }: { bytes: Buffer; name: string }): void {
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(bytes);
}
