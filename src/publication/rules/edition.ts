import { GROUNDS } from './grounds.js';
import type { PublicContent, PublicItem, PublicSeat } from './public-content.js';
import { isPublic, type RecordedContent, type RecordedItem } from './recorded.js';
import { redactedTexts, type Mark, type Redacted } from './redaction.js';

/** What is known of the approval beside the content. */
export type Approval = {
  readonly contentSha256: string;
  readonly approvedOn: string | null;
  readonly approvedBy: string | null;
};

type Texts = ReadonlyMap<string, Redacted>;

/** The public edition of these minutes as the rules and the marks make it. */
export function editionOf(
  content: RecordedContent,
  marks: readonly Mark[],
  approval: Approval,
): PublicContent {
  const texts = redactedTexts(content, marks);
  const { meeting, quorum, council, revision } = content;
  const say = (place: string) => texts.get(place)?.shown ?? null;
  return {
    format: 'mufakat-public-minutes/1',
    council: council.name,
    meeting: {
      title: say('title') ?? '',
      kind: meeting.kind,
      mode: meeting.mode,
      day: meeting.day,
      startedAt: meeting.startedAt,
      endedAt: meeting.endedAt,
      venue: say('venue'),
      basis: meeting.basis,
      chair: meeting.chair.title,
      minuteTaker: meeting.minuteTaker?.title ?? null,
      sample: meeting.sample,
    },
    revision,
    ...approval,
    opening: say('opening'),
    items: content.items.map((item) => publicItem(item, say)),
    closing: say('closing'),
    attendance: content.attendance.map(seat),
    quorum: { required: quorum.required, present: quorum.present, seats: quorum.seats, met: quorum.met },
    withheld: withheldIn(content, texts),
  };
}

type Say = (place: string) => string | null;

function publicItem(item: RecordedItem, say: Say): PublicItem {
  const { id, order, decisions } = item;
  if (!isPublic(item)) {
    return { order, exempt: true, title: null, discussion: null, result: null, decisions: [] };
  }
  return {
    order,
    exempt: false,
    title: say(`title:${id}`),
    discussion: say(`discussion:${id}`),
    result: item.result,
    decisions: decisions.map((decision) => ({
      number: decision.number,
      text: say(`decision:${decision.id}`) ?? '',
      kind: decision.kind,
      method: decision.method,
      votes: decision.votes,
      quorumMet: decision.quorumMet,
      followUps: decision.followUps.map(({ id: followUpId, number, unit, supporting, dueOn }) => ({
        ...{ number, title: say(`follow-up:${followUpId}`) ?? '', unit, supporting, dueOn },
      })),
    })),
  };
}

const PRESENCE: Readonly<Record<string, PublicSeat['presence']>> = {
  present: 'present',
  'present-online': 'present',
  represented: 'represented',
};

const seat = ({ officeTitle, unitName, status }: RecordedContent['attendance'][number]): PublicSeat => ({
  officeTitle,
  unitName,
  presence: status === null ? null : (PRESENCE[status] ?? 'absent'),
});

function withheldIn(content: RecordedContent, texts: Texts): PublicContent['withheld'] {
  const passages = [...texts.values()].flatMap(({ withheld }) => withheld);
  return {
    items: content.items.filter((item) => !isPublic(item)).length,
    passages: passages.length,
    grounds: GROUNDS.filter((ground) => passages.some((one) => one.ground === ground)),
  };
}
