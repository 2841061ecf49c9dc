import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contractOf } from './contract.js';
import { multipart, type SentFile } from './multipart.js';

type Body = object | string | undefined;
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
  // Answers are asserted field by field; a type for each would repeat the contract the tests are to check.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody who calls the API and opens pages, with a cookie jar of their own. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly nest: NestFastifyApplication) {}

  async signIn(localPart: string, password: string): Promise<this> {
    const email = localPart.includes('@') ? localPart : `${localPart}@deliserdang.example`;
    const answer = await this.post('/api/v1/session', { email, password });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.status} ${answer.text}`);
    return this;
  }

  /** What the browser would send along under this name. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  get = (url: string, headers: Record<string, string> = {}) => this.send('GET', url, undefined, headers);
  delete = (url: string, headers: Record<string, string> = {}) =>
    this.send('DELETE', url, undefined, headers);
  post = (url: string, body?: Body, headers: Record<string, string> = {}) =>
    this.send('POST', url, body, headers);
  put = (url: string, body?: Body, headers: Record<string, string> = {}) =>
    this.send('PUT', url, body, headers);

  /** PATCH with `If-Match: *` unless another version is named. */
  patch = (url: string, body?: Body, headers: Record<string, string> = {}) =>
    this.send('PATCH', url, body, { 'if-match': '*', ...headers });

  /** Sends a page's form as a browser would, with the token of the page it stands on. */
  async submit(page: string, action: string, fields: Record<string, string | string[]>): Promise<Answer> {
    const { text } = await this.get(page);
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const pairs = Object.entries({ _csrf: token, ...fields }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one]),
    );
    return this.send('POST', action, new URLSearchParams(pairs as [string, string][]).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    });
  }

  /** Sends a form with fields and files. */
  sendForm(
    url: string,
    fields: Readonly<Record<string, string>>,
    files: readonly SentFile[],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = multipart(fields, files);
    return this.inject('POST', url, form.body, { ...form.headers, ...headers });
  }

  /** Uploads one file as `file`. */
  upload(
    method: 'POST' | 'PUT',
    url: string,
    name: string,
    type: string,
    bytes: Buffer | string,
  ): Promise<Answer> {
    const boundary = '----mufakat';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
    const payload = Buffer.concat([
      Buffer.from(head),
      Buffer.from(bytes),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    return this.inject(method, url, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  send(method: Method, url: string, body: Body, headers: Record<string, string>): Promise<Answer> {
    const json = body !== undefined && typeof body !== 'string';
    return this.inject(method, url, json ? JSON.stringify(body) : body, {
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    });
  }

  private async inject(
    method: Method,
    url: string,
    payload: string | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.nest.inject({
      method,
      url,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[]) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
    const answer: Answer = {
      status: response.statusCode,
      headers: response.headers,
      text: response.payload,
      bytes: response.rawPayload,
      body: isJson && response.payload !== '' ? JSON.parse(response.payload) : undefined,
    };
    contractOf(this.nest).hold(method, url, answer);
    return answer;
  }
}
