import { redline } from '../../kernel/redline.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { AnswerRow, ReviewSheet } from '../members/answers.queries.js';
import { canAnswer, canJudge } from '../rules/answers.js';
import { factsOf } from '../rules/minutes-lifecycle.js';
import { askedOf, type Subject } from '../rules/subjects.js';
import { formAt, outcomeOf } from './answer-forms.js';

type Facts = {
  readonly sheet: ReviewSheet;
  readonly me: { readonly userId: string | null; readonly personId: string | null };
  readonly mayJudge: boolean;
  readonly today: string;
  readonly form: FormView;
};

/** One text before the members: passage by passage, what can be said of it and what was said. */
export function reviewPage({ sheet, me, mayJudge, today, form }: Facts) {
  const { minutes, subjects, answers, deadline, reviewer } = sheet;
  const may = canAnswer(factsOf(minutes), deadline, today);
  const mine = answers.filter((answer) => answer.replacedAt === null && isBy(me, answer));
  const opened = { me, mayJudge, form, minutes, mayAnswer: reviewer !== null && may.ok };
  const asked = askedOf(subjects);
  const said = new Set(
    mine.filter(({ kind, current }) => kind !== 'agree' || current).map((one) => one.passage),
  );
  return {
    state: minutes.state,
    revision: minutes.revision,
    deadline: { ...deadline, over: deadline.dueOn !== null && today > deadline.dueOn },
    reviewer: reviewer?.title ?? null,
    mayAnswer: opened.mayAnswer,
    refusal: reviewer === null || may.ok ? null : may,
    waiting: reviewer === null ? 0 : asked.filter(({ key }) => !said.has(key)).length,
    asked: asked.length,
    keepsOwn: mine.some(({ state }) => state === 'open'),
    passages: passages(subjects).map((group, n) => ({
      ...subjectView(group.words, answers, opened),
      anchor: `n${n + 1}`,
      order: n + 1,
      facts: group.facts.map((fact) => subjectView(fact, answers, opened)),
    })),
    form,
  };
}

type Opened = Pick<Facts, 'me' | 'mayJudge' | 'form'> & {
  readonly minutes: ReviewSheet['minutes'];
  readonly mayAnswer: boolean;
};

/** A passage with the facts that hang on its matter. */
function passages(subjects: readonly Subject[]) {
  const groups: { words: Subject; facts: Subject[] }[] = [];
  for (const subject of subjects) {
    const isFact = subject.kind === 'decision' || subject.kind === 'follow-up';
    if (isFact) groups.at(-1)!.facts.push(subject);
    else groups.push({ words: subject, facts: [] });
  }
  return groups;
}

function subjectView(subject: Subject, answers: readonly AnswerRow[], opened: Opened) {
  const here = answers.filter(({ passage }) => passage === subject.key);
  const standing = here.filter(({ replacedAt }) => replacedAt === null);
  const agreed = standing.filter(({ kind }) => kind === 'agree');
  const formOf = formAt(opened.form, subject.key);
  const own = standing.find((answer) => isBy(opened.me, answer)) ?? null;
  return {
    ...{ key: subject.key, kind: subject.kind, number: subject.number, sha256: subject.sha256 },
    ...{
      text: subject.text,
      title: subject.item?.title ?? null,
      restricted: subject.confidentiality === 'restricted',
    },
    slug: subject.key.replace(/[^a-z0-9]/g, '-'),
    lines: subject.kind === 'follow-up' ? subject.text?.split('\n') : null,
    mine: own && { kind: own.kind, current: own.current, at: own.createdAt },
    agreed: agreed.filter(({ current }) => current).map(({ authorTitle }) => authorTitle),
    former: agreed.filter(({ current }) => !current).map(({ authorTitle }) => authorTitle),
    said: standing
      .filter(({ kind }) => kind !== 'agree')
      .map((answer) => answerView(answer, subject, opened)),
    earlier: here
      .filter(({ replacedAt, kind }) => replacedAt !== null && kind !== 'agree')
      .map((one) => answerView(one, subject, opened)),
    mayAnswer: opened.mayAnswer,
    forms: {
      suggest: formOf('suggest', subject.text),
      object: formOf('object', null),
      remark: formOf('remark', null),
    },
  };
}

function answerView(answer: AnswerRow, subject: Subject, { me, mayJudge: judges, form, minutes }: Opened) {
  const typed = form.invalid && form.values.jawab === answer.id;
  const mayJudge = judges && canJudge(factsOf(minutes), answer).ok;
  return {
    ...{
      id: answer.id,
      kind: answer.kind,
      state: answer.state,
      title: answer.authorTitle,
      name: answer.authorName,
    },
    ...{ at: answer.createdAt, because: answer.because, reason: answer.reason, text: answer.text },
    ...{ answeredBy: answer.answeredByName, answeredAt: answer.answeredAt, own: isBy(me, answer) },
    pieces: answer.kind === 'suggest' ? redline(answer.baseText ?? '', answer.text ?? '') : null,
    onFormerText: !answer.current && answer.state === 'open',
    mayJudge,
    // What accepting is about: the passage as it stands on this page.
    sha256: answer.kind === 'suggest' ? subject.sha256 : null,
    outcome:
      mayJudge && answer.kind === 'suggest'
        ? outcomeOf(answer, subject, typed ? form.values.text : null)
        : null,
    typedReason: typed ? form.values.reason : null,
    typedError: typed ? form.list[0]!.text : null,
  };
}

const isBy = ({ userId, personId }: Facts['me'], answer: AnswerRow): boolean =>
  personId === null ? userId !== null && answer.userId === userId : answer.personId === personId;
