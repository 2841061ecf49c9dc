import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { changesOf, type Decisions, type PlannedRow } from './plan.js';
import { plain } from './plain.js';
import type { Register } from './register.js';
import { resolveUnit } from './resolve-unit.js';
import { RowStory } from './row-story.js';

/** Offices are known by their title within their unit. */
export function officePlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const {
      title,
      unit: written,
      unitCode,
      unitKind,
      isHead,
    } = read.values as Record<string, string> & {
      isHead?: boolean;
    };
    const story = new RowStory(read, title ?? '', decisions);
    if (!title || !written) return story.end(null);
    const unit = resolveUnit(register, story, { written, code: unitCode, kind: unitKind }, deeds);
    if (!unit) return story.end(null);
    const key = `${unit.id}|${plain(title)}`;
    const twin = seen.get(key);
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin }, 'title');
    seen.set(key, twin ?? read.row);
    const known = register.offices.called(title).find(({ orgUnitId }) => orgUnitId === unit.id);
    const head = register.heads.get(unit.id);
    if (isHead && head !== undefined && head !== known?.id) story.wrong('office.second_head', {}, 'isHead');
    const changes = known ? changesOf({ isHead }, known) : null;
    if (story.isClear) {
      const id = known?.id ?? register.asked.nextId();
      const office = {
        id,
        title: known?.title ?? title,
        orgUnitId: unit.id,
        isHead: isHead ?? known?.isHead ?? false,
      };
      if (!known) deeds.newOffices.push(office);
      else if (changes!.length > 0) deeds.changedOffices.push({ id: known.id, data: { isHead } });
      if (office.isHead) register.heads.set(unit.id, office.id);
      register.offices.put(office);
    }
    return story.end(changes);
  };
}
