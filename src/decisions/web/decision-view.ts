import { isPermitted, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { Language } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import type { RelatedDecision } from '../related-decision.js';
import type { DecisionRow } from '../decisions.queries.js';
import { councilSlug, type Numbered } from '../rules/council-slug.js';
import { canEdit, DECISION_KINDS, DECISION_METHODS } from '../rules/decision-rules.js';

export const decisionPath = (decision: Numbered) => `/keputusan/${councilSlug(decision)}`;

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

export const optionsOf = (say: Say, noun: 'kind' | 'method' | 'relation', values: readonly string[]) =>
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
    sample: decision.sample,
    meeting: {
      href: `/rapat/${decision.slug}`,
      title: decision.meetingTitle,
      day: dayOf(decision.meetingStartsAt),
    },
  };
}

/** Everything the page of one decision prints. */
export function decisionPage(actor: Actor, decision: DecisionRow, open: boolean, say: Say) {
  const editable = isPermitted(actor, 'decision.record') && canEdit(decision).ok && open;
  return {
    ...decisionLine(decision),
    version: decision.version,
    authorityFlag: decision.authorityFlag,
    votes: decision.votes,
    editable,
    quorum: decision.quorum,
    relatedBy: decision.relatedBy.map((one) => related(one, 'by', say)),
    facts: [
      ...decision.relations.map((one) => ({ term: say(`decision.relation.${one.type}`), ...link(one) })),
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

const link = (one: RelatedDecision) => ({ text: one.number, href: decisionPath(one) });

/** "Diubah oleh K.4/2025"; a draft that will do so says that it does not yet. */
function related(one: RelatedDecision, side: 'by', say: Say) {
  const when = one.inForce ? side : `${side}_draft`;
  return { ...link(one), title: say(`decision.relation_${when}.${one.type}`, { number: one.number }) };
}

function methodText({ method, votes }: DecisionRow, say: Say): string {
  const name = say(`decision.method.${method}`);
  return votes ? `${name} (${say('decision.votes_line', votes)})` : name;
}
