import { NOBODY, type NamedOffice } from './names-in-text.js';
import { isPublic, type RecordedContent, type RecordedItem } from './recorded.js';

/** A text somebody wrote, with the key of its place. */
export type FreeText = {
  readonly place: string;
  /** How the place is called: word of the catalogue, with its facts. */
  readonly label: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
  readonly text: string;
};

/** Every free text that would go out, in the order of the paper. */
export function freeTextsOf(content: RecordedContent): FreeText[] {
  const { meeting, opening, closing } = content;
  const items = content.items.filter(isPublic);
  const all: readonly [string, string, Readonly<Record<string, unknown>>, string | null][] = [
    ['title', 'publishing.place_title', {}, meeting.title],
    ['venue', 'publishing.place_venue', {}, meeting.venue],
    ['opening', 'publishing.place_opening', {}, opening],
    ...items.flatMap((item) => textsOfItem(item)),
    ['closing', 'publishing.place_closing', {}, closing],
  ];
  return all.flatMap(([place, code, facts, text]) => (text ? [{ place, label: { code, facts }, text }] : []));
}

function textsOfItem(
  item: RecordedItem,
): [string, string, Readonly<Record<string, unknown>>, string | null][] {
  const { id, order, title, discussion, decisions } = item;
  return [
    [`title:${id}`, 'publishing.place_item', { order }, title],
    [`discussion:${id}`, 'publishing.place_discussion', { order }, discussion],
    ...decisions.flatMap((decision): ReturnType<typeof textsOfItem> => [
      [`decision:${decision.id}`, 'publishing.place_decision', { number: decision.number }, decision.text],
      ...decision.followUps.map((one): ReturnType<typeof textsOfItem>[number] => [
        `follow-up:${one.id}`,
        'publishing.place_follow_up',
        { number: one.number },
        one.title,
      ]),
    ]),
  ];
}

/** The names these minutes hold. */
export const namesIn = (content: RecordedContent): string[] =>
  recordedPeople(content).map(({ name }) => name);

/** Everybody these minutes name, under whatever name, with the office that stands for them in public. */
export function peopleIn(content: RecordedContent): NamedOffice[] {
  const people = recordedPeople(content);
  const offices = new Map(people.map(({ name, office }) => [name, office]));
  const others = (content.aliases ?? []).flatMap(({ name, alias }) => {
    const office = offices.get(name);
    return office === undefined || offices.has(alias) ? [] : [{ name: alias, office }];
  });
  return [...people, ...others];
}

function recordedPeople(content: RecordedContent): NamedOffice[] {
  const { meeting, attendance, guests, items } = content;
  const votes = items.flatMap(({ decisions }) => decisions.flatMap(({ vote }) => vote?.seats ?? []));
  const named: { name: string | null; office: string | null }[] = [
    { name: meeting.chair.name, office: meeting.chair.title },
    ...(meeting.minuteTaker ? [{ name: meeting.minuteTaker.name, office: meeting.minuteTaker.title }] : []),
    ...attendance.map(({ name, officeTitle }) => ({ name, office: officeTitle })),
    ...attendance.map(({ representative, officeTitle }) => ({
      name: representative?.name ?? null,
      office: representative?.officeTitle ?? `wakil ${officeTitle}`,
    })),
    ...guests.map(({ name, officeTitle, unitName }) => ({ name, office: officeTitle ?? unitName })),
    ...votes.map(({ name, officeTitle }) => ({ name, office: officeTitle })),
    ...votes.map(({ representative, officeTitle }) => ({
      name: representative,
      office: `wakil ${officeTitle}`,
    })),
  ];
  const seen = new Set<string>();
  return named.flatMap(({ name, office }) => {
    if (!name || seen.has(name)) return [];
    seen.add(name);
    return [{ name, office: office ?? NOBODY }];
  });
}
