import { Injectable } from '@nestjs/common';
import { CouncilPress, DecreesQueries, type Council } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { unitUnder } from '../../platform/rendering/document-parts.js';
import type { AttendanceRow, AttendanceSheetDocument } from '../../platform/rendering/document-types.js';
import { clock, longDate, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { Attendance } from '../attendance.entity.js';
import { AttendanceQueries, type Sheet } from '../attendance.queries.js';
import { attendanceCounts } from '../rules/attendance.js';
import { hasInvitees } from '../rules/meeting-lifecycle.js';
import { letterheadOf, SEAT_OF_COUNCIL } from './letterhead.js';

const LINES_FOR_GUESTS = 5;

/** Daftar Hadir: blank for signatures at the door, or filled with what was recorded. @see INDONESIA.md §1.8 */
@Injectable()
export class AttendanceSheetPaper {
  constructor(
    private readonly reader: Reader,
    private readonly press: CouncilPress,
    private readonly queries: AttendanceQueries,
    private readonly decrees: DecreesQueries,
    private readonly words: Words,
  ) {}

  async print(
    actor: Actor,
    id: string,
    variant: 'blank' | 'filled',
  ): Promise<{ bytes: Buffer; name: string }> {
    const sheet = await this.queries.sheet(this.reader.em, actor, id);
    ensure(hasInvitees(sheet.meeting));
    const council = await this.decrees.council(this.reader.em, sheet.meeting.councilId);
    const document = this.document(sheet, council, variant);
    const bytes = await this.press.print(council.id, 'attendance-sheet', document);
    return { bytes, name: `daftar-hadir-${sheet.meeting.slug}.pdf` };
  }

  private document(sheet: Sheet, council: Council, variant: 'blank' | 'filled'): AttendanceSheetDocument {
    const { meeting, entries } = sheet;
    const ended = variant === 'filled' ? meeting.endedAt : null;
    return {
      title: `Daftar hadir ${meeting.title}, ${midDate(meeting.startsAt)}`,
      letterhead: letterheadOf(council.name),
      number: null,
      sample: (meeting.roster ?? []).some((row) => row.because.example),
      variant,
      meeting: {
        title: meeting.title,
        day: longDate(meeting.startsAt),
        time: `${clock(meeting.startedAt ?? meeting.startsAt)} WIB s.d. ${ended ? `${clock(ended)} WIB` : 'selesai'}`,
        place: meeting.venue ?? meeting.onlineUrl,
        chair: [meeting.chairTitle, meeting.chairName].filter(Boolean).join(' / ') || null,
      },
      rows: [...entries.map((entry) => this.row(entry, variant)), ...guestRows(sheet, variant)],
      emptyRows: variant === 'blank' ? LINES_FOR_GUESTS : 0,
      summary: variant === 'filled' ? this.summary(entries) : null,
      signature: {
        place: `${council.place ?? SEAT_OF_COUNCIL}, ${midDate(meeting.startsAt)}`,
        lines: [`${meeting.chairTitle ?? 'Pimpinan rapat'},`],
        name: meeting.chairName,
        rank: null,
        nip: null,
        mark: null,
      },
    };
  }

  private row(entry: Attendance, variant: 'blank' | 'filled'): AttendanceRow {
    return {
      name: entry.displayName,
      office: entry.officeTitle,
      unit: unitUnder(entry.officeTitle, entry.orgUnitName),
      status: variant === 'filled' ? this.status(entry) : null,
      arrived: variant === 'filled' ? hours(entry) : null,
    };
  }

  private status({ status, representativeName, representativeTitle, checkedInVia }: Attendance): string {
    const word = this.words.say(`status.attendance.${status ?? 'unrecorded'}`);
    const who = [representativeName, representativeTitle].filter(Boolean).join(', ');
    const way = checkedInVia ? ` (${this.words.say(`checkin.via.${checkedInVia}`)})` : '';
    return `${word}${who ? `: ${who}` : ''}${way}`;
  }

  private summary(entries: readonly Attendance[]): string {
    const counts = attendanceCounts(entries.map(({ status }) => status));
    return this.words.say('attendance.summary', { ...counts, seats: entries.length });
  }
}

/** When the seat was filled; who left before the end has both hours. */
const hours = ({ arrivedAt, leftAt }: Attendance) =>
  arrivedAt ? `${clock(arrivedAt)}${leftAt ? `–${clock(leftAt)}` : ''}` : null;

const guestRows = ({ guests }: Sheet, variant: 'blank' | 'filled'): AttendanceRow[] =>
  guests.map((guest) => ({
    name: guest.name,
    office: guest.officeTitle,
    unit: unitUnder(guest.officeTitle, guest.orgUnitName),
    status: variant === 'filled' ? 'Peninjau' : null,
    arrived: null,
  }));
