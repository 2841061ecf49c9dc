import { freeTextsOf, peopleIn, type FreeText } from './free-texts.js';
import type { Ground } from './grounds.js';
import { masked, type Found } from './personal-data.js';
import { isPublic, type RecordedContent } from './recorded.js';

/** What the secretariat decided by hand: a sentence to be kept back, or a find of a rule that may stand. */
export type Mark =
  | { readonly kind: 'withhold'; readonly place: string; readonly text: string; readonly ground: Ground }
  | { readonly kind: 'let-stand'; readonly place: string; readonly text: string };

/** Stands where a sentence was kept back. */
export const WITHHELD = '[dikecualikan]';

export type Redacted = FreeText & {
  /** As the public reads it. */
  readonly shown: string;
  readonly found: readonly Found[];
  readonly withheld: readonly { readonly text: string; readonly ground: Ground }[];
};

/** Every free text as it goes out, by its place. First what was ticked falls, then what the rules find in the rest. */
export function redactedTexts(
  content: RecordedContent,
  marks: readonly Mark[],
): ReadonlyMap<string, Redacted> {
  const people = peopleIn(content);
  return new Map(freeTextsOf(content).map((free) => [free.place, redacted(free, marks, people)]));
}

function redacted(free: FreeText, marks: readonly Mark[], people: ReturnType<typeof peopleIn>): Redacted {
  const here = marks.filter(({ place }) => place === free.place);
  const withheld = here
    .filter((mark) => mark.kind === 'withhold')
    .filter(({ text }) => free.text.includes(text));
  const released = here.filter(({ kind }) => kind === 'let-stand').map(({ text }) => text);
  // Longest first: a sentence that stands within another one must not break it up.
  const left = [...withheld]
    .sort((a, b) => b.text.length - a.text.length)
    .reduce((text, one) => text.replaceAll(one.text, WITHHELD), free.text);
  const { text, found } = masked(left, people, released);
  return {
    ...free,
    shown: text,
    found,
    withheld: withheld.map(({ text: gone, ground }) => ({ text: gone, ground })),
  };
}

/** One line of the preview: what falls away, where, and because of which rule. */
export type Fall = {
  readonly place: FreeText['label'];
  readonly what: string;
  readonly rule: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
  /** A find of a rule, which a person may release: where, and which words. */
  readonly find: { readonly place: string; readonly text: string } | null;
};

const rule = (code: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  code: `publishing.rule_${code}`,
  facts,
});
const at = (code: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  code: `publishing.place_${code}`,
  facts,
});

/** Everything that does not go out, in the order of the paper: what a rule takes, and what was ticked by hand. */
export function fallsIn(content: RecordedContent, texts: ReadonlyMap<string, Redacted>): Fall[] {
  return [
    ...content.items
      .filter((item) => !isPublic(item))
      .map(({ order, title, confidentiality }) => ({
        place: at('item', { order }),
        ...{ what: title, rule: rule(`item_${confidentiality}`), find: null },
      })),
    ...[...texts.values()].flatMap(({ place, label, found, withheld }) => [
      ...withheld.map(({ text, ground }) => ({
        ...{ place: label, what: text, rule: rule('withheld', { ground }), find: null },
      })),
      ...found.map((one) => ({
        ...{ place: label, what: one.text, rule: rule(one.rule, { shown: one.shown }) },
        find: { place, text: one.text },
      })),
    ]),
    ...wholeFields(content),
  ];
}

/** Fields that never go out, named where these minutes have them. */
function wholeFields({
  notes,
  meeting,
  guests,
  attendance,
  items,
  reason,
  objections: inReview = [],
}: RecordedContent): Fall[] {
  const open = items.filter(isPublic);
  const names = attendance.filter(({ name, representative }) => name !== null || representative !== null);
  const fields: readonly [boolean, string, number][] = [
    [notes !== null, 'notes', 1],
    [reason !== null, 'reason', 1],
    [meeting.onlineUrl !== null, 'online', 1],
    [names.length > 0, 'names', names.length],
    [guests.length > 0, 'guests', guests.length],
    [open.some(({ presenter }) => presenter !== null), 'presenters', open.length],
    [open.some(({ decisions }) => decisions.some(({ vote }) => vote)), 'seats_voted', 1],
    [open.some(({ rejected }) => (rejected ?? []).length > 0), 'rejected', 1],
    [
      inReview.length > 0 ||
        open.some(({ decisions }) => decisions.some(({ objections }) => (objections ?? []).length > 0)),
      'objections',
      1,
    ],
    [attendance.some(({ arrivedAt, leftAt }) => arrivedAt ?? leftAt), 'hours', 1],
  ];
  return fields.flatMap(([there, name, count]) =>
    there
      ? [{ place: at(`field_${name}`, { count }), what: '', rule: rule(`field_${name}`), find: null }]
      : [],
  );
}
