import { NotFound } from '../../platform/errors/domain-error.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { FollowUpRow } from '../follow-up-row.js';
import type { Party } from '../rules/follow-up-life.js';
import { followUpPath } from './followup-view.js';

/** The steps that are asked for on a page of their own, by the word in its address. */
const MOVES = {
  tangguhkan: 'hold',
  lanjutkan: 'resume',
  batalkan: 'cancel',
  hentikan: 'infeasible',
  'mohon-henti': 'ask-infeasible',
  'buka-kembali': 'reopen',
} as const;
export type Move = keyof typeof MOVES;
export type Verb = (typeof MOVES)[Move];

/** @throws NotFound for a word that names no step */
export function verbOf(step: string): Verb {
  if (!Object.hasOwn(MOVES, step)) throw new NotFound();
  return MOVES[step as Move];
}

/** The secretariat records what the chair has agreed to, and where. */
export const records = (verb: Verb, parties: ReadonlySet<Party>): boolean =>
  verb === 'infeasible' && !parties.has('chair');

/** The page that says what a step leads to before it is taken; the secretariat records where the chair agreed. */
export function stepView(
  row: FollowUpRow,
  step: string,
  verb: Verb,
  parties: ReadonlySet<Party>,
  form: FormView,
  words: (code: string, facts: Record<string, unknown>) => string,
) {
  const { number, title: object } = row;
  const say = (code: string) => words(code, { number });
  const back = followUpPath(row);
  const approval = { name: 'approval', label: say('followup.approval'), hint: say('followup.approval_hint') };
  return {
    title: say(`followup.${verb}_title`),
    crumbs: [
      { href: '/tindak-lanjut', label: say('followup.list_title') },
      { href: back, label: number },
    ],
    object,
    consequence: say(`followup.${verb}_consequence`),
    action: `${back}/langkah/${step}`,
    submit: say(`followup.${verb}`),
    back,
    danger: verb === 'cancel' || verb === 'infeasible',
    reason: true,
    more: records(verb, parties) ? approval : null,
    hidden: [],
    version: null,
    form,
  };
}
