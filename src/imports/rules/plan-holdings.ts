import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { changesOf, type Decisions, type PlannedRow } from './plan.js';
import type { HoldingFacts, Register } from './register.js';
import { resolveOffice } from './resolve-office.js';
import { resolvePerson } from './resolve-person.js';
import { RowStory } from './row-story.js';

type Told = Partial<
  Record<'person' | 'nip' | 'office' | 'unit' | 'capacity' | 'startsOn' | 'endsOn' | 'basis', string>
>;

/** A holding is known by who, which office, in what capacity, from which day. */
export function holdingPlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const byOffice = new Map<string, HoldingFacts[]>();
  for (const holding of register.recorded.holdings)
    byOffice.set(holding.officeId, [...(byOffice.get(holding.officeId) ?? []), holding]);
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const {
      person: name,
      nip,
      office,
      unit,
      capacity = 'definitive',
      startsOn,
      endsOn,
      basis,
    } = read.values as Told;
    const story = new RowStory(read, [name ?? nip, office].filter(Boolean).join(' · '), decisions);
    if (!name && !nip) story.wrong('field.required', {}, 'person');
    const fault = nip ? register.asked.nipFault(nip) : null;
    if (fault) story.wrong(fault, {}, 'nip');
    if (endsOn && startsOn && endsOn < startsOn) story.wrong('field.before_start', {}, 'endsOn');
    if (!story.isClear || !office || !startsOn) return story.end(null);
    const post = resolveOffice(register, story, { office, unit }, deeds);
    const person = resolvePerson(register, story, { name, nip }, deeds);
    if (!post || !person) return story.end(null);
    const held = byOffice.get(post.id) ?? [];
    const same = (one: HoldingFacts) =>
      one.personId === person.id && one.capacity === capacity && one.startsOn === startsOn;
    const known = held.find(same);
    const holding: HoldingFacts = {
      ...{
        id: known?.id ?? register.asked.nextId(),
        officeId: post.id,
        personId: person.id,
        capacity,
        startsOn,
      },
      ...{ endsOn: endsOn ?? known?.endsOn ?? null, basis: basis ?? known?.basis ?? null },
    };
    const key = [post.id, person.id, capacity, startsOn].join('|');
    const twin = seen.get(key);
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin });
    seen.set(key, twin ?? read.row);
    const others = held.filter((other) => other.id !== holding.id && other.capacity === capacity);
    const rival = others.find((other) => overlap(other, holding));
    if (rival)
      story.wrong('holding.overlaps', { startsOn: rival.startsOn, endsOn: rival.endsOn ?? '…' }, 'startsOn');
    const changes = known ? changesOf({ endsOn, basis }, known) : null;
    if (story.isClear) {
      if (!known) deeds.newHoldings.push(holding);
      else if (changes!.length > 0)
        deeds.changedHoldings.push({
          id: known.id,
          data: Object.fromEntries(changes!.map(({ field, to }) => [field, to])),
        });
      byOffice.set(post.id, [...held.filter(({ id }) => id !== holding.id), holding]);
    }
    return story.end(changes);
  };
}

const overlap = (a: HoldingFacts, b: HoldingFacts) =>
  (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
