import { freshForm, type FormView } from '../../platform/views/form-view.js';
import type { DecreesListQueries } from '../decrees-list.queries.js';
import { DECREE_KINDS, RELATION_TYPES, type DecreeRules } from '../rules/facts.js';

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
const RULES = [
  'quorumNumerator',
  'quorumDenominator',
  'quorumStrict',
  'representativesCount',
  'noticeDays',
  'clause',
];
export const RELATION_ROWS = [0, 1, 2];
export const DRAFT_FIELDS = [...SCALARS, ...Object.keys(LISTS), 'rules', 'relations', 'seats', 'published'];

const text = (typed: Typed, name: string) => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * What was typed, as the command wants it. Only `open` fields are sent: in a draft all, later those that may still be
 * completed, and of these only what somebody filled in.
 */
export function draftInput(typed: Typed, open: readonly string[], draft: boolean): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const name of [...SCALARS, ...SIGNED].filter(
    (one) => open.includes(one) && typed[one] !== undefined,
  )) {
    sent[name] = text(typed, name) || null;
  }
  if (sent.kind === null) delete sent.kind;
  for (const [name, gap] of Object.entries(LISTS).filter(
    ([one]) => open.includes(one) && typed[one] !== undefined,
  )) {
    const entries = String(typed[name])
      .replace(/\r\n?/g, '\n')
      .split(gap === '\n' ? /\n+/ : /\n\s*\n/);
    sent[name] = entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
  }
  if (open.includes('rules')) sent.rules = rulesInput(typed);
  if (open.includes('relations')) sent.relations = relationsInput(typed);
  if (open.includes('published')) sent.published = text(typed, 'published') !== '';
  if (draft) return sent;
  const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => name === 'subjects' || !empty(value)),
  );
}

/** A rule nobody filled in is not required. */
function rulesInput(typed: Typed): object | null {
  if (RULES.every((name) => text(typed, name) === '')) return null;
  const counted = text(typed, 'representativesCount');
  const fraction = text(typed, 'quorumNumerator') !== '' || text(typed, 'quorumDenominator') !== '';
  return {
    quorum: fraction
      ? {
          numerator: text(typed, 'quorumNumerator'),
          denominator: text(typed, 'quorumDenominator'),
          strict: text(typed, 'quorumStrict') !== '',
        }
      : null,
    representativesCount: counted === '' ? null : counted === 'true',
    noticeDays: text(typed, 'noticeDays') || null,
    clause: text(typed, 'clause') || null,
  };
}

const relationsInput = (typed: Typed) =>
  RELATION_ROWS.map((n) => ({
    type: text(typed, `relationType${n}`),
    decreeId: text(typed, `relationDecree${n}`),
  })).filter(({ decreeId }) => decreeId !== '');

/** The form as it opens for a decree that exists. */
export function draftForm(decree: Told): FormView {
  const lists = Object.entries(LISTS).map(([name, gap]) => [
    name,
    decree[name as keyof typeof LISTS].join(gap),
  ]);
  const plain = [...SCALARS, ...SIGNED].map((name) => [name, decree[name as 'title'] ?? '']);
  const relations = decree.relations.flatMap(({ type, decreeId }, n) => [
    [`relationType${n}`, type],
    [`relationDecree${n}`, decreeId],
  ]);
  return freshForm({
    ...Object.fromEntries([...plain, ...lists, ...relations]),
    ...rulesValues(decree.rules),
    published: decree.published,
  });
}

function rulesValues(rules: DecreeRules | null) {
  if (!rules) return {};
  const { quorum, representativesCount, noticeDays, clause } = rules;
  return {
    quorumNumerator: quorum?.numerator ?? '',
    quorumDenominator: quorum?.denominator ?? '',
    quorumStrict: quorum?.strict ?? false,
    representativesCount: representativesCount === null ? '' : String(representativesCount),
    noticeDays: noticeDays ?? '',
    clause: clause ?? '',
  };
}

/** Faults of the parts of a rule or a relation, at the fields of the form that show them. */
export function atDraftFields(field: string): string {
  const relation = /^relations\.(\d+)\.(type|decreeId)$/.exec(field);
  if (relation) return `relation${relation[2] === 'type' ? 'Type' : 'Decree'}${relation[1]}`;
  if (field.startsWith('rules.quorum'))
    return field.endsWith('denominator') ? 'quorumDenominator' : 'quorumNumerator';
  return field.replace(/^rules\./, '');
}

export const KIND_CHOICES = DECREE_KINDS;
export const RELATION_CHOICES = RELATION_TYPES;
