import PostalMime, { type Attachment } from 'postal-mime';

/** What a mail saved from a mailbox carries that concerns an invitation. */
export type SavedMail = {
  /** Its calendar objects, decoded; the same one may stand in it twice, as text and as a file. */
  readonly calendars: readonly string[];
  /** The report of a mail server with the headers of the mail it speaks of, decoded; null when it is none. */
  readonly report: string | null;
};

const CALENDAR = /^(text\/calendar|application\/ics)$/i;
const REPORT = /^message\/(global-)?delivery-status$/i;
const RETURNED = /^(message\/rfc822|message\/global|text\/rfc822-headers)$/i;

/**
 * Takes a mail apart as programs write them: parts within parts, quoted-printable, base64. A mail it holds as its
 * enclosure stays closed: what comes back in a report is our own invitation, not an answer to it.
 */
export async function savedMail(bytes: Uint8Array): Promise<SavedMail> {
  const read = PostalMime.parse(bytes, { forceRfc822Attachments: true });
  // Nested beyond all reason, it is no mail of anybody.
  const { attachments } = await read.catch(() => ({ attachments: [] as Attachment[] }));
  const of = (kind: RegExp) => attachments.filter(({ mimeType }) => kind.test(mimeType)).map(textIn);
  const [status] = of(REPORT);
  return {
    calendars: of(CALENDAR),
    report:
      status === undefined
        ? null
        : ['Content-Type: message/delivery-status', '', status, ...of(RETURNED)].join('\n'),
  };
}

const textIn = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
