import type { Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { Language } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import type { DecisionRow } from '../decisions.queries.js';
import { canEdit, DECISION_KINDS, DECISION_METHODS } from '../rules/decision-rules.js';

export const decisionPath = (decision: { readonly sequence: number; readonly year: number }) =>
  `/keputusan/${decision.sequence}-${decision.year}`;

/** "Smart Living": names of the programme, the same in both languages. */
export const dimensionOptions = DIMENSIONS.map((value) => ({
  value,
  label: `Smart ${value[0].toUpperCase()}${value.slice(1)}`,
}));

export type Say = (code: string, facts?: object) => string;
export const sayIn =
  (words: Words, language: Language): Say =>
  (code, facts = {}) =>
    words.say(code, facts as Record<string, unknown>, language);

const optionsOf = (say: Say, noun: 'kind' | 'method', values: readonly string[]) =>
  values.map((value) => ({ value, label: say(`decision.${noun}.${value}`) }));

export const kindOptions = (say: Say) => optionsOf(say, 'kind', DECISION_KINDS);
export const methodOptions = (say: Say) => optionsOf(say, 'method', DECISION_METHODS);

/** A decision as the register and the meeting page show it. */
export function decisionLine(decision: DecisionRow) {
  return {
    href: decisionPath(decision),
    number: decision.number,
    text: decision.text,
    kind: `decision.kind.${decision.kind}`,
    dimension: decision.dimension,
    status: decision.status,
    quorumMet: decision.quorum.met,
    meeting: {
      href: `/rapat/${decision.slug}`,
      title: decision.meetingTitle,
      day: dayOf(decision.meetingStartsAt),
    },
  };
}

/** Everything the page of one decision prints. */
export function decisionPage(actor: Actor, decision: DecisionRow, open: boolean, say: Say) {
  const editable = actor.isSecretariat && canEdit(decision).ok && open;
  return {
    ...decisionLine(decision),
    version: decision.version,
    authorityFlag: decision.authorityFlag,
    votes: decision.votes,
    editable,
    quorum: decision.quorum,
    facts: [
      { term: say('decision.kind'), text: say(`decision.kind.${decision.kind}`) },
      { term: say('decision.method'), text: methodText(decision, say) },
      { term: say('decision.agenda_item'), text: decision.agendaItemTitle, href: `/rapat/${decision.slug}` },
      { term: say('decision.meeting'), text: decision.meetingTitle, href: `/rapat/${decision.slug}` },
      ...(decision.dimension
        ? [{ term: say('decision.dimension'), text: null, dim: decision.dimension }]
        : []),
      {
        term: say('decision.legal_basis'),
        text: decision.legalBasis,
        fill: editable ? `${decisionPath(decision)}/ubah` : null,
      },
    ],
  };
}

function methodText({ method, votes }: DecisionRow, say: Say): string {
  const name = say(`decision.method.${method}`);
  return votes ? `${name} (${say('decision.votes_line', votes)})` : name;
}
