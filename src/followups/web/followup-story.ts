import { decisionPath } from '../../decisions/index.js';
import type { Actor } from '../../identity/index.js';
import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { Language } from '../../platform/http/language.js';
import { fileSize, midDate } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { FollowUpRow } from '../follow-up-row.js';
import type { FollowUpsQueries } from '../followups.queries.js';
import { canDo, canJudge } from '../rules/follow-up-life.js';
import { followUpCard, followUpPath } from './followup-view.js';

type Details = Awaited<ReturnType<FollowUpsQueries['details']>>;
export type Story = {
  readonly actor: Actor;
  readonly row: FollowUpRow;
  readonly details: Details;
  readonly involved: readonly (string | null)[];
  /** May the reader open the decision and its meeting? */
  readonly decisionOpen: boolean;
  readonly today: CivilDate;
};

const ICONS: Readonly<Record<string, string>> = {
  assigned: 'gavel',
  changed: 'pencil',
  handed_over: 'send',
  support_handed_over: 'send',
  confirmed: 'shield-check',
  reported: 'upload',
  submitted: 'send',
  verified: 'circle-check',
  returned: 'message-square-text',
  held: 'clock',
  resumed: 'refresh-cw',
  cancelled: 'x',
  infeasible: 'minus',
  extension_requested: 'calendar-clock',
  extension_granted: 'check',
  extension_refused: 'x',
};

/** Everything the page of one follow-up prints: from the decision over the reports to the verification. */
export function storyPage(story: Story, words: Words, language: Language) {
  const { actor, row, details, today } = story;
  const say = (code: string, facts: Record<string, unknown> = {}) => words.say(code, facts, language);
  const path = followUpPath(row);
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
    facts: [
      { term: say('followup.origin'), text: row.decisionNumber, href: story.decisionOpen ? decision : null },
      {
        term: say('followup.meeting'),
        text: row.meetingTitle,
        href: story.decisionOpen ? `/rapat/${row.meetingSlug}` : null,
      },
      { term: say('followup.unit'), text: row.orgUnitName },
      { term: say('followup.supporting'), text: row.supportingNames.join(', ') || say('ui.none') },
      { term: say('followup.priority'), text: say(`followup.priority.${row.priority}`) },
      ...(row.dimension ? [{ term: say('followup.dimension'), text: null, dim: row.dimension }] : []),
      {
        term: say('followup.confirmed'),
        text: row.confirmedAt ? midDate(row.confirmedAt, language) : say('followup.not_confirmed'),
      },
    ],
    decisionText: story.decisionOpen ? row.decisionText : null,
    reports: details.reports.toReversed().map((report) => ({
      ...report,
      files: report.files.map((file) => ({
        href: `${path}/bukti/${file.id}`,
        name: file.name,
        detail: fileSize(file.size, language),
      })),
    })),
    extensions: details.extensions.toReversed().map((extension) => ({
      ...extension,
      answerPath: `${path}/perpanjangan/${extension.id}`,
      open: extension.state === 'requested' && actor.isSecretariat,
    })),
    history: details.history.toReversed().map((line) => ({
      icon: ICONS[line.event] ?? 'history',
      text: say(`followup.event.${line.event}`, { percent: 0, files: 0, dueOn: row.dueOn, ...line.facts }),
      note: line.reason,
      by: line.byName,
      at: line.at,
    })),
    steps: steps(story),
  };
}

const said = (verdict: Verdict) => (verdict.ok ? null : verdict);

/** What this person may do here; a step that is theirs but not now says why. */
function steps({ actor, row, involved }: Story) {
  const owners = [row.orgUnitId, ...row.supportingOrgUnitIds];
  const reports = actor.isSecretariat || actor.units.some((unit) => owners.includes(unit));
  const waiting = row.status === 'awaiting-verification';
  const secretariat = <T>(value: T) => (actor.isSecretariat ? value : null);
  return {
    report: reports && canDo('progress', row.status).ok,
    extend: reports && canDo('extend', row.status).ok,
    submit: reports && canDo('submit', row.status).ok,
    judge: waiting ? secretariat({ refusal: said(canJudge('verify', row.status, actor, involved)) }) : null,
    edit: actor.isSecretariat && canDo('cancel', row.status).ok,
    moves: (['hold', 'resume', 'cancel', 'infeasible'] as const).filter(
      (verb) => actor.isSecretariat && canDo(verb, row.status).ok,
    ),
  };
}
