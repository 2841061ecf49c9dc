import { ACTIVITIES, PROCESSING, type Activity, type Processing } from './activities.js';
import { CATEGORIES, type Category, type Fate, type Holding } from './holding.js';
import { ON_PEOPLE } from './holdings-people.js';
import { IN_RECORDS } from './holdings-records.js';
import { IN_TASKS } from './holdings-tasks.js';

/**
 * What every table holds on people: the one table behind the register of processing, the export of a person's data and
 * the masking. A spec refuses a column of an entity that nobody has classified here.
 */
export const HOLDINGS: Readonly<Record<string, Holding>> = { ...ON_PEOPLE, ...IN_RECORDS, ...IN_TASKS };

export type ActivityRow = Processing & {
  readonly activity: Activity;
  readonly categories: readonly Category[];
  readonly tables: readonly {
    readonly table: string;
    readonly columns: readonly string[];
    readonly fate: Fate;
  }[];
};

/** The register of processing activities, for the page and the document. */
export function processingRegister(): ActivityRow[] {
  return ACTIVITIES.map((activity) => {
    const held = Object.entries(HOLDINGS).filter(
      ([, one]) =>
        one.activity === activity && (one.links.length > 0 || Object.keys(one.personal).length > 0),
    );
    const found = new Set(held.flatMap(([, { personal }]) => Object.values(personal)));
    return {
      ...{ activity, ...PROCESSING[activity], categories: CATEGORIES.filter((one) => found.has(one)) },
      tables: held.map(([table, { personal, links, fate }]) => ({
        ...{ table, fate },
        columns: [...new Set([...links.map(({ column }) => column), ...Object.keys(personal)])],
      })),
    };
  });
}

/** A column of a table, as its entity says. */
export type Column = { readonly name: string; readonly type: string; readonly length: number | null };

/** Of these columns, which can hold words or a person and stand nowhere in the register; and what stands there and is gone. */
export function unclassified(table: string, columns: readonly Column[]): string[] {
  const known = HOLDINGS[table];
  if (!known) return [`${table}: not in the register`];
  const said = new Set([
    ...known.plain,
    ...Object.keys(known.personal),
    ...known.links.map(({ column }) => column),
  ]);
  const names = new Set(columns.map(({ name }) => name));
  const told = [...said, ...known.links.flatMap(({ tells }) => tells)];
  return [
    ...columns
      .filter((one) => mayHoldSomebody(one) && !said.has(one.name))
      .map(({ name }) => `${table}.${name}`),
    ...[...new Set(told)].filter((name) => !names.has(name)).map((name) => `${table}.${name} is gone`),
  ];
}

const INSTANT = 24;
const DAY = 10;
const ID = 36;

/** Instants, days, numbers and flags say nothing by themselves; an id does where it is a person's or an account's. */
function mayHoldSomebody({ name, type, length }: Column): boolean {
  if (!['varchar', 'text', 'simple-json'].includes(type)) return false;
  if (length === INSTANT && /(At|since|until)$/i.test(name)) return false;
  if (length === DAY && /(On|[dD]ay|Date|Until|until|asOf|from|valid\w+)$/.test(name)) return false;
  return length !== ID || /(user|person|visitor|recipient)(id|key)$/i.test(name);
}
