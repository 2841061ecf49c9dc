import { clipped } from '../../kernel/clipped.js';
import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { changesOf, type Decisions, type PlannedRow } from './plan.js';
import { plain } from './plain.js';
import type { Register, UnitFacts } from './register.js';
import { make, RowStory, use, usedId } from './row-story.js';

/** Units are known by their code. The same name under another code is a question, never a guess. */
export function unitPlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const byCode = new Map(register.recorded.units.map((unit) => [plain(unit.code), unit]));
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const { code, ...told } = read.values as Partial<UnitFacts>;
    const story = new RowStory(read, told.name ?? code ?? '', decisions);
    if (!code || !told.name) return story.end(null);
    const twin = seen.get(plain(code));
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin }, 'code');
    seen.set(plain(code), twin ?? read.row);
    const known = byCode.get(plain(code)) ?? questioned(register, story, told.name, code);
    if (told.validFrom && told.validUntil && told.validUntil < told.validFrom)
      story.wrong('field.before_start', {}, 'validUntil');
    if (known) {
      const changes = changesOf(byCode.has(plain(code)) ? told : { code, ...told }, known);
      return carried(story, changes, { ...known, code, ...told }, known.id);
    }
    const unit: UnitFacts = {
      ...{ id: register.asked.nextId(), kind: 'opd', code, validFrom: null, validUntil: null },
      ...(told as { name: string }),
      shortName: told.shortName ?? clipped(told.name, 100),
    };
    return carried(story, null, unit, unit.id);
  };

  function carried(
    story: RowStory,
    changes: ReturnType<typeof changesOf> | null,
    unit: UnitFacts,
    id: string,
  ): PlannedRow {
    if (story.isClear) {
      if (changes === null) deeds.newUnits.push(unit);
      else if (changes.length > 0)
        deeds.changedUnits.push({
          id,
          data: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
        });
      register.units.put(unit);
      byCode.set(plain(unit.code), unit);
    }
    return story.end(changes);
  }
}

function questioned(register: Register, story: RowStory, name: string, code: string): UnitFacts | undefined {
  const namesakes = register.units.called(name);
  if (namesakes.length === 0) return undefined;
  const choices = namesakes.map((unit) => use(unit.id, `${unit.name} (${unit.code})`));
  const chosen = story.ask('unit', 'import.doubt_unit_code', [...choices, make(`${name} (${code})`)], {
    name,
    code: namesakes[0].code,
  });
  return register.units.get(usedId(chosen));
}
