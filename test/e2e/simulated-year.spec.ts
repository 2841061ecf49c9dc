import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { enterYear } from '../../bench/simulation/enter.js';
import { countByHand } from '../../bench/simulation/oracle.js';
import { later, simulateYear, type SimulatedYear } from '../../bench/simulation/year.js';
import type { House } from '../../bench/generator/house.js';
import { LOGINS } from '../../bench/generator/accounts.js';
import { ActorResolver, UsersQueries, type Actor } from '../../src/identity/index.js';
import { Databases } from '../../src/platform/database/databases.js';
import { FollowUpsQueries } from '../../src/followups/index.js';
import { rowsIn, type Reader } from '../../src/platform/database/reader.js';
import { DashboardService } from '../../src/reports/index.js';
import type { Figures } from '../../src/reports/dashboard.service.js';
import { startApp, type TestApp } from '../support/app.js';

/** Tables of the record that a query would read from end to end: small lists of units and councils may be. */
async function scans(db: Reader, sql: string, params: object = {}): Promise<string[]> {
  const given = params as Record<string, unknown>;
  if (db.engine === 'sqlite') {
    const plan = await db.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, given);
    return plan
      .map(({ detail }) => detail)
      .filter(
        (detail) => /^SCAN (f|s|d|i|m|a|rpt_\w+)\b/.test(detail) && !/USING (COVERING )?INDEX/.test(detail),
      );
  }
  // So few rows are read faster from end to end; what matters is that an index is there.
  return db.em.transaction(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    const plan = await rowsIn<Record<string, string>>(tx, `EXPLAIN ${sql}`, given);
    return plan
      .map((row) => row['QUERY PLAN'])
      .filter((line) =>
        /Seq Scan on "?(follow_up|follow_up_span|decision|agenda_item|meeting|attendance)\b/.test(line),
      );
  });
}

const MONTH_ENDS = Array.from({ length: 12 }, (_, n) =>
  new Date(Date.UTC(2025, n + 1, 0)).toISOString().slice(0, 10),
);

describe('A simulated year of 24 meetings, 600 follow-ups and 30 offices', () => {
  let app: TestApp;
  let house: House;
  let secretary: Actor;
  const log: SimulatedYear = simulateYear(7_2025);
  beforeAll(async () => {
    app = await startApp('empty');
    house = await enterYear(app.nest.get(Databases).writing, log);
    const user = await app.db.rows<{ id: string }>('SELECT "id" FROM "app_user" WHERE "email" = :email', {
      email: LOGINS.secretariat,
    });
    const { id: userId, email, displayName, personId } = await app.nest.get(UsersQueries).one(user[0].id);
    secretary = await app.nest.get(ActorResolver).actorOf({ userId, email, displayName, personId });
  });
  afterAll(() => app.stop());

  /** The figures of the product in the words of the oracle. */
  const told = ({ report, presence, bare }: Figures) => {
    const units = house.seats.map(({ orgUnitId }) => orgUnitId);
    const lines = report.byOrgUnit.map(({ orgUnitId, parts, oldestOverdueDays }) => [
      units.indexOf(orgUnitId),
      { ...parts, oldest: oldestOverdueDays ?? 0 },
    ]);
    const dimensions = Object.entries(report.partsByDimension).filter(([id]) => report.byDimension[id] > 0);
    const { total, completion, overdue, ageing, meanDays, slip, parts } = report;
    return {
      ...{ total, completion, overdue, ageing, meanDays, slip, parts, presence, bare },
      ...{ dimensions: Object.fromEntries(dimensions), units: Object.fromEntries(lines) },
    };
  };

  it.each(MONTH_ENDS)('is counted on %s as an independent hand counts it', async (day) => {
    const dashboards = app.nest.get(DashboardService);
    const all = await dashboards.of(secretary, { asOf: day });
    expect(told(all)).toEqual(countByHand(log, day));
    // What it is compared with is the month before, counted the same.
    expect(told(all.previous)).toEqual(countByHand(log, later(`${day.slice(0, 7)}-01`, -1)));
    expect(told(await dashboards.of(secretary, { asOf: day, year: 2025 }))).toEqual(countByHand(log, day));
  });

  it('is counted by queries that find every row by an index, on each engine', async () => {
    const asked: [sql: string, params: object | undefined][] = [];
    const { db } = app;
    const ask = jest.spyOn(db, 'rows');
    await app.nest.get(DashboardService).of(secretary, { asOf: '2025-09-30', year: 2025 });
    await app.nest.get(DashboardService).latest(secretary);
    await app.nest.get(FollowUpsQueries).list(secretary, { asOf: '2025-09-30', part: 'telat', limit: 50 });
    await app.nest.get(FollowUpsQueries).list(secretary, { limit: 50 });
    for (const [sql, params] of ask.mock.calls) asked.push([sql, params]);
    ask.mockRestore();
    expect(asked.length).toBeGreaterThan(8);
    const scanned: string[] = [];
    for (const [sql, params] of asked) scanned.push(...(await scans(db, sql, params)));
    expect(scanned).toEqual([]);
  });

  it('is lively enough that a wrong count would show', () => {
    const { parts, ageing, slip, bare, meanDays, presence } = countByHand(log, '2025-12-31');
    for (const count of [
      ...Object.values(parts),
      ...Object.values(ageing),
      slip.count,
      bare,
      meanDays,
      presence.there,
    ])
      expect(count).toBeGreaterThan(5);
  });
});
