import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { routesOf } from '../../src/identity/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { targetsOf, type Found } from '../support/doors/addresses.js';
import { CANARIES, heardIn, PERSONAS, type CanaryWord, type Persona } from '../support/doors/canaries.js';
import { aHouse, type House } from '../support/doors/house.js';
import { firstWords, keepTheLog } from '../support/doors/listening.js';
import { Outside } from '../support/doors/outside.js';
import { plant, type Planted } from '../support/doors/planting.js';
import { pressWordsOnly } from '../support/doors/text-press.js';
import { Walk } from '../support/doors/walk.js';
import { PostOffice } from '../support/post-office.js';
import type { Visitor } from '../support/visitor.js';

/** What reading writes: that somebody looked. */
const LOOKED = [
  'app_session',
  'data_access',
  'follow_up_visit',
  'review_opening',
  'stored_answer',
  'throttle_counter',
];

/**
 * Who is walked with in an ordinary run: on each engine those whose rights differ most, and enough to hear every word.
 * `npm test -- --all` and `npm run assurance` walk with everybody on both (`WALKS=all`).
 */
const SHARES: Readonly<Record<string, readonly Persona[]>> = {
  sqlite: ['public', 'admin', 'chair', 'owner', 'newcomer', 'departed'],
  postgres: ['public', 'admin', 'chair', 'owner', 'rival', 'legal'],
};
const WALKED = process.env.WALKS === 'all' ? PERSONAS : SHARES[globalThis.__ENGINE__];

/**
 * Gate G3 (SECURITY.md 2): canaries in restricted, unfinished and other offices' records, and everybody at every door.
 * The doors are those the application has: a new route is walked by itself, and fails here until its address is known.
 */
describe('the doors of the house', () => {
  const post = new PostOffice();
  let log: ReturnType<typeof keepTheLog>;
  let app: TestApp;
  let house: House;
  let planted: Planted;
  let walk: Walk;
  let outside: Outside;
  let before: Record<string, number>;

  beforeAll(async () => {
    log = keepTheLog();
    app = await startApp('empty', { SMTP_URL: await post.open(), LOG_LEVEL: 'debug' });
    pressWordsOnly(app);
    house = await aHouse(app);
    planted = await plant(house);
    walk = new Walk(routesOf(controllers()), targetsOf(house, planted, await found()));
    outside = new Outside(house, walk);
    await outside.send();
    const { links } = await outside.readLetters(post.collect());
    for (const link of links) walk.keep(link, 'the link of an invitation');
    for (const feed of await outside.subscribe()) walk.keep(feed, 'the address of a calendar');
    walk.keep(await outside.link(planted), 'the link to report by', ['owner', 'secretary']);
    const [{ hash }] = await app.db.rows<{ hash: string }>(
      `SELECT "passwordHash" AS "hash" FROM "app_user" LIMIT 1`,
    );
    walk.keep(hash, 'the hash of a password');
    before = await sizes();
  }, 300_000);
  afterAll(async () => {
    await app.stop();
    await post.close();
    log.stop();
  });

  const controllers = () =>
    [...app.nest.get(ModulesContainer).values()].flatMap((one) =>
      [...one.controllers.values()].map(({ metatype }) => metatype as { prototype: object }),
    );

  async function found(): Promise<Found> {
    const first = async (table: string, column = 'id') =>
      (await app.db.rows<{ it: string }>(`SELECT "${column}" AS "it" FROM "${table}" LIMIT 1`))[0].it;
    return {
      evidence: await first('evidence'),
      report: await first('progress_report'),
      session: await first('app_session', 'hash'),
      user: await first('app_user'),
    };
  }

  async function sizes(): Promise<Record<string, number>> {
    const tables = app.db.em.connection.entityMetadatas.map(({ tableName }) => tableName);
    const counted = tables
      .filter((table) => !LOOKED.includes(table))
      .map((table) => `SELECT '${table}' AS "name", COUNT(*) AS "rows" FROM "${table}"`);
    const rows = await app.db.rows<{ name: string; rows: number | string }>(counted.join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, Number(count)]));
  }

  it('are all known', () => expect(walk.lost()).toEqual([]));

  it.each([...WALKED])(
    'let %s see what is theirs, and answer as the table of rights says',
    async (persona) => {
      await walk.as(persona, house.people.get(persona)!);
      const live = `/rapat/${planted.past.meeting.slug}/langsung`;
      walk.hear(persona, await firstWords(app, house.people.get(persona)!, live), live);
      const mine = (lines: Iterable<string>) => [...lines].filter((line) => line.startsWith(`${persona} `));
      expect(mine(walk.found.leaks)).toEqual([]);
      expect(mine(walk.found.strays)).toEqual([]);
    },
    300_000,
  );

  it('show each word to somebody who may read it, so that silence means something', () => {
    const silent = (Object.keys(CANARIES) as CanaryWord[]).filter((word) => !walk.found.heard.has(word));
    expect(silent).toEqual([]);
  });

  it('changed nothing for anybody who was refused', async () => {
    expect(await sizes()).toEqual(before);
  });

  it('send nobody a letter, a calendar or a link that says more than its reader may know', async () => {
    await outside.send();
    await outside.readLetters(post.collect());
    expect([...walk.found.leaks]).toEqual([]);
  });

  it('count for nobody what they may not see', async () => {
    for (const [persona, visitor] of house.people) {
      if (persona === 'public') continue;
      const { body: list } = await visitor.get('/api/v1/follow-ups?limit=200');
      const { body: report } = await visitor.get('/api/v1/reports/follow-ups');
      expect([persona, report.total]).toEqual([persona, list.data.length]);
    }
  });

  it('leave nothing of it in the log', () => {
    expect(log.lines.length).toBeGreaterThan(500);
    expect([...heardIn(log.lines.join('\n'))]).toEqual([]);
  });

  it('have, of each matter, the readers that are told when somebody asks, and the journal keeps the question', async () => {
    const { restricted, meeting } = planted.past;
    const asked = (visitor: Visitor, on: string) =>
      visitor.submit('/pengaturan/akses', '/pengaturan/akses', {
        ...{ item: `http://localhost:3000/rapat/${meeting.slug}/acara/${restricted.id}`, on },
      });
    const names = new Map<string, Persona>();
    for (const [persona, visitor] of house.people)
      names.set((await visitor.get('/api/v1/session')).body?.user?.displayName, persona);
    const { text } = await asked(house.people.get('admin')!, app.clock.today());
    const told = [...text.matchAll(/<th scope="row" class="hero">([^<]+)/g)].map(([, name]) =>
      names.get(name)!,
    );
    const walked = told.filter((persona) => WALKED.includes(persona));
    expect(walked.sort()).toEqual([...walk.found.heard.get('kenariacara')!].sort());
    expect(text).not.toContain('kenariacara');
    expect((await asked(house.secretary, app.clock.today())).text).toContain('kenariacara');
    expect((await asked(house.secretary, '2025-07-01')).text).toContain('tidak ada dalam susunan acara');
    const { body } = await house.secretary.get('/api/v1/session');
    const entries = await app.db.rows(
      `SELECT 1 FROM "audit_entry" WHERE "action" = 'readers.asked' AND "actorUserId" = :id AND "subjectId" = :item`,
      { id: body.user.id, item: restricted.id },
    );
    expect(entries).toHaveLength(2);
    expect((await asked(house.people.get('chair')!, app.clock.today())).status).toBe(403);
  });

  it('close at once behind whoever leaves office, and open for as long as something is granted', async () => {
    const { secretary, council, people } = house;
    const secret = `/api/v1/agenda-items/${planted.past.restricted.id}`;
    const task = `/api/v1/follow-ups/${planted.past.task.id}`;
    const [owner, departed, admin] = [people.get('owner')!, people.get('departed')!, people.get('admin')!];
    expect([(await owner.get(secret)).status, (await departed.get(secret)).status]).toEqual([200, 404]);
    const { body } = await secretary.get(`/api/v1/office-holdings?officeId=${council.seats[2].officeId}`);
    await secretary.patch(`/api/v1/office-holdings/${body.data[0].id}`, { endsOn: '2026-01-31' });
    expect([(await owner.get(secret)).status, (await owner.get(task)).status]).toEqual([404, 404]);
    const { id } = (await departed.get('/api/v1/session')).body.user as { id: string };
    await admin.patch(`/api/v1/users/${id}`, { roles: ['secretariat'] });
    expect((await departed.get(secret)).status).toBe(200);
    await admin.patch(`/api/v1/users/${id}`, { roles: [] });
    expect((await departed.get(secret)).status).toBe(404);
    const [grant] = await app.db.rows<{ since: string; until: string }>(
      `SELECT "since", "until" FROM "role_grant" WHERE "userId" = :id`,
      { id },
    );
    expect(grant.until > grant.since).toBe(true);
    const { body: journal } = await admin.get(`/api/v1/audit?subjectType=user&subjectId=${id}&limit=200`);
    expect(JSON.stringify(journal.data.map(({ payload }: { payload: object }) => payload))).toContain(
      'secretariat',
    );
  });
});
