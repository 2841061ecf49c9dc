import { formInput } from '../../platform/http/input.js';
import { FollowUpsQuery } from '../followups.dto.js';

export type Filters = Readonly<Record<string, string | undefined>>;

/** What figures lead here with, beyond what the form of the list offers: the parameter, and the field it fills. */
const FIGURES = {
  per: 'asOf',
  tahun: 'year',
  bagian: 'part',
  umur: 'age',
  mundur: 'slipped',
  terukur: 'timed',
  diberi: 'givenTo',
  dipegang: 'heldBy',
  milik: 'answeredBy',
} as const satisfies Readonly<Record<string, keyof FollowUpsQuery>>;

/** The filters of the list as its address gives them. */
export function listFilters(query: Filters) {
  const { q = '', status = '', opd = '', dimensi = '', kursor = '' } = query;
  const late = status === 'overdue';
  const figures = Object.entries(FIGURES).map(([name, field]) => [name, field, query[name] ?? ''] as const);
  const asked = formInput(FollowUpsQuery, {
    ...{ q, status: late ? '' : status, orgUnitId: opd, dimension: dimensi, cursor: kursor },
    ...Object.fromEntries(figures.map(([, field, value]) => [field, value])),
    ...(late ? { overdue: 'true' } : {}),
  }).read();
  const hidden = figures.flatMap(([name, , value]) => (value === '' ? [] : [{ name, value }]));
  const filter = { q, status, opd, dimensi };
  const chosen = Object.entries(filter).filter(([, value]) => value !== '');
  const kept = new URLSearchParams([...chosen, ...hidden.map(({ name, value }) => [name, value])]);
  return { asked, filter, hidden, kept: String(kept), day: asked.asOf ?? null };
}
