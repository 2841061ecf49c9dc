import { decisionPath } from '../../decisions/index.js';
import type { Actor } from '../../identity/index.js';
import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { Chapter } from '../follow-up-panels.js';
import { evidenceLine } from '../evidence/web/evidence-view.js';
import type { FollowUpRow } from '../follow-up-row.js';
import type { FollowUpDetails } from '../follow-up-details.js';
import { answerVerb } from '../rules/requests.js';
import { mayStep, type FollowUpVerb, type Situation } from '../rules/follow-up-life.js';
import { followUpCard, followUpPath, returnedWhy } from './followup-view.js';
import { storyLines } from './story-lines.js';

type Details = FollowUpDetails;
export type Story = {
  readonly actor: Actor;
  readonly row: FollowUpRow;
  readonly details: Details;
  /** How it stands towards the reader: what the table of its life is asked with. */
  readonly situation: Situation;
  readonly chapters: readonly Chapter[];
  readonly decrees: readonly { readonly label: string; readonly href: string }[];
  readonly parts: readonly FollowUpRow[];
  readonly whole: FollowUpRow | null;
  /** What it goes on from, and what goes on from it, as far as the reader may know of them. */
  readonly kin: readonly {
    readonly term: 'followup.goes_on_from' | 'followup.goes_on_with';
    readonly row: FollowUpRow;
  }[];
  readonly unitNames: ReadonlyMap<string, string>;
  /** Where the matters are that its story speaks of, as far as the reader may open them. */
  readonly places: ReadonlyMap<string, string>;
  /** May the reader open the decision and its meeting? */
  readonly decisionOpen: boolean;
  readonly today: CivilDate;
};

/** Everything the page of one follow-up prints: from the decision over the reports to the verification. */
export function storyPage(story: Story, words: Words, language: Language) {
  const { row, details, today, situation } = story;
  const path = followUpPath(row);
  const may = (verb: FollowUpVerb) => mayStep(verb, situation).ok;
  const slip = daysBetween(row.originalDueOn, row.dueOn);
  const decision = decisionPath({ ...row, sequence: row.decisionSequence });
  return {
    ...followUpCard(row, today, null),
    path,
    // A layout has a title of its own that would cover this one.
    task: row.title,
    description: row.description,
    priority: `followup.priority.${row.priority}`,
    slip:
      slip > 0
        ? { code: 'followup.slip', facts: { days: slip, first: midDate(row.originalDueOn, language) } }
        : null,
    facts: factsOf(story, decision, words, language),
    returned: returnedWhy(row, details.history),
    decisionText: story.decisionOpen ? row.decisionText : null,
    reports: details.reports.toReversed().map((report) => ({
      ...report,
      tag: report.supporting ? (report.adoptedAt ? 'adopted' : 'supporting') : null,
      adoptPath:
        report.supporting && !report.adoptedAt && may('adopt') ? `${path}/dukungan/${report.id}` : null,
      files: report.evidence
        .filter(({ newest }) => newest)
        .map((one) => evidenceLine(path, one, words, language)),
    })),
    extensions: details.extensions.toReversed().map((extension) => ({
      ...extension,
      answerPath: `${path}/perpanjangan/${extension.id}`,
      open: extension.state === 'requested' && may('answer-extension'),
    })),
    requests: details.requests.toReversed().map((request) => ({
      ...request,
      title: { code: `followup.request.${request.kind}`, facts: { unit: unitOf(story, request.toUnitId) } },
      answerPath: `${path}/permintaan/${request.id}`,
      mayAnswer: request.state === 'open' && may(answerVerb(request.kind, 'granted', situation.status)),
      mayWithdraw: request.state === 'open' && may('withdraw'),
    })),
    parts: story.parts.map((part) => followUpCard(part, today, null)),
    history: storyLines(story, decision, words, language),
    steps: steps(story),
  };
}

const unitOf = ({ unitNames }: Story, id: string | null) => (id ? (unitNames.get(id) ?? '') : '');

function factsOf(story: Story, decision: string, words: Words, language: Language) {
  const { row, whole, kin, decrees, decisionOpen } = story;
  const say = (code: string) => words.say(code, {}, language);
  const confirmed = row.confirmedAt ? midDate(row.confirmedAt, language) : say('followup.not_confirmed');
  return [
    ...(whole ? [{ term: say('followup.part_of'), text: whole.number, href: followUpPath(whole) }] : []),
    ...kin.map((one) => ({ term: say(one.term), text: one.row.number, href: followUpPath(one.row) })),
    { term: say('followup.origin'), text: row.decisionNumber, href: decisionOpen ? decision : null },
    {
      term: say('followup.meeting'),
      text: row.meetingTitle,
      href: decisionOpen ? `/rapat/${row.meetingSlug}` : null,
    },
    ...decrees.map(({ label, href }) => ({ term: say('followup.decree'), text: label, href })),
    { term: say('followup.unit'), text: row.orgUnitName },
    { term: say('followup.supporting'), text: row.supportingNames.join(', ') || say('ui.none') },
    ...(row.requiredEvidence.length > 0
      ? [{ term: say('followup.required'), text: required(row, say) }]
      : []),
    { term: say('followup.priority'), text: say(`followup.priority.${row.priority}`) },
    ...(row.dimension ? [{ term: say('followup.dimension'), text: null, dim: row.dimension }] : []),
    { term: say('followup.confirmed'), text: confirmed },
  ];
}

const required = ({ requiredEvidence }: FollowUpRow, say: (code: string) => string) =>
  requiredEvidence.map((kind) => say(`followup.evidence_kind.${kind}`)).join(', ');

const said = (verdict: Verdict) => (verdict.ok ? null : verdict);

const MOVES = ['hold', 'resume', 'reopen', 'ask-infeasible', 'cancel', 'infeasible'] as const;

/** What this person may do here; a step that is theirs but not now says why. */
function steps({ situation }: Story) {
  const may = (verb: FollowUpVerb) => mayStep(verb, situation).ok;
  const judge = mayStep('verify', situation);
  const waits = situation.status === 'awaiting-verification' && situation.parties.has('secretariat');
  return {
    report: may('progress') || may('contribute'),
    extend: may('extend'),
    submit: may('submit'),
    judge: waits ? { refusal: said(judge) } : null,
    edit: may('change'),
    split: may('split'),
    offer: may('offer'),
    link: may('link') || may('unlink'),
    moves: MOVES.filter((verb) => may(verb) || (verb === 'reopen' && may('reopen-infeasible'))),
  };
}
