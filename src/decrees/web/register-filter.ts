import { clipped } from '../../kernel/clipped.js';
import { askedDay } from '../../platform/http/day.pipe.js';
import type { DecreesQuery } from '../decrees.dto.js';
import { DECREE_KINDS, type DecreeKind } from '../rules/facts.js';
import { DECREE_STATUSES, type DecreeStatus } from '../rules/in-force.js';

/** What stands in the address of the register. */
export type Asked = Readonly<Record<string, unknown>>;
export type RegisterFilter = Readonly<Record<keyof typeof NAMES, string>>;

/** The filters of the page by their names in the address. */
const NAMES = {
  q: 'q',
  kind: 'jenis',
  year: 'tahun',
  status: 'keadaan',
  on: 'per',
  council: 'dewan',
  subject: 'subjek',
  cursor: 'hal',
} as const;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * A filter that makes no sense is left out instead of refused: it stands in an address somebody followed. A day that is
 * not in the calendar is refused, because the states shown would be those of another day.
 * @throws InvalidInput
 */
export function registerFilter(asked: Asked): RegisterFilter {
  const text = (name: string, most: number) => {
    const value = asked[name];
    return typeof value === 'string' ? clipped(value.trim(), most) : '';
  };
  const only = (value: string, sound: boolean) => (sound ? value : '');
  const [year, kind] = [text(NAMES.year, 4), text(NAMES.kind, 40)];
  const [status, council] = [text(NAMES.status, 20), text(NAMES.council, 36)];
  return {
    q: text(NAMES.q, 100),
    kind: only(
      kind,
      DECREE_KINDS.some((one) => one === kind),
    ),
    year: only(year, /^(19|20|21)\d\d$/.test(year)),
    status: only(
      status,
      DECREE_STATUSES.some((one) => one === status),
    ),
    on: askedDay(NAMES.on, asked[NAMES.on]) ?? '',
    council: only(council, ID.test(council)),
    subject: text(NAMES.subject, 100),
    cursor: text(NAMES.cursor, 500),
  };
}

/** The same as the API asks for it. A day alone means: in force that day. */
export function registerQuery(filter: RegisterFilter): DecreesQuery {
  const { q, kind, year, status, on, council, subject, cursor } = filter;
  return {
    ...(q && { q }),
    ...(kind && { kind: kind as DecreeKind }),
    ...(year && { year: Number(year) }),
    ...(status && { status: status as DecreeStatus }),
    ...(on && (status ? { statusOn: on } : { inForceOn: on })),
    ...(council && { councilId: council }),
    ...(subject && { subject }),
    ...(cursor && { cursor }),
  };
}

export function addressOf(path: string, filter: RegisterFilter): string {
  const names = Object.keys(NAMES) as (keyof typeof NAMES)[];
  const asked = names.filter((name) => filter[name] !== '');
  const query = new URLSearchParams(Object.fromEntries(asked.map((name) => [NAMES[name], filter[name]])));
  return asked.length === 0 ? path : `${path}?${query}`;
}
