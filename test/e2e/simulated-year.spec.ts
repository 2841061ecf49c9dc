import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterYear } from '../../bench/simulation/enter.js';
import { countByHand } from '../../bench/simulation/oracle.js';
import { later, simulateYear, type SimulatedYear } from '../../bench/simulation/year.js';
import type { House } from '../../bench/generator/house.js';
import { LOGINS } from '../../bench/generator/accounts.js';
import { anAccount } from '../factories/accounts.js';
import { ActorResolver, UsersQueries, type Actor } from '../../src/identity/index.js';
import { Databases } from '../../src/platform/database/databases.js';
import { DashboardService } from '../../src/reports/index.js';
import type { Figures } from '../../src/reports/dashboard.service.js';
import type { FollowUpReport } from '../../src/reports/follow-up-report.js';
import { DigestsService } from '../../src/reminders/digests.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { listen, scans } from '../support/query-plans.js';
import type { Visitor } from '../support/visitor.js';

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
    const { writing } = app.nest.get(Databases);
    house = await enterYear(writing, log);
    // As it does by itself within a minute of so many rows.
    if (app.db.engine === 'postgres') await writing.query('ANALYZE');
    const user = await app.db.rows<{ id: string }>('SELECT "id" FROM "app_user" WHERE "email" = :email', {
      email: LOGINS.secretariat,
    });
    const { id: userId, email, displayName, personId } = await app.nest.get(UsersQueries).one(user[0].id);
    secretary = await app.nest.get(ActorResolver).actorOf({ userId, email, displayName, personId });
  });
  afterAll(() => app.stop());

  /** The figures of the product in the words of the oracle. */
  const told = ({ report, ...rest }: Figures<FollowUpReport>) => {
    const units = house.seats.map(({ orgUnitId }) => orgUnitId);
    const lines = report.byOrgUnit.map(({ orgUnitId, parts, oldestOverdueDays }) => [
      units.indexOf(orgUnitId),
      { ...parts, oldest: oldestOverdueDays ?? 0 },
    ]);
    return { ...totals({ report, ...rest }), units: Object.fromEntries(lines) };
  };
  const totals = ({ report, presence, bare }: Figures) => {
    const dimensions = Object.entries(report.partsByDimension).filter(([id]) => report.byDimension[id] > 0);
    const { total, completion, overdue, ageing, meanDays, slip, parts } = report;
    return {
      ...{ total, completion, overdue, ageing, meanDays, slip, parts, presence, bare },
      dimensions: Object.fromEntries(dimensions),
    };
  };

  it.each(MONTH_ENDS)('is counted on %s as an independent hand counts it', async (day) => {
    const dashboards = app.nest.get(DashboardService);
    const all = await dashboards.of(secretary, { asOf: day });
    expect(told(all)).toEqual(countByHand(log, day));
    // What it is compared with is the month before, counted the same without its offices.
    const { units: _, ...before } = countByHand(log, later(`${day.slice(0, 7)}-01`, -1));
    expect(totals(all.previous)).toEqual(before);
    expect(told(await dashboards.of(secretary, { asOf: day, year: 2025 }))).toEqual(countByHand(log, day));
  });

  it('is counted, listed, reminded of and gone through by queries that find every row by an index', async () => {
    const writer = await anAccount(app, 'sekretaris.uji', { roles: ['secretariat'] });
    const chair = await anAccount(app, 'ketua.uji', { personId: house.seats[0].personId });
    const head = await anAccount(app, 'kepala.uji', { personId: house.seats[5].personId });
    const at = { startsAt: '2026-01-20T02:00:00.000Z', endsAt: '2026-01-20T04:00:00.000Z', venue: 'Aula' };
    const meeting = { councilId: house.councilId, title: 'Evaluasi', kind: 'plenary', mode: 'onsite', ...at };
    const { body: next } = await writer.post('/api/v1/meetings', meeting);
    const evaluation = { title: 'Evaluasi tindak lanjut', kind: 'follow-up-evaluation' };
    const { body: item } = await writer.post(`/api/v1/meetings/${next.id}/agenda-items`, evaluation);
    const heard = listen(app);
    const looks: [Visitor, string][] = [
      [writer, '/laporan/tindak-lanjut?tahun=2025&per=2025-09-30'],
      [writer, '/tindak-lanjut?per=2025-09-30&tahun=2025&bagian=telat'],
      [writer, '/tindak-lanjut'],
      [writer, '/laporan/pengingat'],
      [writer, `/api/v1/agenda-items/${item.id}/evaluation`],
      [writer, `/rapat/${next.slug}/acara/${item.id}`],
      [chair, '/beranda'],
      [chair, '/laporan/tindak-lanjut?tahun=2025'],
      [head, '/tindak-lanjut/saya'],
      [head, '/tindak-lanjut?bagian=telat'],
    ];
    for (const [visitor, path] of looks)
      expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
    await app.clock.runAt('2025-12-15T03:00:00.000Z', () => app.nest.get(DigestsService).run());
    const asked = heard();
    expect(asked.size).toBeGreaterThan(60);
    const scanned: string[] = [];
    for (const [sql, params] of asked) scanned.push(...(await scans(app.db, sql, params)));
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
