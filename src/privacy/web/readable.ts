import type { Language } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import { dateTime } from '../../platform/views/formats.js';
import type { Exported } from '../exporting.service.js';

type Line = { readonly label: string; readonly value: string };
type Group = { readonly title: string; readonly rows: readonly (readonly Line[])[] };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The same data as people read them: grouped by what they are kept for, with words for names and days. */
export function readable({ subject, portrait, at }: Exported, words: Words, language: Language) {
  const say = (code: string) => words.say(code, {}, language);
  const label = (name: string) =>
    words.has(`privacy.col_${name}`, language) ? say(`privacy.col_${name}`) : name;
  const lines = (row: Readonly<Record<string, unknown>>): Line[] =>
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => ({ label: label(name), value: shown(value, language) }));
  const groups: Group[] = portrait.held.map(({ activity, table, rows }) => ({
    title: `${say(`privacy.activity_${activity}`)} (${table})`,
    rows: rows.map(lines),
  }));
  const more: Group[] = [
    { title: say('privacy.export_journal'), rows: portrait.journal.map(lines) },
    { title: say('privacy.export_seen'), rows: portrait.seenBy.map(lines) },
  ];
  return {
    language,
    name: subject.name,
    at,
    groups: [...groups, ...more.filter(({ rows }) => rows.length > 0)],
  };
}

function shown(value: unknown, language: Language): string {
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return INSTANT.test(text) ? dateTime(text, language) : text;
}
