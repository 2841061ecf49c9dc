import { Injectable } from '@nestjs/common';
import { CouncilPress } from '../../decrees/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { councilLetterhead, spacedCode, type MinutesRecord } from '../../minutes/index.js';
import { Env } from '../../platform/config/env.js';
import { longDate, midDate } from '../../platform/views/formats.js';

/** What is issued, as it will stand on the paper for ever. */
export type IssuedErratum = {
  readonly number: number;
  readonly place: string;
  readonly written: string;
  readonly corrected: string;
  readonly reason: string;
  /** Office and capacity of whoever issues it, and the name. */
  readonly decidedBy: string;
  readonly name: string;
  readonly decidedAt: string;
  readonly sha256: string;
};

/** *Ralat* as a paper of one page, with the code of the minutes it belongs to. Always Indonesian. */
@Injectable()
export class ErratumPaper {
  constructor(
    private readonly press: CouncilPress,
    private readonly env: Env,
  ) {}

  print({ content, minutes }: MinutesRecord, erratum: IssuedErratum): Promise<Buffer> {
    const { meeting, council, revision } = content;
    const { number, place, written, corrected, reason, decidedBy, decidedAt, name } = erratum;
    const code = minutes.verificationCode!;
    return this.press.print(council.id, 'erratum', {
      title: `Ralat Nomor ${number} atas Notula ${meeting.title}, ${midDate(meeting.day)}`,
      ...{ letterhead: councilLetterhead(council.name), number: String(number), sample: meeting.sample },
      minutes: {
        ...{ title: meeting.title, day: longDate(meeting.day), revision },
        sealedOn: midDate(dayOf(minutes.sealedAt!)),
      },
      ...{ place, written, corrected, reason },
      verification: {
        code: spacedCode(code),
        url: `${this.env.baseUrl}/verifikasi/${code}`,
        note: 'Halaman itu memuat notula dan ralat ini',
        ...{ contentSha256: erratum.sha256, journal: null },
      },
      signature: {
        place: `Lubuk Pakam, ${midDate(dayOf(decidedAt))}`,
        lines: ['PIMPINAN RAPAT,', `${decidedBy},`],
        ...{ name, rank: null, nip: null, mark: null },
      },
    });
  }
}
