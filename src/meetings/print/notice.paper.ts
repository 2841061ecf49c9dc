import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { midDate } from '../../platform/views/formats.js';
import type { LetterNumber } from '../letter-number.entity.js';
import { LettersQueries } from '../letters.queries.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { InvitationPaper, type PreparedLetter } from './invitation.paper.js';

const WORDS = {
  postponement: {
    subject: 'Pemberitahuan penundaan rapat',
    closing: 'ditunda sampai waktu yang akan diberitahukan kemudian.',
  },
  cancellation: { subject: 'Pemberitahuan pembatalan rapat', closing: 'dibatalkan.' },
} as const;

/**
 * Surat pemberitahuan: who was invited is told under a number of its own that the meeting is put off or will not take
 * place, why, and which letter is no longer valid. Always Indonesian.
 */
@Injectable()
export class NoticePaper {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly letters: LettersQueries,
    private readonly invitations: InvitationPaper,
  ) {}

  /** @throws NotFound where no such letter was written, or the meeting takes place after all */
  async prepare(actor: Actor, idOrSlug: string): Promise<PreparedLetter> {
    const meeting = await this.meetings.one(this.reader.em, actor, idOrSlug);
    const notice = await this.letters.noticeOf(this.reader.em, meeting);
    if (!notice) throw new NotFound('letter', idOrSlug);
    const { document, place } = await this.invitations.prepare(actor, meeting.id);
    const { subject, closing } = WORDS[notice.kind as keyof typeof WORDS];
    return {
      name: `pemberitahuan-${meeting.slug}.pdf`,
      place,
      document: {
        ...document,
        ...{ title: `${subject}: ${meeting.title}`, subject, number: notice.number, voided: false },
        placeAndDate: `${place}, ${midDate(dateOf(notice))}`,
        ...{ called: 'Surat pemberitahuan', enclosures: '1 (satu) berkas' },
        opening: 'Dengan hormat, bersama ini diberitahukan bahwa rapat yang semula dijadwalkan pada:',
        event: { ...document.event, onlineUrl: null, note: noteOf(meeting) },
        closing: `${closing} Surat undangan rapat tersebut dinyatakan tidak berlaku. Atas perhatian Saudara diucapkan terima kasih.`,
        programme: [],
      },
    };
  }

  async print(actor: Actor, idOrSlug: string): Promise<{ bytes: Buffer; name: string }> {
    return this.invitations.printed(await this.prepare(actor, idOrSlug));
  }
}

const dateOf = ({ letterDate, createdAt }: LetterNumber) => letterDate ?? createdAt;

/** The words of people stand in the table, where they are printed as they are. */
const noteOf = (meeting: { reason: string | null; letterNumber: string | null; letterDate: string | null }) =>
  [
    meeting.reason && `alasan: ${meeting.reason.replace(/\.$/, '')}`,
    meeting.letterNumber &&
      `undangan Nomor ${meeting.letterNumber}${meeting.letterDate ? ` tanggal ${midDate(meeting.letterDate)}` : ''} tidak berlaku`,
  ]
    .filter(Boolean)
    .join('; ') || null;
