import type { CoursePart, EvaluationPart, ObjectionPart, PartsPart, RejectedPart } from './content-course.js';

export type * from './content-course.js';

/**
 * What minutes say, drawn together from their records: the frozen, hashed and printed form. Only plain text, days and
 * instants as in the records; no ids of persons beyond what the paper itself shows. `format` names this shape, so that
 * a verifier of later years knows how to read old seals.
 */
export type MinutesContent = {
  readonly format: 'mufakat-minutes/1';
  readonly council: { readonly id: string; readonly name: string };
  readonly meeting: MeetingPart;
  readonly revision: number;
  /** Why this revision replaces the one before; null for the first. */
  readonly reason: string | null;
  readonly opening: string | null;
  readonly items: readonly ItemPart[];
  readonly closing: string | null;
  readonly notes: string | null;
  readonly attendance: readonly AttendancePart[];
  readonly guests: readonly GuestPart[];
  readonly quorum: QuorumPart;
  /** Of the review; absent where none stood. */
  readonly objections?: readonly ObjectionPart[];
};

export type MeetingPart = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly mode: string;
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly venue: string | null;
  readonly onlineUrl: string | null;
  readonly letterNumber: string | null;
  readonly letterDate: string | null;
  /** Office with its capacity ("Plt. Sekretaris Daerah") and the name, or null when nobody is recorded. */
  readonly chair: { readonly title: string; readonly name: string | null };
  readonly minuteTaker: { readonly title: string | null; readonly name: string } | null;
  /** The decree the council stands on, as it is cited: "Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022". */
  readonly basis: readonly string[];
  readonly sample: boolean;
  /** Breaks, and the other parts of a meeting held on several days; absent where there are none. */
  readonly parts?: PartsPart;
};

export type ItemPart = {
  readonly id: string;
  readonly order: number;
  readonly title: string;
  readonly kind: string | null;
  readonly presenter: string | null;
  readonly dimension: string | null;
  readonly confidentiality: string;
  readonly discussion: string | null;
  readonly result: string | null;
  readonly late: boolean;
  /** Who let a late item in, and why; absent in minutes of earlier days. */
  readonly lateNote?: string | null;
  /** Proposals that were voted down; absent where there are none. */
  readonly rejected?: readonly RejectedPart[];
  /** What the meeting went through of earlier follow-ups, office by office; absent where it went through none. */
  readonly evaluation?: readonly EvaluationPart[];
  readonly decisions: readonly DecisionPart[];
};

export type DecisionPart = CoursePart & {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  readonly method: string;
  readonly votes: { readonly for: number; readonly against: number; readonly abstain: number } | null;
  readonly dimension: string | null;
  readonly quorumMet: boolean;
  readonly followUps: readonly FollowUpPart[];
};

export type FollowUpPart = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly description: string | null;
  readonly unit: string;
  readonly supporting: readonly string[];
  readonly dueOn: string;
  readonly dimension: string | null;
};

export type AttendancePart = {
  readonly order: number;
  readonly label: string;
  readonly officeTitle: string;
  readonly unitName: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly representative: { readonly name: string; readonly officeTitle: string | null } | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly voting: boolean;
};

export type GuestPart = {
  readonly name: string;
  readonly officeTitle: string | null;
  readonly unitName: string | null;
};

export type QuorumPart = {
  readonly required: number;
  readonly present: number;
  readonly seats: number;
  readonly met: boolean;
  /** The clause in words; null when the decree asks for none. */
  readonly rule: string | null;
};

/** Gaps a careful secretary would want to know of before review; they warn, they do not refuse. */
export type Gap = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Of what a reader may not read nothing is said to be missing. */
export function gapsIn(content: MinutesContent, cleared = true): Gap[] {
  const unrecorded = content.attendance.filter((entry) => entry.status === null).length;
  const readable = content.items.filter((item) => cleared || item.confidentiality !== 'restricted');
  const silent = readable.filter(
    (item) => !item.discussion && item.decisions.length === 0 && !isSpoken(item),
  );
  const ownerless = content.items.flatMap(({ order, decisions }) =>
    decisions
      .filter(({ kind, followUps }) => kind === 'decision' && followUps.length === 0)
      .map(({ number }) => ({ number, order })),
  );
  return [
    ...(unrecorded > 0 ? [{ code: 'minutes.gap_attendance', facts: { count: unrecorded } }] : []),
    ...silent.map(({ id: itemId, order, title }) => ({
      ...{ code: 'minutes.gap_item', facts: { itemId, order, title } },
    })),
    ...ownerless.map((facts) => ({ code: 'minutes.gap_follow_up', facts })),
    ...(content.quorum.met ? [] : [{ code: 'minutes.gap_quorum', facts: { ...content.quorum } }]),
    ...(content.opening ? [] : [{ code: 'minutes.gap_opening', facts: {} }]),
    ...(content.closing ? [] : [{ code: 'minutes.gap_closing', facts: {} }]),
  ];
}

/** Something was said of a follow-up: the matter was treated, also without further words. */
const isSpoken = ({ evaluation = [] }: ItemPart): boolean =>
  evaluation.some(({ verdicts }) => verdicts.length > 0);

/**
 * The same minutes without the items a reader is not cleared for. An item that falls away leaves a marked place, so
 * the numbering stays that of the sealed paper.
 */
export function withoutItems(content: MinutesContent, hidden: ReadonlySet<string>): MinutesContent {
  if (hidden.size === 0) return content;
  const { objections, ...rest } = content;
  const shown = objections?.filter(({ on, itemId }) => on !== 'notes' && !hidden.has(itemId ?? ''));
  return {
    ...rest,
    ...(shown && shown.length > 0 ? { objections: shown } : {}),
    items: content.items.map((item) => (hidden.has(item.id) ? marked(item) : item)),
    notes: null,
  };
}

function marked({ rejected: _r, evaluation: _e, ...item }: ItemPart): ItemPart {
  return {
    ...item,
    title: 'Dikecualikan',
    presenter: null,
    dimension: null,
    discussion: null,
    result: null,
    decisions: [],
  };
}

/** Ids of the items kept from those who held no seat. */
export const restricted = (content: MinutesContent) =>
  new Set(content.items.filter((item) => item.confidentiality === 'restricted').map((item) => item.id));
