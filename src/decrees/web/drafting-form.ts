import { freshForm, type FormView } from '../../platform/views/form-view.js';
import type { DecreesListQueries } from '../decrees-list.queries.js';
import { FACTS, type DecreeContent } from '../redline.js';
import { DECREE_KINDS, RELATION_TYPES, type CouncilFacts } from '../rules/facts.js';
import { atRuleFields, rulesInput, rulesValues } from './rules-form.js';

export type Typed = Readonly<Record<string, string | string[] | undefined>>;
type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** One entry per line, or per paragraph where an entry has lines of its own. */
const LISTS = {
  considerations: '\n',
  legalBases: '\n',
  noted: '\n',
  dictums: '\n\n',
  copiesTo: '\n',
  subjects: '\n',
};
const SCALARS = [
  'kind',
  'number',
  'year',
  'title',
  'councilId',
  'effectiveFrom',
  'effectiveUntil',
  'enactedOn',
  'place',
];
const SIGNED = ['signatoryOfficeId', 'signatoryPersonId'];
export const RELATION_ROWS = [0, 1, 2];
export const DRAFT_FIELDS = [
  ...SCALARS,
  ...Object.keys(LISTS),
  'rules',
  'otherCouncils',
  'relations',
  'seats',
  'published',
];

const text = (typed: Typed, name: string) => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * What was typed, as the command wants it. Only `open` fields are sent: in a draft all, later those that may still be
 * completed, and of these only what somebody filled in.
 */
export function draftInput(
  typed: Typed,
  open: readonly string[],
  draft: boolean,
  others: readonly CouncilFacts[] = [],
): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const name of [...SCALARS, ...SIGNED].filter(
    (one) => open.includes(one) && typed[one] !== undefined,
  )) {
    sent[name] = text(typed, name) || null;
  }
  if (sent.kind === null) delete sent.kind;
  Object.assign(sent, passagesIn(typed, open));
  if (open.includes('rules')) sent.rules = rulesInput(typed);
  if (open.includes('relations')) sent.relations = relationsInput(typed);
  if (open.includes('otherCouncils') && typed.lainAda) sent.otherCouncils = othersInput(typed, others);
  if (open.includes('published')) sent.published = text(typed, 'published') !== '';
  if (draft) return sent;
  const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => name === 'subjects' || !empty(value)),
  );
}

/** The lists of a decree as they were typed: those of `open` that came along at all. */
export function passagesIn(typed: Typed, open: readonly string[] = DRAFT_FIELDS): Record<string, string[]> {
  const lists = Object.entries(LISTS).filter(([name]) => open.includes(name) && typed[name] !== undefined);
  return Object.fromEntries(
    lists.map(([name, gap]) => {
      const entries = String(typed[name])
        .replace(/\r\n?/g, '\n')
        .split(gap === '\n' ? /\n+/ : /\n\s*\n/);
      return [name, entries.map((entry) => entry.trim()).filter((entry) => entry !== '')];
    }),
  );
}

/** The other way round: lists as the form shows them. */
export const passagesTyped = (lists: Partial<Record<keyof typeof LISTS, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, entries]) => [name, entries.join(LISTS[name as keyof typeof LISTS])]),
  );

const relationsInput = (typed: Typed) =>
  RELATION_ROWS.map((n) => ({
    type: text(typed, `relationType${n}`),
    decreeId: text(typed, `relationDecree${n}`),
  })).filter(({ decreeId }) => decreeId !== '');

/** The single facts among what somebody sent, or what is kept. */
export const factsIn = (sent: object): DecreeContent['facts'] =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => FACTS.some((fact) => fact === name)));

/** Which other councils are ticked; one that stays keeps what the decree asks of it. */
function othersInput(typed: Typed, known: readonly CouncilFacts[]) {
  return [typed.lain ?? []].flat().map((councilId) => ({
    councilId,
    rules: known.find((one) => one.councilId === councilId)?.rules ?? null,
  }));
}

/** Every council but its own, as boxes to tick. */
export function othersTicked(
  councils: readonly { readonly value: string; readonly label: string }[],
  values: FormView['values'],
) {
  const ticked = [values.lain ?? []].flat();
  return councils
    .filter(({ value }) => value !== values.councilId)
    .map((one) => ({ ...one, checked: ticked.includes(one.value) }));
}

/** The form as it opens for a decree that exists. */
export function draftForm(decree: Told): FormView {
  const { considerations, legalBases, noted, dictums, copiesTo, subjects } = decree;
  const plain = [...SCALARS, ...SIGNED].map((name) => [name, decree[name as 'title'] ?? '']);
  const relations = decree.relations.flatMap(({ type, decreeId }, n) => [
    [`relationType${n}`, type],
    [`relationDecree${n}`, decreeId],
  ]);
  return freshForm({
    ...Object.fromEntries([...plain, ...relations]),
    ...passagesTyped({ considerations, legalBases, noted, dictums, copiesTo, subjects }),
    ...rulesValues(decree.rules),
    published: decree.published,
    lain: decree.otherCouncils.map(({ councilId }) => councilId),
  });
}

/** Faults of the parts of a rule or a relation, at the fields of the form that show them. */
export function atDraftFields(field: string): string {
  const relation = /^relations\.(\d+)\.(type|decreeId)$/.exec(field);
  if (relation) return `relation${relation[2] === 'type' ? 'Type' : 'Decree'}${relation[1]}`;
  return atRuleFields(field);
}

export const KIND_CHOICES = DECREE_KINDS;
export const RELATION_CHOICES = RELATION_TYPES;
