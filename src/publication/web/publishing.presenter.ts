import type { FormView } from '../../platform/views/form-view.js';
import type { EditionsQueries } from '../editions.queries.js';
import { GROUNDS } from '../rules/grounds.js';
import type { Fall, Redacted } from '../rules/redaction.js';
import { sentencesOf } from '../rules/sentences.js';

type Say = (code: string, facts?: object) => string;
type Preview = Awaited<ReturnType<EditionsQueries['preview']>>;
type Facts = { readonly slug: string; readonly preview: Preview; readonly form: FormView; readonly say: Say };

/** Everything the page before publishing prints. */
export function publishingPage({ slug, preview, form, say }: Facts) {
  const { record, content, falls, marks, editions, texts, verdict, facts } = preview;
  const path = `/notula/${slug}/terbitkan`;
  const said = ({ code, facts: known }: { code: string; facts: object }) =>
    say(code, groundWords(known, say));
  return {
    ...{ path, form, content },
    back: `/notula/${slug}?revisi=${record.minutes.revision}`,
    meetingTitle: record.content.meeting.title,
    day: record.content.meeting.day,
    revision: record.minutes.revision,
    version: record.minutes.version,
    refusal: verdict.ok ? null : verdict,
    standing: facts.standing,
    publicHref: `/publik/notula/${record.minutes.id}`,
    falls: falls.map((fall) => fallLine(fall, said, verdict.ok, form)),
    marks: marks.map(({ id, place, text, kind, ground, reason, madeByName }) => ({
      ...{ id, text, madeByName },
      kind: say(`publishing.mark_${kind}`),
      why: kind === 'withhold' ? say(`publishing.ground_${ground}`) : reason,
      place: placeOf(texts, place, said),
      remove: verdict.ok ? `${path}/tanda/${id}/hapus` : null,
    })),
    editions,
    passages: verdict.ok ? texts.map((text) => passage(text, said, form)) : [],
    grounds: GROUNDS.map((value) => ({ value, label: say(`publishing.ground_${value}`) })),
  };
}

type Said = (told: { code: string; facts: object }) => string;

function fallLine({ place, what, rule, find }: Fall, said: Said, open: boolean, form: FormView) {
  const refused =
    form.invalid && find !== null && form.values.text === find.text && form.values.place === find.place;
  return {
    ...{ place: said(place), what, why: said(rule) },
    release: find && open ? { ...find, error: refused ? form.list[0].text : null } : null,
  };
}

function passage({ place, label, text, withheld }: Redacted, said: Said, form: FormView) {
  const refused = form.invalid && form.values.place === place && form.values.reason === undefined;
  return {
    ...{ place, label: said(label), error: refused ? form.list[0].text : null },
    sentences: sentencesOf(text).map((sentence, n) => ({
      ...{ n, text: sentence, gone: withheld.some((one) => one.text === sentence) },
    })),
  };
}

const placeOf = (texts: readonly Redacted[], place: string, said: Said) => {
  const there = texts.find((text) => text.place === place);
  return there ? said(there.label) : place;
};

/** A rule that names a ground says it in words. */
const groundWords = (facts: object, say: Say) =>
  'ground' in facts ? { ...facts, ground: say(`publishing.ground_${String(facts.ground)}`) } : facts;
