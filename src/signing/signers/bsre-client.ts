import { setTimeout as wait } from 'node:timers/promises';
import { clipped } from '../../kernel/clipped.js';
import { Busy, RuleBroken } from '../../platform/errors/domain-error.js';

export type BsreAccess = {
  readonly url: string;
  readonly version: 'v1' | 'v2';
  readonly user: string;
  readonly password: string;
};
export type BsreSigned = { readonly pdf: Buffer; readonly documentId: string | null };

const TIMEOUT = 60_000;
const TRIES = 3;
const LONGEST_WAIT = 10;
/** What the service says when it is not its answer to us but its trouble; only these are tried again. */
const PASSING = [429, 503, 504];

/**
 * The BSrE e-sign client service as its public clients describe it (v1: multipart, v2: JSON; Basic auth). It was
 * written from that description and has not been tried against the real service.
 */
export class BsreClient {
  constructor(private readonly access: BsreAccess) {}

  /** @throws RuleBroken with the words of the provider when this person may not sign */
  async ensureMaySign(nik: string): Promise<void> {
    const { version } = this.access;
    const answer =
      version === 'v1'
        ? await this.call(`/api/user/status/${encodeURIComponent(nik)}`, {})
        : await this.call('/api/v2/user/check/status', json({ nik }));
    const told = (await answer.json()) as { status?: unknown; message?: unknown };
    if (told.status !== 'ISSUE') {
      throw new RuleBroken('signing.provider_status', { message: said(told.message ?? told.status) });
    }
  }

  async sign(pdf: Buffer, nik: string, passphrase: string, reason: string): Promise<BsreSigned> {
    return this.access.version === 'v1'
      ? this.signV1(pdf, nik, passphrase, reason)
      : this.signV2(pdf, nik, passphrase, reason);
  }

  private async signV1(pdf: Buffer, nik: string, passphrase: string, reason: string): Promise<BsreSigned> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'notula.pdf');
    for (const [name, value] of Object.entries({ nik, passphrase, tampilan: 'invisible', reason }))
      form.set(name, value);
    const answer = await this.call('/api/sign/pdf', { method: 'POST', body: form });
    return { pdf: Buffer.from(await answer.arrayBuffer()), documentId: answer.headers.get('id_dokumen') };
  }

  private async signV2(pdf: Buffer, nik: string, passphrase: string, reason: string): Promise<BsreSigned> {
    const order = {
      ...{ nik, passphrase, signatureProperties: [{ tampilan: 'INVISIBLE', reason }] },
      file: [pdf.toString('base64')],
    };
    const answer = await this.call('/api/v2/sign/pdf', json(order));
    const { file } = (await answer.json()) as { file?: unknown };
    const [first] = Array.isArray(file) ? (file as unknown[]) : [];
    if (typeof first !== 'string') throw new Busy('signing.provider_unreadable');
    return { pdf: Buffer.from(first, 'base64'), documentId: answer.headers.get('id_dokumen') };
  }

  /** Waits and tries again while the service is overrun; never after an answer about the person or the passphrase. */
  private async call(path: string, init: RequestInit): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(path, init);
      if (answer.ok) return answer;
      if (!PASSING.includes(answer.status)) return refusal(answer);
      if (attempt === TRIES) throw new Busy('signing.provider_busy');
      await wait(pauseOf(answer, attempt) * 1000);
    }
  }

  private async once(path: string, init: RequestInit): Promise<Response> {
    const { url, user, password } = this.access;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    try {
      return await fetch(new URL(path, url), {
        ...init,
        ...{ headers: { ...init.headers, authorization }, redirect: 'error' },
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      throw new Busy('signing.provider_silent');
    }
  }
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** As long as the service asks for, within reason. */
function pauseOf({ headers }: Response, attempt: number): number {
  const asked = headers.get('retry-after');
  return asked !== null && /^\d{1,4}$/.test(asked) ? Math.min(Number(asked), LONGEST_WAIT) : attempt;
}

async function refusal(answer: Response): Promise<never> {
  const told = (await answer.json().catch(() => ({}))) as { error?: unknown; status_code?: unknown };
  const code = typeof told.status_code === 'number' ? told.status_code : answer.status;
  throw new RuleBroken('signing.provider_refused', { message: said(told.error), code });
}

/** The words of the provider, as far as they are words. */
const said = (message: unknown) => (typeof message === 'string' && message ? clipped(message, 300) : '—');
