import { Agent, request as ask } from 'node:http';
import type { Answer } from '../support/visitor.js';
import type { Ready } from './sending.js';

const PATIENCE_MS = 120_000;

/** Somebody at the other end of a real line, with a cookie jar. */
export class Caller {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly address: string,
    readonly name: string,
    private readonly password: string | null,
  ) {}

  /** Comes in through the door; nobody stays outside. */
  async signIn(): Promise<Answer | null> {
    if (this.password === null) return null;
    const body = Buffer.from(
      JSON.stringify({ email: `${this.name}@deliserdang.example`, password: this.password }),
    );
    return this.send({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      body,
    });
  }

  /** @throws when the line breaks before there is an answer */
  send({ method, url, headers, body }: Ready): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const all = { ...headers, ...length, ...(cookie === '' ? {} : { cookie }) };
    return new Promise((resolve, reject) => {
      const line = ask(
        `${this.address}${url}`,
        { method, headers: all, agent: this.agent, timeout: PATIENCE_MS },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            this.keep(response.headers['set-cookie'] ?? []);
            resolve(answerOf(response.statusCode ?? 0, response.headers, bytes));
          });
        },
      );
      line.on('timeout', () => line.destroy(new Error(`no answer in ${PATIENCE_MS / 1000} s`)));
      line.on('error', reject);
      line.end(body);
    });
  }

  private keep(given: readonly string[]): void {
    for (const [, name, value] of given.map((one) => /^([^=]+)=([^;]*)/.exec(one) ?? [])) {
      if (value === '') this.cookies.delete(name!);
      else if (name) this.cookies.set(name, value!);
    }
  }
}

function answerOf(status: number, headers: Answer['headers'], bytes: Buffer): Answer {
  const isJson = /json/.test(String(headers['content-type'] ?? ''));
  const text = bytes.toString('utf8');
  return { status, headers, bytes, text, body: isJson && text !== '' ? JSON.parse(text) : undefined };
}
