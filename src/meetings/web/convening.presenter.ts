import { presiding, ruleSource, type CouncilRule, type RosterRow } from '../../membership/index.js';
import { refused, type Verdict } from '../../kernel/verdict.js';
import type { FormView } from '../../platform/views/form-view.js';
import { chairOf } from '../chair-seating.js';
import type { Meeting } from '../meeting.entity.js';
import type { Warning } from '../rules/convening.js';
import { canConvene } from '../rules/meeting-lifecycle.js';

type Told = {
  readonly meeting: Meeting;
  readonly rows: readonly RosterRow[];
  readonly rule: CouncilRule | null;
  readonly warnings: readonly Warning[];
  readonly nextNumber: string;
};

/** Everything `pages/meetings/convene` prints. */
export function conveningPage(form: FormView, { meeting, rows, rule, warnings, nextNumber }: Told) {
  const kinds = [...new Set(warnings.map(({ kind }) => kind))];
  return {
    ...common(meeting, form),
    refusal: rows.length === 0 ? refused('meeting.no_seats', { day: meeting.startsAt }) : null,
    warnings: warnings.map(({ code, facts }) => ({ code, facts })),
    acknowledgements: kinds,
    noticeDays: rule?.noticeDays ?? null,
    ruleLabel: ruleSource(rule, 'noticeDays')?.decreeLabel ?? null,
    chair: chairLine(meeting, rows, rule),
    nextNumber,
    invitees: rows.map(invitee),
  };
}

/** The letters are out, or the meeting is called off: the page says so and shows who was invited. */
export function settledPage(meeting: Meeting, form: FormView) {
  const verdict: Verdict = canConvene(meeting);
  return {
    ...common(meeting, form),
    refusal: verdict.ok ? null : { code: 'meetings.already_convened', facts: {} },
    warnings: [],
    acknowledgements: [],
    noticeDays: null,
    ruleLabel: null,
    chair: null,
    nextNumber: meeting.letterNumber ?? '',
    invitees: (meeting.roster ?? []).map(invitee),
  };
}

/** Who will preside, and why: a named office, or the order of the decree. */
function chairLine(meeting: Meeting, rows: readonly RosterRow[], rule: CouncilRule | null) {
  const row = chairOf(meeting, rows, rule);
  const ordered = presiding(rows, rule?.chairOrder ?? null);
  const source = ruleSource(rule, 'chairOrder');
  return {
    title: row?.officeTitle ?? null,
    name: row?.holder?.displayName ?? null,
    rule: source && row === ordered ? source.decreeLabel : null,
  };
}

const common = (meeting: Meeting, form: FormView) => ({
  form,
  path: `/rapat/${meeting.slug}`,
  meetingTitle: meeting.title,
  startsAt: meeting.startsAt,
  version: meeting.version,
});

const invitee = (row: RosterRow) => ({
  officeTitle: row.officeTitle,
  label: row.label,
  name: row.holder?.displayName ?? null,
  holderState: row.holderState,
  unit: row.office?.orgUnitName ?? row.orgUnit?.name ?? null,
  voting: row.voting,
  decree: row.because.decree,
  order: row.because.seatOrder,
  basis: row.because.basis,
  example: row.because.example,
});
