import { presiding, ruleSource, type CouncilRule, type RosterRow } from '../../membership/index.js';
import { refused } from '../../kernel/verdict.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { AgendaRow } from '../agenda.queries.js';
import { chairOf } from '../chair-seating.js';
import type { Guest } from '../guest.entity.js';
import type { Meeting } from '../meeting.entity.js';
import { dayAdvice, type Warning } from '../rules/convening.js';
import { canConvene } from '../rules/meeting-lifecycle.js';
import { STEPS, stepAddress, warningsAt, type Chosen, type Step } from './convening-steps.js';

type Told = {
  readonly meeting: Meeting;
  readonly rows: readonly RosterRow[];
  readonly rule: CouncilRule | null;
  readonly items: readonly AgendaRow[];
  readonly guests: readonly Guest[];
  readonly warnings: readonly Warning[];
  readonly nextNumber: string;
  /** A year whose days off nobody has entered yet. */
  readonly unknownYear: string | null;
  readonly step: Step;
  readonly chosen: Chosen;
};

/** Everything `pages/meetings/convene` prints. */
export function conveningPage(form: FormView, told: Told) {
  const { meeting, rows, rule, items, warnings, nextNumber, step, chosen } = told;
  const path = `/rapat/${meeting.slug}`;
  const here = warningsAt(step, warnings);
  const kinds = [...new Set(here.map(({ kind }) => kind))];
  const at = STEPS.indexOf(step);
  return {
    ...common(meeting, form),
    refusal: rows.length === 0 ? refused('meeting.no_seats', { day: meeting.startsAt }) : null,
    step,
    here: stepAddress(path, step, chosen),
    steps: STEPS.map((name, index) => ({
      number: index + 1,
      code: `meetings.convene_step.${name}`,
      current: name === step,
      href: index <= at ? stepAddress(path, name, chosen) : null,
    })),
    nextStep: STEPS[at + 1] ?? null,
    back: at > 0 ? stepAddress(path, STEPS[at - 1], chosen) : path,
    warnings: here.map(({ code, facts }) => ({ code, facts })),
    acknowledgements: kinds.map((kind) => ({ kind, checked: chosen.acknowledge.includes(kind) })),
    carried: chosen.acknowledge.filter((kind) => !kinds.some((own) => own === kind)),
    advice: dayAdvice(meeting),
    unknownYear: told.unknownYear,
    chosen,
    noticeDays: rule?.noticeDays ?? null,
    ruleLabel: ruleSource(rule, 'noticeDays')?.decreeLabel ?? null,
    chair: chairLine(meeting, rows, rule),
    nextNumber,
    items: items.map(({ title, presenter, minutesPlanned }) => ({ title, presenter, minutesPlanned })),
    invitees: rows.map(invitee),
    guests: told.guests.map(({ id, name, officeTitle, orgUnitName }) => ({
      id,
      name,
      officeTitle,
      orgUnitName,
    })),
  };
}

/** The letters are out, or the meeting is called off: the page says so and shows who was invited. */
export function settledPage(meeting: Meeting, form: FormView) {
  const verdict = canConvene(meeting);
  return {
    ...common(meeting, form),
    refusal: verdict.ok ? null : { code: 'meetings.already_convened', facts: {} },
    step: 'undangan',
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
  endsAt: meeting.endsAt,
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
