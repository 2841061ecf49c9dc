import type { DecisionFacts, MotionFacts, Objection } from '../decisions/index.js';
import type { Listing, VerdictRow } from '../evaluations/index.js';
import type { FollowUpFacts } from '../followups/index.js';
import { dayOf } from '../kernel/civil-date.js';
import type { AgendaItem, Attendance, Guest, Lineage, Meeting } from '../meetings/index.js';
import { fullName, prefixedTitle, type Person } from '../org/index.js';
import { partsOf } from './assembly.lineage.js';
import { evaluationOf } from './assembly.evaluation.js';
import { courseOf, rejectedOn } from './assembly.votes.js';
import type { ActingOffice } from '../identity/index.js';
import type { AttendancePart, DecisionPart, GuestPart, ItemPart, MeetingPart } from './rules/content.js';

type MinuteTaker = { readonly person: Person; readonly office: ActingOffice | null } | null;

export function sittingOf(meeting: Meeting, minuteTaker: MinuteTaker, lineage: Lineage): MeetingPart {
  const parts = partsOf(lineage);
  const decrees = (meeting.roster ?? []).map((row) => row.because.decree);
  return {
    id: meeting.id,
    title: meeting.title,
    kind: meeting.kind,
    mode: meeting.mode,
    day: dayOf(meeting.startedAt ?? meeting.startsAt),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    startedAt: meeting.startedAt,
    endedAt: meeting.endedAt,
    venue: meeting.venue,
    onlineUrl: meeting.onlineUrl,
    letterNumber: meeting.letterNumber,
    letterDate: meeting.letterDate,
    chair: { title: meeting.chairTitle ?? 'Pimpinan rapat', name: meeting.chairName },
    minuteTaker: minuteTaker && {
      name: fullName(minuteTaker.person),
      title: minuteTaker.office && prefixedTitle(minuteTaker.office.capacity, minuteTaker.office.title),
    },
    basis: [...new Set([...decrees, ...rulings(meeting.rule)])],
    sample: (meeting.roster ?? []).some((row) => row.because.example) || (meeting.rule?.example ?? false),
    ...(parts ? { parts } : {}),
  };
}

/** The decrees whose rules held for the meeting, as they are quoted. */
const rulings = (rule: Meeting['rule']): string[] =>
  rule ? (rule.sources ? Object.values(rule.sources) : [rule]).map(({ decreeLabel }) => decreeLabel) : [];

/** Everything of a meeting that hangs on its matters. */
export type Hanging = {
  readonly decisions: readonly DecisionFacts[];
  readonly followUps: readonly FollowUpFacts[];
  readonly motions: readonly MotionFacts[];
  readonly objections: readonly Objection[];
  readonly listings: ReadonlyMap<string, Listing>;
  readonly verdicts: readonly VerdictRow[];
};

export function itemOf(item: AgendaItem, hanging: Hanging): ItemPart {
  const rejected = rejectedOn(item.id, hanging.motions);
  const said = hanging.verdicts.filter(({ agendaItemId }) => agendaItemId === item.id);
  const evaluation = evaluationOf(hanging.listings.get(item.id), said);
  return {
    id: item.id,
    order: item.position,
    title: item.title,
    kind: item.kind,
    presenter: item.presenter,
    dimension: item.dimension,
    confidentiality: item.confidentiality,
    discussion: item.discussion,
    result: item.result,
    late: item.late,
    lateNote: (item.late && [item.lateAllowedByName, item.lateReason].filter(Boolean).join(': ')) || null,
    ...(rejected.length > 0 ? { rejected } : {}),
    ...(evaluation.length > 0 ? { evaluation } : {}),
    decisions: hanging.decisions
      .filter((decision) => decision.agendaItemId === item.id)
      .map((decision) => decisionOf(decision, hanging)),
  };
}

function decisionOf(decision: DecisionFacts, { followUps, motions, objections }: Hanging): DecisionPart {
  const { id, number, text, kind, method, votes, dimension } = decision;
  return {
    id,
    number,
    text,
    kind,
    method,
    votes,
    dimension,
    quorumMet: decision.quorum.met,
    ...courseOf(decision, motions, objections),
    followUps: followUps
      .filter((followUp) => followUp.decisionId === id)
      .map((followUp) => ({
        id: followUp.id,
        number: followUp.number,
        title: followUp.title,
        description: followUp.description,
        unit: followUp.orgUnitName,
        supporting: followUp.supportingNames,
        dueOn: followUp.dueOn,
        dimension: followUp.dimension,
      })),
  };
}

export function attendanceOf(entry: Attendance): AttendancePart {
  return {
    order: entry.seatOrder,
    label: entry.label,
    officeTitle: entry.officeTitle,
    unitName: entry.orgUnitName,
    name: entry.displayName,
    status: entry.status,
    representative: entry.representativeName
      ? { name: entry.representativeName, officeTitle: entry.representativeTitle }
      : null,
    arrivedAt: entry.arrivedAt,
    leftAt: entry.leftAt,
    voting: entry.voting,
  };
}

export const guestOf = (guest: Guest): GuestPart => ({
  name: guest.name,
  officeTitle: guest.officeTitle,
  unitName: guest.orgUnitName,
});
