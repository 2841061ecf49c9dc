import type { FieldError } from '../../../platform/errors/domain-error.js';
import type { AgendaRow } from '../../../meetings/index.js';
import type { Blueprint, TemplateItem } from '../../rules/blueprint.js';
import type { Recurrence } from '../../rules/recurrence.js';

export type Typed = Readonly<Record<string, string | string[] | undefined>>;

const PARTS = ['title', 'kind', 'presenter', 'minutesPlanned', 'dimension', 'confidentiality'] as const;
type Row = Readonly<Record<(typeof PARTS)[number], string>>;
const EMPTY: Row = {
  ...{ title: '', kind: 'discussion', presenter: '', minutesPlanned: '', dimension: '' },
  confidentiality: 'council',
};
const MOST_ROWS = 40;

const one = (value: Typed[string]) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** The rows of the template agenda as they were sent. */
export function typedRows(typed: Typed): Row[] {
  const count = Math.min(MOST_ROWS, Number(one(typed.rows)) || 0);
  return Array.from({ length: count }, (_, n) =>
    Object.fromEntries(PARTS.map((part) => [part, one(typed[`agenda_${n}_${part}`])])),
  ) as Row[];
}

/** The other way round: rows as a form would send them. */
export function rowFields(rows: readonly Row[]): Record<string, string> {
  const fields = rows.flatMap((row, n) => PARTS.map((part) => [`agenda_${n}_${part}`, row[part]]));
  return { ...(Object.fromEntries(fields) as Record<string, string>), rows: String(rows.length) };
}

/** The agenda of a template, or of a meeting to copy from, as rows. */
export const rowsOf = (items: readonly (TemplateItem | AgendaRow)[]): Row[] =>
  items.slice(0, MOST_ROWS).map((item) => ({
    ...{
      title: item.title,
      kind: item.kind,
      presenter: item.presenter ?? '',
      dimension: item.dimension ?? '',
    },
    minutesPlanned: item.minutesPlanned === null ? '' : String(item.minutesPlanned),
    confidentiality: item.confidentiality,
  }));

/** The form after one of its buttons that only work on the rows; null when it was another button. */
export function stepped(typed: Typed): Typed | null {
  const rows = typedRows(typed);
  if (typed.langkah === 'tambah') return { ...typed, ...rowFields([...rows, EMPTY].slice(0, MOST_ROWS)) };
  const removed = /^hapus-(\d+)$/.exec(one(typed.langkah));
  if (!removed) return null;
  return { ...typed, ...rowFields(rows.filter((_, n) => n !== Number(removed[1]))) };
}

/** What was typed, as the command wants it; rows without a title and presenter are left out. */
export function seriesInput(typed: Typed) {
  const weekly = typed.frequency === 'weekly';
  const byWeekday = weekly || typed.by === 'weekday';
  const text = (name: string) => one(typed[name]);
  return {
    ...{ councilId: text('councilId'), title: text('title'), kind: text('kind'), mode: text('mode') },
    ...{ startTime: text('startTime'), endTime: text('endTime'), startsOn: text('startsOn') },
    workingGroup: text('workingGroup') || null,
    venue: text('venue') || null,
    onlineUrl: text('onlineUrl') || null,
    chairOfficeId: text('chairOfficeId') || null,
    minuteTakerPersonId: text('minuteTakerPersonId') || null,
    frequency: text('frequency'),
    interval: text('interval') || '1',
    by: byWeekday ? 'weekday' : 'day',
    monthDay: byWeekday ? null : text('monthDay') || null,
    ordinal: byWeekday && !weekly ? text('ordinal') || null : null,
    weekday: byWeekday ? text('weekday') || null : null,
    ...endOf(typed),
    except: [typed.except ?? []].flat(),
    agenda: kept(typed).map(({ row }) => ({
      ...row,
      presenter: row.presenter || null,
      minutesPlanned: row.minutesPlanned || null,
      dimension: row.dimension || null,
    })),
  };
}

/** One of the two ways to end, as chosen; the other field may keep what was typed before. */
export function endOf(typed: Typed) {
  const byDay = typed.ends === 'until';
  return { until: byDay ? one(typed.until) || null : null, count: byDay ? null : one(typed.count) || null };
}

/** A fault of a matter is shown at the row it was typed into. */
export function atRows(faults: readonly FieldError[], typed: Typed): FieldError[] {
  const rows = kept(typed);
  return faults.map((fault) => {
    const [list, index, part] = fault.field.split('.');
    return list === 'agenda' && part
      ? { ...fault, field: `agenda_${rows[Number(index)]?.n}_${part}` }
      : fault;
  });
}

const kept = (typed: Typed) =>
  typedRows(typed)
    .map((row, n) => ({ row, n }))
    .filter(({ row }) => row.title !== '' || row.presenter !== '');

/** The form as it opens before anything is known. */
export const openingValues = (today: string): Typed => ({
  ...{ kind: 'plenary', mode: 'onsite', startTime: '09:00', endTime: '11:00', startsOn: today },
  ...{ frequency: 'monthly', interval: '1', by: 'weekday', ordinal: '3', weekday: '4' },
  ...{ ends: 'count', count: '12' },
  ...rowFields([EMPTY, EMPTY, EMPTY]),
});

/** The form as it opens for the rest of a series: from this day, so many more. */
export function seriesValues(blueprint: Blueprint, rule: Recurrence, startsOn: string, left: number): Typed {
  const { agenda, ...facts } = blueprint;
  const { frequency, interval, by, monthDay, ordinal, weekday, until, except } = rule;
  const said = {
    ...facts,
    frequency,
    interval,
    by,
    monthDay,
    ordinal,
    weekday,
    until,
    startsOn,
    count: left,
  };
  const texts = Object.entries(said).map(([name, value]) => [name, value === null ? '' : String(value)]);
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    ends: until ? 'until' : 'count',
    except: except.filter((day) => day >= startsOn),
    ...rowFields(rowsOf(agenda)),
  };
}
