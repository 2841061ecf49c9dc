import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { SendMailOptions, Transporter } from 'nodemailer';
import { newId } from '../../kernel/new-id.js';
import { Env } from '../config/env.js';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** List-Unsubscribe: where its reader can end such mails. */
  readonly list?: SendMailOptions['list'];
  readonly attachments?: SendMailOptions['attachments'];
  readonly icalEvent?: SendMailOptions['icalEvent'];
  /** Makes a repeated sending recognisable to the receiver. */
  readonly messageId?: string;
};

/** Hands mail to the SMTP server. Without one nothing leaves: what would have been sent is kept as a file. */
@Injectable()
export class Mailer {
  private opened: Promise<Transporter> | null = null;

  constructor(private readonly env: Env) {}

  /** Whether a server took it, or it was only kept. */
  async send(mail: Mail): Promise<'sent' | 'kept'> {
    const from = this.env.mailFrom ?? `mufakat@${new URL(this.env.baseUrl).hostname}`;
    const transport = await this.transport();
    const sent = (await transport.sendMail({ from, ...mail })) as { message?: Buffer };
    if (this.env.smtpUrl !== null) return 'sent';
    if (sent.message) await this.keep(sent.message);
    return 'kept';
  }

  close(): void {
    void this.opened?.then((transport) => transport.close());
  }

  private transport(): Promise<Transporter> {
    this.opened ??= openTransport(this.env.smtpUrl, this.env.isProduction);
    return this.opened;
  }

  private async keep(message: Buffer): Promise<void> {
    const folder = join(this.env.dataDir, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${newId()}.eml`), message, { mode: 0o600 });
  }
}

/** As many as are handed over at a time, each on a connection that stays for the next. */
export const MAILS_AT_ONCE = 5;

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Connections outlast one mail and not the burst. Whether a mail that broke off is sent again is decided by who keeps
 * the books, never by the pool: it cannot know whether the server has taken it.
 */
const POOL = { pool: true, maxConnections: MAILS_AT_ONCE, maxRequeues: 0, idleTimeout: 2_000 };

async function openTransport(smtpUrl: string | null, isProduction: boolean): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return smtpUrl === null
    ? createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    : createTransport({
        ...{ url: smtpUrl, ...PATIENCE, ...POOL },
        requireTLS: isProduction && leavesTheMachine(smtpUrl),
      } as never);
}

/** Mails carry links that open doors: on a network they go encrypted or not at all; a relay on this machine may do without. */
export const leavesTheMachine = (smtpUrl: string): boolean =>
  !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(smtpUrl).hostname);
