import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.setup.js';
import { readEnv } from '../../src/platform/config/env.js';
import { DigestsService, RemindersJob } from '../../src/reminders/index.js';
import { UnsureMailsService } from '../../src/notifications/index.js';
import { CreateUser, SYSTEM, UsersService } from '../../src/identity/index.js';
import { Reader } from '../../src/platform/database/reader.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { given } from '../../src/platform/http/input.js';
import { placeFor } from '../support/app.js';
import type { Place } from '../support/databases.js';
import { PostOffice } from '../support/post-office.js';
import { Program } from '../support/program.js';
import { until } from '../support/until.js';

/** Long after what the sample owes: everybody who owes something is due a letter at this hour. */
const HOUR = '2026-03-09T09:00+07:00';
const later = (minutes: number) => new Date(Date.parse(HOUR) + minutes * 60_000).toISOString();

type Row = { readonly address: string; readonly state: string; readonly takenAt: string | null };

describe('Reminders reach everybody once', () => {
  const post = new PostOffice();
  let smtp: string;
  beforeAll(async () => {
    smtp = await post.open();
    Program.build();
  });
  afterAll(() => post.close());

  const environment = (place: Place, at: string) => ({
    ...{ ...place.environment, NODE_ENV: 'test', LOG_LEVEL: 'fatal', SMTP_URL: smtp, TEST_CLOCK: at },
    BASE_URL: 'http://localhost:3000',
  });
  /** Does nothing of its own accord: what happens is what the test asks for. */
  const open = (place: Place, at: string) =>
    createApp(Object.assign(readEnv(environment(place, at)), { background: false }));
  /** The sample, with six operators more for every unit that owes something. */
  const peopled = async (): Promise<Place> => {
    const place = await placeFor('sample');
    // An hour before: nobody is an operator only from a minute on that the clocks of the test have not come to.
    const app = await open(place, later(-60));
    const units = await app
      .get(Reader)
      .rows<{ id: string }>(
        `SELECT DISTINCT "orgUnitId" AS "id" FROM "follow_up" WHERE "status" IN ('not-started', 'in-progress', 'returned')`,
      );
    for (const [n, { id }] of units.flatMap((one) => Array(6).fill(one) as { id: string }[]).entries()) {
      const account = { email: `operator.${n}@contoh.id`, displayName: `Operator ${n}`, operatorOf: [id] };
      await app.get(UsersService).create(SYSTEM, given(CreateUser, account));
    }
    await app.close();
    return place;
  };
  const written = (reader: Reader) =>
    reader.rows<Row>(
      `SELECT "l"."address", "j"."state", "j"."takenAt" FROM "reminder_letter" "l"
       JOIN "mail_job" "j" ON "j"."id" = "l"."mailId" ORDER BY "l"."address"`,
    );
  const reminders = () => post.collect().filter(({ subject }) => subject.startsWith('Pengingat'));

  it('from two instances that count the same hour at the same time', async () => {
    const place = await peopled();
    const apps = [await open(place, HOUR), await open(place, HOUR)];
    // First without the lease, so that the keys alone hold; then as it is run.
    await Promise.all(apps.map((app) => app.get(DigestsService).run()));
    const first = await written(apps[0].get(Reader));
    expect(first.length).toBeGreaterThan(3);
    await Promise.all(apps.map((app) => app.get(RemindersJob).tick()));
    const again = await written(apps[1].get(Reader));
    expect(again.map(({ address }) => address)).toEqual(first.map(({ address }) => address));
    await Promise.all(apps.map((app) => app.get(DispatcherService).tick()));
    const letters = reminders().map(({ to }) => to);
    expect(letters.toSorted()).toEqual(first.map(({ address }) => address));
    const twice = await apps[0]
      .get(Reader)
      .rows(
        `SELECT "subjectId" FROM "reminder" GROUP BY "subjectId", "dueOn", "kind", "days", "recipientKey" HAVING COUNT(*) > 1`,
      );
    expect(twice).toEqual([]);
    await Promise.all(apps.map((app) => app.close()));
    await place.drop();
  });

  it('through kill -9 before, while and after the letters are handed over', async () => {
    const place = await peopled();
    const start = (minutes: number) =>
      Program.serve({ ...environment(place, later(minutes)), REMINDERS: 'on' });
    const received: string[] = [];
    const app = await open(place, later(10));
    // With the first letter written down: perhaps not all are.
    post.refusing = true;
    const first = start(0);
    await until(async () => (await written(app.get(Reader))).length > 0);
    await first.signal('SIGKILL').exit;
    post.refusing = false;
    // The lease of the dead process has run out. One letter is taken and written down as sent, others are on their way.
    let asked = 0;
    const { promise: shut, reject: cut } = Promise.withResolvers<void>();
    shut.catch(() => null);
    post.thinking = async () => {
      asked += 1;
      if (asked > 1) await shut;
    };
    const second = start(5);
    const sent = async () => (await written(app.get(Reader))).some(({ state }) => state === 'sent');
    await until(async () => (await sent()) && asked >= 2);
    await second.signal('SIGKILL').exit;
    cut(new Error('The line is dead.'));
    post.thinking = async () => null;
    received.push(...reminders().map(({ to }) => to));
    await app.get(RemindersJob).tick();
    await app.get(DispatcherService).tick();
    received.push(...reminders().map(({ to }) => to));
    const all = await written(app.get(Reader));
    const unsure = all.filter(({ state }) => state === 'queued').map(({ address }) => address);
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(received).size).toBe(received.length);
    // Nobody knows whether these went: nothing is sent twice unasked, and nothing is lost.
    expect([...received, ...unsure].toSorted()).toEqual(all.map(({ address }) => address));
    expect(unsure.length).toBeGreaterThan(0);
    expect(await app.get(UnsureMailsService).settleReminders(SYSTEM, true)).toEqual({ count: unsure.length });
    await app.get(DispatcherService).tick();
    received.push(...reminders().map(({ to }) => to));
    expect(received.toSorted()).toEqual(all.map(({ address }) => address));
    await app.close();
    await place.drop();
  });
});
