import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly html: string;
  /** Where its reader can end such mails. */
  readonly unsubscribe: string | null;
  /** The iCalendar object that came along, if any. */
  readonly calendar: string | null;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
};

/** A mail server that keeps what it takes and can be told to take nothing for a while. */
export class PostOffice {
  readonly letters: Letter[] = [];
  refusing = false;
  /** Addresses this server does not know. */
  readonly unknown = new Set<string>();
  /** Asked before a mail is taken; a server that thinks for a while. */
  thinking: (taken: number) => Promise<unknown> = async () => null;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) =>
      this.refusing ? done(Object.assign(new Error('Try later'), { responseCode: 451 })) : done(),
    onRcptTo: ({ address }, _session, done) =>
      this.unknown.has(address)
        ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
        : done(),
    onData: (stream, session, done) => {
      const [to] = session.envelope.rcptTo;
      simpleParser(stream)
        .then(async (mail) => {
          await this.thinking(this.letters.length);
          this.letters.push(letterOf(to.address, mail));
        })
        .then(() => done(), done);
    },
  });

  async open(): Promise<string> {
    // A client that is killed in the middle of a letter leaves a broken line, and no fault of this house.
    this.server.on('error', () => undefined);
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Everything that has come since the last look. */
  collect(): Letter[] {
    return this.letters.splice(0);
  }
}

const letterOf = (
  to: string,
  { subject, text, html, messageId, attachments, headers }: ParsedMail,
): Letter => ({
  ...{ to, subject: subject ?? '', text: text ?? '', messageId: messageId ?? '' },
  html: html === false ? '' : (html ?? ''),
  unsubscribe: unsubscribeOf(headers.get('list')),
  calendar: attachments.find(({ filename }) => filename === 'undangan.ics')?.content.toString() ?? null,
  files: attachments.map(({ filename = '', contentType: type, content: bytes }) => ({
    ...{ name: filename, type, bytes },
  })),
});

const unsubscribeOf = (list: unknown): string | null =>
  (list as { unsubscribe?: { url?: string } } | undefined)?.unsubscribe?.url ?? null;
