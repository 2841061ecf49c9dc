import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { changesOf, type Decisions, type PlannedRow } from './plan.js';
import { plain } from './plain.js';
import type { DecreeFacts, Register } from './register.js';
import { RowStory } from './row-story.js';

const UNKNOWN = [null, undefined];
const COMPLETED_ONCE = ['title', 'enactedOn', 'place'] as const;

/** "01" is the same decree as "1". */
const LEADING_ZEROS = /(^|\/)0+(?=\d+(\/|$))/g;

export const decreeKey = ({ kind, number, year }: Pick<DecreeFacts, 'kind' | 'number' | 'year'>) =>
  `${kind}|${plain((number ?? '').replace(LEADING_ZEROS, '$1'))}|${year}`;

/**
 * Old decrees are known by kind, number and year. What an enacted decree says stands: only what is recorded as unknown is
 * completed, and subjects may be replaced.
 */
export function decreePlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const known = new Map(register.recorded.decrees.map((decree) => [decreeKey(decree), decree]));
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const { kind = 'keputusan-bupati', number, year, ...told } = read.values as Partial<DecreeFacts>;
    const story = new RowStory(read, [number, year].filter(Boolean).join('/'), decisions);
    if (!number || !year) return story.end(null);
    const key = decreeKey({ kind, number, year });
    const twin = seen.get(key);
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin }, 'number');
    seen.set(key, twin ?? read.row);
    if (told.enactedOn && told.enactedOn > register.asked.today)
      story.wrong('field.in_future', {}, 'enactedOn');
    const recorded = known.get(key);
    return recorded
      ? completed(story, recorded, told, deeds)
      : registered(story, { kind, number, year, ...told });
  };

  function registered(story: RowStory, told: Partial<DecreeFacts> & Pick<DecreeFacts, 'kind'>): PlannedRow {
    const effectiveFrom = told.effectiveFrom ?? told.enactedOn ?? null;
    if (!effectiveFrom) story.wrong('import.fault_effect_unknown', {}, 'effectiveFrom');
    if (effectiveFrom && told.effectiveUntil && told.effectiveUntil < effectiveFrom)
      story.wrong('field.before_start', {}, 'effectiveUntil');
    if (story.isClear) {
      const { number = null, year = null, ...rest } = told;
      const decree = { id: register.asked.nextId(), number, year, ...rest, effectiveFrom };
      deeds.newDecrees.push(decree);
    }
    return story.end(null);
  }
}

function completed(
  story: RowStory,
  recorded: DecreeFacts,
  told: Partial<DecreeFacts>,
  deeds: Deeds,
): PlannedRow {
  const { subjects, ...facts } = told;
  if (recorded.status === 'draft') {
    story.wrong('import.fault_decree_draft');
    return story.end([]);
  }
  const open = (field: string) => (COMPLETED_ONCE as readonly string[]).includes(field);
  const different = changesOf(facts, recorded);
  const fixed = different.filter(({ field, from }) => !(open(field) && UNKNOWN.includes(from as null)));
  for (const { field, from } of fixed)
    story.wrong('import.fault_decree_stands', { value: from ?? '–' }, field);
  const changes = [...different, ...changesOf({ subjects }, recorded)];
  if (story.isClear && changes.length > 0)
    deeds.changedDecrees.push({
      id: recorded.id,
      data: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    });
  return story.end(changes);
}
