import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Words } from '../../platform/words.js';
import type { AgendaRow } from '../agenda.queries.js';
import type { Meeting } from '../meeting.entity.js';
import { isFrozen } from '../rules/frozen-agenda.js';
import {
  AGENDA_KINDS,
  AGENDA_RESULTS,
  CONFIDENTIALITIES,
  DIMENSIONS,
  LATE_ALLOWERS,
} from '../rules/values.js';
import type { Typed } from './meeting-form.js';

/** What was typed, as the command wants it: emptied fields emptied. */
export const agendaInput = (typed: Typed) => ({
  title: typed.title ?? '',
  kind: typed.kind ?? '',
  confidentiality: typed.confidentiality ?? '',
  presenter: typed.presenter || null,
  minutesPlanned: typed.minutesPlanned || null,
  dimension: typed.dimension || null,
  discussion: typed.discussion || null,
  result: typed.result || null,
  ...(typed.lateAllowedBy === undefined && typed.lateReason === undefined
    ? {}
    : { lateAllowedBy: typed.lateAllowedBy || null, lateReason: typed.lateReason || null }),
});

export function agendaValues(item: AgendaRow): Readonly<Record<string, unknown>> {
  const { title, kind, confidentiality, presenter, minutesPlanned, dimension, discussion, result } = item;
  const { lateAllowedBy, lateReason } = item;
  // A permission to change what went out holds for that change alone: it is asked for anew.
  const late = item.late ? { lateAllowedBy, lateReason } : {};
  return { title, kind, confidentiality, presenter, minutesPlanned, dimension, discussion, result, ...late };
}

type Around = {
  readonly meeting: Meeting;
  readonly item: AgendaRow | null;
  readonly words: Words;
  readonly language: Language;
};

const allowers = (words: Words, language: Language) =>
  LATE_ALLOWERS.map((value) => ({ value, label: words.say(`agenda.allower.${value}`, {}, language) }));

/** Everything `pages/meetings/agenda-remove` prints. */
export function agendaRemovePage(
  form: FormView,
  { meeting, item, words, language }: Around & { item: AgendaRow },
) {
  const path = `/rapat/${meeting.slug}`;
  return {
    ...{ form, path, meetingTitle: meeting.title, itemTitle: item.title, version: item.version },
    action: `${path}/acara/${item.id}/hapus`,
    isFrozen: isFrozen(meeting, item),
    allowers: allowers(words, language),
  };
}

/** Everything `pages/meetings/agenda-form` prints. */
export function agendaFormPage(form: FormView, { meeting, item, words, language }: Around) {
  const named = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.say(`${prefix}.${value}`, {}, language) }));
  const path = `/rapat/${meeting.slug}`;
  return {
    form,
    path,
    meetingTitle: meeting.title,
    action: item ? `${path}/acara/${item.id}/ubah` : `${path}/acara/baru`,
    remove: item && `${path}/acara/${item.id}/hapus`,
    version: item?.version ?? null,
    heading: item ? 'meetings.item_edit' : 'meetings.item_add',
    willBeLate: item === null && meeting.convenedAt !== null,
    isLate: item ? item.late : meeting.convenedAt !== null,
    allowerNeeded: item === null,
    isFrozen: item !== null && isFrozen(meeting, item),
    allowers: allowers(words, language),
    withDiscussion: meeting.convenedAt !== null,
    kinds: named('agenda.kind', AGENDA_KINDS),
    confidentialities: named('status.agenda', CONFIDENTIALITIES),
    results: named('status.agenda', AGENDA_RESULTS),
    dimensions: DIMENSIONS.map((value) => ({ value, label: `Smart ${value}` })),
  };
}
