import { Injectable } from '@nestjs/common';
import { CouncilPress } from '../../decrees/index.js';
import { spacedCode, type Minutes } from '../../minutes/index.js';
import { Env } from '../../platform/config/env.js';
import type { MinutesDocument, SignatureBlock } from '../../platform/rendering/document-types.js';
import { clock, longDate, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { PublicContent, PublicDecision } from '../rules/public-content.js';

type Say = (code: string, facts?: object) => string;

/** The public edition as a paper: SALINAN on every page, offices without names, the code of the sealed original. */
@Injectable()
export class EditionPaper {
  constructor(
    private readonly press: CouncilPress,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  print(councilId: string, content: PublicContent, number: number, minutes: Minutes): Promise<Buffer> {
    const say: Say = (code, facts = {}) => this.words.say(code, facts as never);
    const code = minutes.verificationCode!;
    return this.press.print(councilId, 'minutes', {
      ...partsOf(content, say),
      verification: {
        code: spacedCode(code),
        url: `${this.env.baseUrl}/verifikasi/${code}`,
        note: noteOf(content, number, say),
        contentSha256: content.contentSha256,
        journal: null,
      },
    });
  }

  fileName({ meeting, revision }: PublicContent, number: number): string {
    return `salinan-notula-${meeting.day}-versi-${revision}-edisi-${number}.pdf`;
  }
}

/** Which copy of what this is, and the office that approved it, with its capacity. */
function noteOf({ revision, approvedOn, approvedBy }: PublicContent, number: number, say: Say): string {
  const note = say('publishing.paper_note', { number, revision });
  if (approvedOn === null || approvedBy === null) return note;
  return `${note}, ${say('publishing.paper_approved', { day: approvedOn, by: approvedBy })}`;
}

function partsOf(content: PublicContent, say: Say): Omit<MinutesDocument, 'verification'> {
  const { meeting, items } = content;
  const decisions = items.flatMap((item) => item.decisions);
  const times = [meeting.startedAt, meeting.endedAt].map((at) => (at ? `${clock(at)} WIB` : 'selesai'));
  return {
    title: `Salinan Notula ${meeting.title}, ${midDate(meeting.day)}`,
    letterhead: {
      ...{ kind: 'unit', government: 'PEMERINTAH KABUPATEN DELI SERDANG', emblem: null },
      unit: content.council.toUpperCase(),
      details: ['Sekretariat: Dinas Komunikasi, Informatika, Statistik dan Persandian'],
    },
    number: null,
    sample: meeting.sample,
    partial: true,
    copyNote: say('publishing.paper_copy'),
    meeting: {
      ...{ title: meeting.title, day: longDate(meeting.day), place: meeting.venue },
      ...{ time: `pukul ${times.join(' s.d. ')}`, invitation: null, basis: meeting.basis },
    },
    chair: { office: meeting.chair, name: null },
    minuteTaker: meeting.minuteTaker ? { office: meeting.minuteTaker, name: null } : null,
    attendanceSummary: say('publishing.paper_presence', { ...content.quorum }),
    quorum: content.quorum.met ? say('publishing.paper_quorum') : say('publishing.paper_no_quorum'),
    opening: content.opening,
    items: items.map(({ title, discussion, result, exempt }) => ({
      title: exempt ? say('minutes.exempt_title') : (title ?? ''),
      ...{ presenter: null, late: false },
      discussion: exempt ? say('publishing.paper_exempt') : discussion,
      result: result && say(`agenda.result.${result}`),
    })),
    decisions: decisions.map((one) => ({
      ...{ number: one.number, text: one.text, quorumMet: one.quorumMet, method: methodOf(one, say) },
    })),
    followUps: decisions.flatMap((decision) =>
      decision.followUps.map(({ number, title, unit, supporting, dueOn }) => ({
        ...{ number, title, unit, supporting, due: midDate(dueOn), decision: decision.number },
        ...{ description: null, dimension: null },
      })),
    ),
    closing: content.closing,
    notes: null,
    objected: [],
    attendance: content.attendance.map(({ officeTitle, unitName, presence }) => ({
      ...{ name: say('publishing.paper_no_name'), office: officeTitle, unit: unitName, arrived: null },
      status: presence && say(`publishing.presence_${presence}`),
    })),
    guests: [],
    chairSignature: block(['PIMPINAN RAPAT,', `${meeting.chair},`], content.approvedOn, say),
    minuteTakerSignature: null,
  };
}

/** A copy is not signed: where the name would stand it says so. */
const block = (lines: readonly string[], approvedOn: string | null, say: Say): SignatureBlock => ({
  place: approvedOn && `Lubuk Pakam, ${midDate(approvedOn)}`,
  ...{ lines, rank: null, nip: null, mark: null, name: say('publishing.paper_unnamed') },
});

function methodOf({ method, votes }: PublicDecision, say: Say): string {
  const counts = votes ? ` (${say('minutes.votes', votes)})` : '';
  return `${say(`decision.method.${method}`)}${counts}`;
}
