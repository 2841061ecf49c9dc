import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../identity/index.js';
import {
  AGENDA_KINDS,
  AgendaQueries,
  CONFIDENTIALITIES,
  DIMENSIONS,
  MEETING_KINDS,
  MEETING_MODES,
  MeetingChoices,
  MeetingsQueries,
} from '../../../meetings/index.js';
import { Reader } from '../../../platform/database/reader.js';
import { isId } from '../../../platform/http/fields.js';
import type { Language } from '../../../platform/http/language.js';
import type { FormView } from '../../../platform/views/form-view.js';
import { midDate } from '../../../platform/views/formats.js';
import { Words } from '../../../platform/words.js';
import { COUNTED_BY, FREQUENCIES, ORDINALS } from '../../rules/recurrence.js';
import { rowFields, rowsOf, typedRows, type Typed } from './series-form.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** Among so many meetings one can look for an agenda to copy. */
const COPYABLE = 50;

/** Gathers what the form of a series offers to choose from. */
@Injectable()
export class SeriesFormPage {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly choices: MeetingChoices,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
  ) {}

  /** The form with the agenda of the chosen meeting in place of its rows. */
  async copied(actor: Actor, typed: Typed): Promise<Typed> {
    if (!isId(typed.copyFrom)) return typed;
    const { id } = await this.meetings.one(this.reader.em, actor, typed.copyFrom);
    return { ...typed, ...rowFields(rowsOf(await this.agenda.all(this.reader.em, actor, id))) };
  }

  /** Everything `pages/calendar/series-form` prints beside the preview. */
  async model(actor: Actor, form: FormView, language: Language) {
    const { councils, offices, people } = await this.choices.all();
    const { data } = await this.meetings.list(actor, { limit: COPYABLE });
    const named = (prefix: string, values: readonly (string | number)[]) =>
      values.map((value) => ({ value, label: this.words.say(`${prefix}.${value}`, {}, language) }));
    return {
      ...{ form, councils, offices, people },
      oneCouncil: councils.length === 1 ? councils[0] : null,
      kinds: named('meeting.kind', MEETING_KINDS),
      modes: named('meeting.mode', MEETING_MODES),
      groups: DIMENSIONS.map((value) => ({ value, label: `Smart ${value}` })),
      frequencies: named('series.frequency', FREQUENCIES),
      countedBy: named('series.by', COUNTED_BY),
      ends: named('series.ends', ['count', 'until']),
      weekdays: named('series.weekday', WEEK),
      ordinals: ORDINALS.map((value) => ({
        value,
        label: this.words.say(`series.ordinal.${value === -1 ? 'last' : value}`, {}, language),
      })),
      rows: typedRows(form.values as Typed).map((row, n) => ({ ...row, n, no: n + 1 })),
      agendaKinds: named('agenda.kind', AGENDA_KINDS),
      confidentialities: named('status.agenda', CONFIDENTIALITIES),
      copyable: data.map(({ id, title, startsAt }) => ({
        value: id,
        label: `${midDate(startsAt, language)}: ${title}`,
      })),
    };
  }
}
