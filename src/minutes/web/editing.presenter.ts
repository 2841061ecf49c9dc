import type { FormView } from '../../platform/views/form-view.js';
import { clockRange } from '../../platform/views/formats.js';
import type { PassageVersion } from '../editing/passage-version.entity.js';
import type { PassageRow } from '../editing/passages.queries.js';
import type { MinutesView } from '../minutes.queries.js';
import { evaluationLines } from '../print/evaluation.lines.js';
import { courseLines, rejectedLines } from '../print/vote.lines.js';
import type { ItemPart } from '../rules/content.js';
import { canReturn, canRevise, factsOf } from '../rules/minutes-lifecycle.js';
import { redline } from '../rules/passages.js';
import { anchorOf, mendableGaps } from './gap-links.js';
import { passageForm, type Around, type Unsaved } from './passage.presenter.js';

type Facts = {
  readonly view: MinutesView;
  readonly rows: readonly PassageRow[];
  readonly unsaved: Unsaved | null;
  readonly form: FormView;
  readonly around: Around;
};

/** Everything `pages/minutes/edit` prints: facts from their records, and a form for each passage. */
export function editingPage({ view, rows, unsaved, form, around }: Facts) {
  const { minutes, content } = view;
  const mayReturn = canReturn(factsOf(minutes)).ok;
  const items = new Map(content.items.map((item) => [item.id, item]));
  return {
    ...place(view),
    revision: minutes.revision,
    returnedReason: minutes.returnedReason,
    locked:
      minutes.state === 'draft'
        ? null
        : { code: mayReturn ? 'minutes.locked_review' : 'minutes.locked_approved', facts: {} },
    mayReturn,
    mayRevise: canRevise(factsOf(minutes)).ok,
    sections: rows.map((row, n) =>
      section(row, n + 1, items.get(row.item?.id ?? '') ?? null, unsaved, around),
    ),
    facts: factRows(view, around),
    gaps: mendableGaps(content, view.meeting.slug),
    form,
  };
}

/** Where the minutes are, for every page about them. */
export const place = ({ meeting, content }: MinutesView) => ({
  path: `/notula/${meeting.slug}`,
  meetingPath: `/rapat/${meeting.slug}`,
  meetingTitle: content.meeting.title,
  day: content.meeting.day,
});

function section(
  row: PassageRow,
  number: number,
  item: ItemPart | null,
  unsaved: Unsaved | null,
  around: Around,
) {
  return {
    ...{ number, anchor: anchorOf(row.key), item: row.item },
    heading: row.item?.title ?? around.say(`minutes.${row.kind}`),
    presenter: item?.presenter ?? null,
    confidentiality: row.confidentiality,
    late: item?.late ?? false,
    passage: passageForm(row, unsaved, around),
    decisions: (item?.decisions ?? []).map((one) => ({ ...one, courseLines: courseLines(one, around.say) })),
    rejectedLines: (item?.rejected ?? []).map((one) => rejectedLines(one, around.say)),
    evaluationUnits: evaluationLines(item?.evaluation ?? [], around.say),
  };
}

function factRows({ content: { meeting, attendance, quorum } }: MinutesView, { say, language }: Around) {
  const { startedAt, endedAt, chair, minuteTaker } = meeting;
  const who = (one: { title: string | null; name: string | null } | null) =>
    one && [one.title, one.name].filter(Boolean).join(', ');
  const there = attendance.filter(({ status }) => status !== null && THERE.has(status)).length;
  return [
    { term: say('minutes.fact.time'), text: startedAt && clockRange(startedAt, endedAt, language) },
    { term: say('minutes.fact.venue'), text: meeting.venue },
    { term: say('minutes.fact.chair'), text: who(chair) },
    { term: say('minutes.fact.taker'), text: who(minuteTaker) },
    {
      term: say('minutes.presence'),
      text: say('minutes.present_of', { count: there, of: attendance.length }),
    },
    {
      term: say('minutes.fact.quorum'),
      text: say(quorum.rule ? 'minutes.quorum_line' : 'minutes.no_rule', quorum),
    },
  ];
}

const THERE: ReadonlySet<string> = new Set(['present', 'present-online', 'represented']);

/** Everything `pages/minutes/versions` prints: two of the versions as one text, and the list of all. */
export function versionsPage(
  view: MinutesView,
  row: PassageRow,
  all: readonly PassageVersion[],
  { from, to }: { from: unknown; to: unknown },
  { path, say }: Around,
) {
  const after = chosen(all, to) ?? all[0];
  const before = chosen(all, from) ?? all[all.findIndex((one) => one === after) + 1] ?? after;
  const address = `${path}/ubah/${row.key}`;
  const pieces = before && after ? redline(before.text ?? '', after.text ?? '') : [];
  return {
    ...place(view),
    heading: row.item?.title ?? say(`minutes.${row.kind}`),
    back: `${path}/ubah#${anchorOf(row.key)}`,
    here: `${address}/versi`,
    restore: `${address}/pulihkan`,
    version: all[0]?.save ?? 0,
    mayRestore: view.minutes.state === 'draft',
    versions: all.map(({ number, authorName, creditedTo, savedAt, origin }, n) => ({
      ...{ number, authorName, creditedTo, savedAt, origin, newest: n === 0 },
    })),
    choices: all.map(({ number }) => ({ value: String(number), label: String(number) })),
    from: before ? String(before.number) : '',
    to: after ? String(after.number) : '',
    same: pieces.every(({ kind }) => kind === 'same'),
    pieces,
  };
}

const chosen = (all: readonly PassageVersion[], number: unknown) =>
  all.find((one) => String(one.number) === number);
