import type { FastifyReply } from 'fastify';

/** More than this unsent means the reader does not keep up; they get the next state instead of every one between. */
const BEHIND_BYTES = 256 * 1024;

export type LiveEvent = { readonly id: number; readonly name: string; readonly data: string };

/** One open connection of server-sent events. */
export class Stream {
  private skipped: LiveEvent | null = null;
  closed = false;

  /** Takes the connection from Fastify; from here on only this class writes to it. */
  constructor(
    private readonly reply: FastifyReply,
    onClosed: () => void,
  ) {
    const headers = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    raw.on('drain', () => this.catchUp());
    raw.on('close', () => {
      this.closed = true;
      onClosed();
    });
  }

  send(event: LiveEvent): void {
    if (this.closed) return;
    if (this.reply.raw.writableLength > BEHIND_BYTES) {
      this.skipped = event;
      return;
    }
    const lines = event.data.split('\n').map((line) => `data: ${line}\n`);
    this.reply.raw.write(`id: ${event.id}\nevent: ${event.name}\n${lines.join('')}\n`);
  }

  /** Keeps proxies from taking silence for the end. */
  beat(): void {
    if (!this.closed) this.reply.raw.write(':\n\n');
  }

  end(): void {
    if (this.closed) return;
    this.closed = true;
    this.reply.raw.end();
  }

  private catchUp(): void {
    const event = this.skipped;
    this.skipped = null;
    if (event) this.send(event);
  }
}
