import type { DataSource } from 'typeorm';
import { openAccounts } from './generator/accounts.js';
import { Bulk, type TableName } from './generator/bulk.js';
import { Chance } from './generator/chance.js';
import { buildHouse, type House, type Pen } from './generator/house.js';
import { Journal } from './generator/journal.js';
import { SittingOf, USUAL, type Load, type Sitting } from './generator/sitting.js';
import { TOPICS } from './generator/texts.js';

export type Scale = {
  readonly councils: number;
  readonly years: number;
  /** What each meeting holds; left out: the usual. */
  readonly load?: Load;
};

export const SCALES = {
  /** What one council leaves behind in its first year. */
  small: { councils: 1, years: 1 },
  /** Enough meetings for a full page of 50. */
  usual: { councils: 1, years: 4 },
  /** A regency with ten councils after twenty years: a million journal entries. */
  large: { councils: 10, years: 20 },
} as const satisfies Record<string, Scale>;

/** The meetings whose minutes are printed, an ordinary one and a very long one. Their minutes are still drafts. */
const PAPERS = {
  std: { items: 6, decisions: 25, followUps: 20, paragraphs: 4, journal: 0 },
  long: { items: 60, decisions: 60, followUps: 40, paragraphs: 14, journal: 0 },
} as const satisfies Record<string, Load>;

export type Generated = {
  readonly papers: Readonly<Record<keyof typeof PAPERS, Sitting>>;
  readonly council: House;
  readonly rows: ReadonlyMap<TableName, number>;
};

const SEED = 587_2022;
const LAST_YEAR = 2025;
const MEETINGS_A_YEAR = 25;
const FORTNIGHT = 14 * 86_400_000;

/**
 * Fills an empty, migrated database. The same scale gives the same rows, ids and hashes on every machine; years follow
 * one another, in each the councils one after the other.
 */
export async function generate(db: DataSource, { councils, years, load = USUAL }: Scale): Promise<Generated> {
  const chance = new Chance(SEED);
  const bulk = new Bulk(db);
  const pen: Pen = { bulk, chance, journal: new Journal(bulk, chance) };
  const houses = Array.from({ length: councils }, (_, n) => buildHouse(pen, n + 1));
  openAccounts(pen, houses[0]);
  const sittings = houses.map((house) => new SittingOf(pen, house));
  for (let year = LAST_YEAR - years + 1; year <= LAST_YEAR; year += 1)
    for (const sitting of sittings) await holdMeetings(pen, sitting, year, load);
  const papers = holdPapers(pen, houses[0]);
  pen.journal.close();
  await bulk.flush();
  await approve(db, papers);
  return { papers, council: houses[0], rows: bulk.written };
}

/** The database insists that minutes begin as a draft, and closes the record of a meeting once they are approved. */
async function approve(db: DataSource, papers: Generated['papers']): Promise<void> {
  const open = Object.values(papers).map(({ minutesId }) => `'${minutesId}'`);
  await db.query(
    `UPDATE "minutes" SET "state" = 'approved', "approvedAt" = "createdAt" WHERE "id" NOT IN (${open.join(', ')})`,
  );
}

async function holdMeetings(pen: Pen, sittings: SittingOf, year: number, load: Load): Promise<void> {
  for (let n = 0; n < MEETINGS_A_YEAR; n += 1) {
    const startsAt = new Date(Date.UTC(year, 0, 6, 2) + n * FORTNIGHT);
    const title = `Rapat ${n + 1} Tahun ${year} tentang ${pen.chance.of(TOPICS)}`;
    sittings.hold({ startsAt, title, load, open: false });
    await pen.bulk.flushWhenFull();
  }
}

/** In a year of their own, so that their numbers collide with no other. */
function holdPapers(pen: Pen, house: House): Generated['papers'] {
  const sittings = new SittingOf(pen, house);
  const hold = (name: keyof typeof PAPERS, month: number) =>
    sittings.hold({
      startsAt: new Date(Date.UTC(LAST_YEAR + 1, month, 15, 2)),
      title: `Rapat Contoh untuk Notula ${name}`,
      load: PAPERS[name],
      open: true,
    });
  return { std: hold('std', 0), long: hold('long', 1) };
}
