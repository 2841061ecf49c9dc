import { clipped } from '../../kernel/clipped.js';
import type { Deeds } from './deeds.js';
import { plain } from './plain.js';
import type { Register, UnitFacts } from './register.js';
import { make, use, usedId, type RowStory } from './row-story.js';

type WrittenUnit = { readonly written: string; readonly code?: string; readonly kind?: string };

/** The unit a text names: by code, name or short name. An unknown one can be made where its code is told. */
export function resolveUnit(
  register: Register,
  story: RowStory,
  { written, code, kind }: WrittenUnit,
  deeds: Deeds | null = null,
): UnitFacts | null {
  const { units } = register;
  const coded = code ? units.called(code).filter((unit) => plain(unit.code) === plain(code)) : [];
  const found = coded.length > 0 ? coded : units.called(written);
  if (found.length === 1) return found[0];
  const options = (found.length > 0 ? found : units.like(written)).map((unit) =>
    use(unit.id, `${unit.name} (${unit.code})`),
  );
  const makeable = deeds !== null && found.length === 0 && code ? [make(`${written} (${code})`)] : [];
  const doubt = found.length > 0 ? 'import.doubt_unit_several' : 'import.doubt_unit_unknown';
  const chosen = story.ask('unit', doubt, [...options, ...makeable], { name: written });
  if (chosen !== 'new' || !deeds || !code) return units.get(usedId(chosen)) ?? null;
  const unit = {
    ...{ id: register.asked.nextId(), kind: kind ?? 'opd', code, name: written },
    ...{ shortName: clipped(written, 100), validFrom: null, validUntil: null },
  };
  story.also(() => {
    deeds.newUnits.push(unit);
    units.put(unit);
  });
  return unit;
}
