import { clock, longDate, midDate } from '../../platform/views/formats.js';
import type { OtherPart } from '../adjourning/adjourning.queries.js';
import type { LetterNumber } from '../letter-number.entity.js';
import type { MeetingEvent } from '../meeting-event.entity.js';
import type { Meeting } from '../meeting.entity.js';

/** A letter sent once more because the date changed says which one it replaces. */
export function movedFrom(
  { fromStartsAt }: MeetingEvent,
  { startsAt }: Meeting,
  former: LetterNumber | undefined,
): string | null {
  if (fromStartsAt === null || fromStartsAt === startsAt) return null;
  const day = former?.letterDate ? ` tanggal ${midDate(former.letterDate)}` : '';
  const letter = former ? `; menggantikan undangan Nomor ${former.number}${day} yang dinyatakan batal` : '';
  return `perubahan jadwal; semula ${longDate(fromStartsAt)}, pukul ${clock(fromStartsAt)} WIB${letter}`;
}

/** The letter of a continuation names the first part and its letter. */
export function continuationOf({ title, startsAt, letterNumber, letterDate }: OtherPart): string {
  const letter = letterNumber
    ? ` (undangan Nomor ${letterNumber}${letterDate ? ` tanggal ${midDate(letterDate)}` : ''})`
    : '';
  return `Lanjutan rapat “${title}” tanggal ${midDate(startsAt)}${letter}.`;
}
