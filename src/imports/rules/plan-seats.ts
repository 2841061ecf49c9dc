import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { changesOf, type Decisions, type FieldChange, type PlannedRow } from './plan.js';
import type { Register, SeatFacts } from './register.js';
import { resolveOffice } from './resolve-office.js';
import { resolvePerson } from './resolve-person.js';
import { resolveUnit } from './resolve-unit.js';
import { RowStory } from './row-story.js';

const MOST = 1_000;
type Told = Partial<
  Record<
    'role' | 'label' | 'office' | 'unit' | 'person' | 'nip' | 'delegate' | 'workingGroup' | 'constituency',
    string
  >
> & { order?: number; voting?: boolean };
type Filled = Pick<SeatFacts, 'officeId' | 'personId' | 'orgUnitId' | 'delegateOfficeId'>;

/** A seat of a draft's annex is known by who fills it, in which role and group. Seats not in the sheet stay. */
export function seatPlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const annex = [...register.recorded.seats];
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const told = read.values as Told;
    const story = new RowStory(read, told.office ?? told.unit ?? told.person ?? told.nip ?? '', decisions);
    if (!told.role) return story.end(null);
    const filled = filledBy(register, story, told);
    if (!filled || !story.isClear) return story.end(null);
    const keyOf = (seat: Filled & Pick<SeatFacts, 'role' | 'workingGroup'>) =>
      [seat.officeId, seat.personId, seat.orgUnitId, seat.role, seat.workingGroup].join('|');
    const key = keyOf({ ...filled, role: told.role, workingGroup: told.workingGroup ?? null });
    const twin = seen.get(key);
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin });
    seen.set(key, twin ?? read.row);
    const at = annex.findIndex((seat) => keyOf(seat) === key);
    if (at < 0 && annex.length >= MOST) story.wrong('import.fault_seats_full', { max: MOST });
    const { order, label, voting, constituency } = told;
    const delegateOfficeId = filled.delegateOfficeId ?? undefined;
    const changes: FieldChange[] | null =
      at < 0 ? null : changesOf({ order, label, voting, constituency, delegateOfficeId }, annex[at]);
    if (story.isClear && changes?.length !== 0) {
      const made: SeatFacts = {
        ...{ id: register.asked.nextId(), order: order ?? annex.length + 1, role: told.role },
        ...{ label: label ?? register.asked.roleLabel(told.role), workingGroup: told.workingGroup ?? null },
        ...{ constituency: constituency ?? null, voting: voting ?? true, ...filled },
      };
      if (changes === null) annex.push(made);
      else annex[at] = { ...annex[at], ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
      deeds.annex = annex;
    }
    return story.end(changes);
  };
}

/** Exactly one says who fills a seat: an office, else an institution, else a person. */
function filledBy(register: Register, story: RowStory, told: Told): Filled | null {
  const nobody: Filled = { officeId: null, personId: null, orgUnitId: null, delegateOfficeId: null };
  if (told.office) {
    const office = resolveOffice(register, story, { office: told.office, unit: told.unit });
    return office && { ...nobody, officeId: office.id };
  }
  if (told.unit) {
    const unit = resolveUnit(register, story, { written: told.unit });
    const delegate = told.delegate
      ? resolveOffice(register, story, { office: told.delegate, about: 'delegate' })
      : null;
    return unit && { ...nobody, orgUnitId: unit.id, delegateOfficeId: delegate?.id ?? null };
  }
  if (told.person || told.nip) {
    const person = resolvePerson(register, story, { name: told.person, nip: told.nip });
    return person && { ...nobody, personId: person.id };
  }
  story.wrong('import.fault_seat_nobody', {}, 'office');
  return null;
}
