import { Injectable } from '@nestjs/common';
import { CouncilPress } from '../../decrees/index.js';
import { Env } from '../../platform/config/env.js';
import type { MinutesDocument, Verification } from '../../platform/rendering/document-types.js';
import { clock, longDate, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { Minutes } from '../minutes.entity.js';
import type { MinutesContent } from '../rules/content.js';
import { spacedCode } from '../rules/seal.js';
import { approvalNote, replacesLine, signatures } from './approval.line.js';
import { councilLetterhead } from './letterhead.js';
import { evaluationLines } from './evaluation.lines.js';
import { objectionLines } from './objection.lines.js';
import { partsLines } from './parts.lines.js';
import { rejectedLines } from './vote.lines.js';
import { attendanceRow, attendanceSummary, decisionRows, followUpRows, quorumLine } from './minutes.lines.js';

/** Minutes as a paper: the frozen content in the wording and order of tata naskah. Always Indonesian. */
@Injectable()
export class MinutesPaper {
  constructor(
    private readonly press: CouncilPress,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  /** The paper that is kept for ever: with its code and the journal's head on every page. */
  sealed(
    content: MinutesContent,
    minutes: Minutes,
    code: string,
    journal: Verification['journal'],
  ): Promise<Buffer> {
    const verification: Verification = {
      code: spacedCode(code),
      url: `${this.env.baseUrl}/verifikasi/${code}`,
      note: approvalNote(minutes),
      contentSha256: minutes.contentSha256!,
      journal,
    };
    return this.press.print(content.council.id, 'minutes', this.document(content, verification, minutes));
  }

  /** A draft: DRAF on every page, no code. */
  draft(content: MinutesContent): Promise<Buffer> {
    return this.press.print(content.council.id, 'minutes', this.document(content, null, null));
  }

  /** What somebody may read of sealed minutes who may not read all of them: SALINAN on every page, no code. */
  partial(content: MinutesContent, minutes: Minutes): Promise<Buffer> {
    const paper = this.document(content, null, minutes);
    return this.press.print(content.council.id, 'minutes', { ...paper, partial: true });
  }

  fileName(day: string, revision: number): string {
    return `notula-${day}-versi-${revision}.pdf`;
  }

  private document(
    content: MinutesContent,
    verification: Verification | null,
    approved: Minutes | null,
  ): MinutesDocument {
    const say = (code: string, facts: object = {}) => this.words.say(code, facts as never);
    const { meeting } = content;
    const started = meeting.startedAt ?? meeting.startsAt;
    const ended = meeting.endedAt ?? meeting.endsAt;
    return {
      title: `Notula ${meeting.title}, ${midDate(meeting.day)}`,
      letterhead: councilLetterhead(content.council.name),
      number: null,
      replaces: replacesLine(content),
      sample: meeting.sample,
      verification,
      meeting: {
        title: meeting.title,
        day: longDate(meeting.day),
        time: `pukul ${clock(started)} WIB s.d. ${clock(ended)} WIB`,
        place: meeting.venue ?? meeting.onlineUrl,
        course: partsLines(meeting.parts, say),
        invitation:
          meeting.letterNumber &&
          `Nomor ${meeting.letterNumber} tanggal ${midDate(meeting.letterDate ?? '')}`,
        basis: meeting.basis,
      },
      chair: { office: meeting.chair.title, name: meeting.chair.name },
      minuteTaker: meeting.minuteTaker && {
        office: meeting.minuteTaker.title ?? 'Notulis',
        name: meeting.minuteTaker.name,
      },
      attendanceSummary: attendanceSummary(content),
      quorum: quorumLine(content),
      opening: content.opening,
      items: content.items.map((item) => ({
        title: item.title,
        presenter: item.presenter,
        discussion: item.discussion,
        result: item.result && say(`agenda.result.${item.result}`),
        late: item.late,
        lateNote: item.lateNote ?? null,
        rejected: (item.rejected ?? []).map((one) => rejectedLines(one, say)),
        evaluation: evaluationLines(item.evaluation ?? [], say),
      })),
      decisions: decisionRows(content, say),
      followUps: followUpRows(content, say),
      closing: content.closing,
      notes: content.notes,
      objected: objectionLines(content, say),
      attendance: content.attendance.map((entry) => attendanceRow(entry, say)),
      guests: content.guests.map((guest) => ({
        name: guest.name,
        office: guest.officeTitle,
        unit: guest.unitName,
        status: 'Peninjau',
        arrived: null,
      })),
      ...signatures(meeting, approved),
    };
  }
}
