import { addDays, isCivilDate, type CivilDate } from '../kernel/civil-date.js';
import type { Dimension } from '../meetings/index.js';

export const ENTRY_KINDS = ['catatan', 'keputusan', 'tindaklanjut'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
export type KnownUnit = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
};

/** A name as it was typed, and the one unit it means; several or none are offered, never guessed. */
export type Mention = {
  readonly typed: string;
  readonly unit: KnownUnit | null;
  readonly candidates: readonly KnownUnit[];
};

type Known = {
  readonly units: readonly KnownUnit[];
  readonly dimensions: readonly Dimension[];
  readonly today: CivilDate;
};

export type Entry = {
  readonly kind: EntryKind;
  readonly text: string;
  readonly owners: readonly Mention[];
  readonly supporting: readonly Mention[];
  readonly dimension: Dimension | null;
  readonly dueOn: CivilDate | null;
  /** A due date as typed that is on no calendar. */
  readonly badDate: string | null;
  /** A `#word` that names no dimension; it stays in the sentence. */
  readonly badDimension: string | null;
};

const PREFIXES: Readonly<Record<string, EntryKind>> = { c: 'catatan', k: 'keputusan', t: 'tindaklanjut' };
const UNIT = /(^|\s)(\+?)@(?:"([^"]+)"|([\p{L}\p{N}][\p{L}\p{N}.&-]*))/gu;
const DIMENSION = /(^|\s)#(?:smart-)?([a-z]+)(?![\p{L}\p{N}-])/giu;
const DUE = /(^|\s)!(\d{1,2})-(\d{1,2})(?:-(\d{4}))?(?!-?\d)/g;
/** What stands where a due date should: `!besok`. */
const NO_DATE = /(?:^|\s)(![\p{L}\p{N}][\p{L}\p{N}/-]*)/gu;
const OFFERED = 8;

/**
 * What a note taker typed in one line (UI.md 8): `/k ` `/t ` `/c ` at the start, `@Unit`, `+@Unit`, `#dimension`,
 * `!29-8` or `!29-8-2026`. A note keeps its text as it is; a decision only gives its dimension away.
 */
export function readEntry(typed: string, picked: EntryKind, { units, dimensions, today }: Known): Entry {
  const [, letter, rest] = /^\s*\/([ckt])(?:\s+([\s\S]*))?$/i.exec(typed) ?? [];
  const kind = letter ? PREFIXES[letter.toLowerCase()] : picked;
  const line = letter ? (rest ?? '') : typed;
  const unread = { dueOn: null, badDate: null, badDimension: null };
  const blank = { owners: [], supporting: [], dimension: null, ...unread };
  if (kind === 'catatan') return { ...blank, kind, text: line.trim() };
  const { plain, ...named } = dimensionIn(line, dimensions);
  if (kind === 'keputusan') return { ...blank, ...named, kind, text: tidy(plain) };
  const mentions = [...plain.matchAll(UNIT)].map(([, , plus, quoted, word]) => ({
    helps: plus === '+',
    mention: mentioned((quoted ?? word).replace(/[.&-]+$/, ''), units),
  }));
  return {
    kind,
    text: tidy(plain.replace(UNIT, '$1').replace(DUE, '$1')),
    owners: mentions.filter(({ helps }) => !helps).map(({ mention }) => mention),
    supporting: mentions.filter(({ helps }) => helps).map(({ mention }) => mention),
    ...named,
    ...dueIn(plain, today),
  };
}

/** The first dimension named; a word that is none stays in the sentence and is told. */
function dimensionIn(line: string, dimensions: readonly Dimension[]) {
  const named = (word: string) => dimensions.find((one) => one === word.toLowerCase()) ?? null;
  const found = [...line.matchAll(DIMENSION)].map(([token, , word]) => ({
    token: token.trim(),
    is: named(word),
  }));
  const plain = line.replace(DIMENSION, (token, before: string, word: string) =>
    named(word) ? before : token,
  );
  const dimension = found.find(({ is }) => is !== null)?.is ?? null;
  return { dimension, badDimension: found.find(({ is }) => is === null)?.token ?? null, plain };
}

/** One unit when the word is exactly its code, short name or name; otherwise those it could mean. */
function mentioned(typed: string, units: readonly KnownUnit[]): Mention {
  const wanted = bare(typed);
  const words = ({ code, shortName, name }: KnownUnit) => [code, shortName, name, short(shortName)].map(bare);
  const exact = units.filter((unit) => words(unit).includes(wanted));
  if (exact.length === 1) return { typed, unit: exact[0], candidates: [] };
  const near =
    exact.length > 1 ? exact : units.filter((unit) => words(unit).some((word) => word.includes(wanted)));
  return { typed, unit: null, candidates: near.slice(0, OFFERED) };
}

/** Without a year the next such day is meant: today or later. */
function dueIn(line: string, today: CivilDate): Pick<Entry, 'dueOn' | 'badDate'> {
  const found = [...line.matchAll(DUE)].at(-1);
  if (!found) return { dueOn: null, badDate: [...line.matchAll(NO_DATE)].at(-1)?.[1] ?? null };
  const [token, , day, month, year] = found;
  const at = (in_: string) => `${in_}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = today.slice(0, 4);
  const years = year ? [year] : [thisYear, addDays(`${thisYear}-12-31`, 1).slice(0, 4)];
  const dueOn =
    years.map(at).find((date) => isCivilDate(date) && (year !== undefined || date >= today)) ?? null;
  return { dueOn, badDate: dueOn === null ? token.trim() : null };
}

/** "Diskominfostan" is called Kominfostan. */
const short = (name: string) => name.replace(/^Dis(?=\p{L}{3})/u, '');
const bare = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
const tidy = (text: string) =>
  text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([.,;:])/g, '$1')
    .replace(/[ \t]+$/gm, '')
    .trim();
