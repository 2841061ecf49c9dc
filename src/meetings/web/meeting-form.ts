import type { FormView } from '../../platform/views/form-view.js';
import type { Language } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import type { Meeting } from '../meeting.entity.js';
import { DIMENSIONS, MEETING_KINDS, MEETING_MODES } from '../rules/values.js';
import { spanOf, split } from './local-time.js';
import type { Choices } from './meeting-choices.js';

export type Typed = Readonly<Record<string, string>>;

/** Where the faults of a meeting's instants are shown. */
export const FORM_FIELDS = { startsAt: 'startTime', endsAt: 'endTime', at: 'time' };

/** What was typed, as the command wants it: instants joined, emptied fields emptied. */
export function meetingInput(typed: Typed) {
  return {
    councilId: typed.councilId ?? '',
    title: typed.title ?? '',
    kind: typed.kind ?? '',
    mode: typed.mode ?? '',
    workingGroup: typed.workingGroup || null,
    ...spanOf(typed),
    venue: typed.venue || null,
    onlineUrl: typed.onlineUrl || null,
    chairOfficeId: typed.chairOfficeId || null,
    minuteTakerPersonId: typed.minuteTakerPersonId || null,
  };
}

/** The form as it opens for a meeting that exists. */
export function meetingValues(meeting: Meeting): Typed {
  const [start, end] = [split(meeting.startsAt), split(meeting.endsAt)];
  const { councilId, title, kind, mode, workingGroup, venue, onlineUrl, chairOfficeId, minuteTakerPersonId } =
    meeting;
  const texts = { workingGroup, venue, onlineUrl, chairOfficeId, minuteTakerPersonId };
  const filled = Object.entries(texts).map(([name, value]) => [name, value ?? '']);
  return {
    ...{ councilId, title, kind, mode, day: start.day, startTime: start.time, endTime: end.time },
    endDay: end.day === start.day ? '' : end.day,
    ...(Object.fromEntries(filled) as Typed),
  };
}

type Around = { readonly choices: Choices; readonly words: Words; readonly language: Language };

/** Everything `pages/meetings/form` prints. */
export function meetingFormPage(
  form: FormView,
  meeting: Meeting | null,
  { choices, words, language }: Around,
) {
  const named = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.say(`${prefix}.${value}`, {}, language) }));
  return {
    form,
    heading: meeting ? 'meetings.edit' : 'meetings.schedule',
    path: meeting && `/rapat/${meeting.slug}`,
    version: meeting?.version ?? null,
    settled: meeting !== null && meeting.status !== 'draft',
    oneCouncil: choices.councils.length === 1 ? choices.councils[0] : null,
    councils: choices.councils,
    offices: choices.offices,
    people: choices.people,
    kinds: named('meeting.kind', MEETING_KINDS),
    modes: named('meeting.mode', MEETING_MODES),
    groups: DIMENSIONS.map((value) => ({ value, label: `Smart ${value}` })),
  };
}
