import { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { signPdf } from '../../src/signing/pdf/sign-pdf.js';
import type { Issued } from './authority.js';

type Answer = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: Buffer | object;
};

export const BSRE_ACCOUNT = { user: 'dewan', password: 'akun-layanan' };
const AUTHORIZATION = `Basic ${Buffer.from(`${BSRE_ACCOUNT.user}:${BSRE_ACCOUNT.password}`).toString('base64')}`;

/**
 * The e-sign client service as its public clients describe it, v1 and v2, on this machine. It knows one person. It is a
 * contract to test our side against, not the service: the real one may differ.
 */
export class SigningService {
  readonly calls: string[] = [];
  /** Answers that come before the proper one: 429, 503, 504. */
  passing: number[] = [];
  status = 'ISSUE';
  /** Signs this instead of what was sent, as a service gone wrong might. */
  other: Buffer | null = null;
  private readonly server: Server;

  constructor(
    private readonly identity: Issued,
    private readonly person: { readonly nik: string; readonly passphrase: string },
  ) {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, headers = {}, body }) => {
        const isFile = Buffer.isBuffer(body);
        response.writeHead(status, {
          'content-type': isFile ? 'application/pdf' : 'application/json',
          ...headers,
        });
        response.end(isFile ? body : JSON.stringify(body));
      });
    });
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.server.address() as { port: number }).port}`);
      });
    });
  }

  close = () => {
    this.server.close();
    this.server.closeAllConnections();
  };

  private async answer(request: IncomingMessage): Promise<Answer> {
    const body = await buffer(request);
    const call = `${request.method} ${request.url}`;
    this.calls.push(call);
    const passing = this.passing.shift();
    if (passing) return { status: passing, headers: { 'retry-after': '0' }, body: { error: 'Sibuk' } };
    if (request.headers.authorization !== AUTHORIZATION)
      return { status: 401, body: { error: 'Unauthorized' } };
    if (call.startsWith('GET /api/user/status/')) return this.told(request.url!.split('/').at(-1)!);
    if (call === 'POST /api/v2/user/check/status') return this.told(asJson(body).nik as string);
    if (call === 'POST /api/sign/pdf') return this.v1(request, body);
    if (call === 'POST /api/v2/sign/pdf') return this.v2(asJson(body));
    return { status: 404, body: { error: 'Not found' } };
  }

  private told(nik: string): Answer {
    const known = nik === this.person.nik;
    const status = known ? this.status : 'NOT_REGISTERED';
    const message = known ? `Status ${this.status}` : 'User tidak terdaftar';
    return { status: 200, body: { status_code: known ? 1111 : 1110, status, message } };
  }

  private async v1(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type']! },
    }).formData();
    const fault = this.fault(form.get('nik'), form.get('passphrase'), form.get('tampilan') === 'invisible');
    if (fault) return fault;
    const pdf = Buffer.from(await (form.get('file') as Blob).arrayBuffer());
    return { status: 200, headers: { id_dokumen: 'dok-1' }, body: await this.signed(pdf) };
  }

  private async v2({ nik, passphrase, signatureProperties, file }: Record<string, unknown>): Promise<Answer> {
    const [{ tampilan }] = signatureProperties as { tampilan: string }[];
    const fault = this.fault(nik, passphrase, tampilan === 'INVISIBLE');
    if (fault) return fault;
    const files = (file as string[]).map((one) => this.signed(Buffer.from(one, 'base64')));
    const signed = (await Promise.all(files)).map((one) => one.toString('base64'));
    return { status: 200, headers: { id_dokumen: 'dok-2' }, body: { time: 1, file: signed } };
  }

  private fault(nik: unknown, passphrase: unknown, isWhole: boolean): Answer | null {
    if (!isWhole) return { status: 400, body: { error: 'Permintaan tidak lengkap', status_code: 2000 } };
    if (nik !== this.person.nik)
      return { status: 400, body: { error: 'User tidak terdaftar', status_code: 2011 } };
    if (passphrase !== this.person.passphrase) {
      return { status: 400, body: { error: 'Passphrase anda salah', status_code: 2031 } };
    }
    return null;
  }

  private signed(pdf: Buffer): Promise<Buffer> {
    const { privateKey, certificate, chain } = this.identity;
    const facts = { name: 'BSrE (uji)', reason: 'Uji', at: new Date() };
    return signPdf(this.other ?? pdf, { key: KeyObject.from(privateKey), certificate, chain }, facts, null);
  }
}

const asJson = (body: Buffer) => JSON.parse(body.toString('utf8')) as Record<string, unknown>;
