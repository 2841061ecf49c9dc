import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DispatcherService } from '../../src/notifications/index.js';
import { RemindersJob } from '../../src/reminders/index.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import { PostOffice, type Letter } from '../support/post-office.js';
import type { Visitor } from '../support/visitor.js';

/** A Monday; what is due two weeks later is first spoken of a week from then. */
const CLOCK = '2026-03-02T09:00+07:00';
const DUE = '2026-03-16';

describe('Reminding of what is due', () => {
  const post = new PostOffice();
  let app: TestApp;
  let secretary: Visitor;
  let admin: Visitor;
  let heads: Visitor[];
  let council: TestCouncil;
  let units: string[];
  let decisionId: string;

  const address = (n: number) => `kepala.${n}@deliserdang.example`;
  const OPERATOR = 'operator@deliserdang.example';
  const at = (id: string) => `/api/v1/follow-ups/${id}`;
  const task = (title: string, n: number, given: object = {}) =>
    made(secretary, `/api/v1/decisions/${decisionId}/follow-ups`, {
      ...{ title, orgUnitId: units[n], dueOn: DUE, ...given },
    });
  const call = (id: string) => secretary.post(`${at(id)}/cancel`, { reason: 'Selesai diuji' });
  /** What is sent when the clock stands there, in the order of its receivers. */
  const on = async (day: string, time = '08:00'): Promise<Letter[]> => {
    await app.clock.runAt(`${day}T${time}:00+07:00`, async () => {
      await app.nest.get(RemindersJob).tick();
      await app.nest.get(DispatcherService).tick();
    });
    return post
      .collect()
      .filter(({ subject }) => subject.startsWith('Pengingat'))
      .sort((a, b) => (a.to < b.to ? -1 : 1));
  };
  const to = (letters: readonly Letter[]) => letters.map((letter) => letter.to);

  beforeAll(async () => {
    app = await startApp('empty', { SMTP_URL: await post.open(), TEST_CLOCK: CLOCK });
    secretary = await aSecretary(app);
    admin = await anAccount(app, 'admin.uji', { roles: ['admin'] });
    council = await aCouncil(secretary, { seats: 4 });
    heads = [];
    for (const [n, { personId }] of council.seats.slice(0, 3).entries())
      heads.push(await anAccount(app, `kepala.${n}`, { personId }));
    const offices = (await secretary.get('/api/v1/offices?limit=200')).body.data;
    units = council.seats.map(
      ({ officeId }) => offices.find(({ id }: { id: string }) => id === officeId).orgUnitId,
    );
    await anAccount(app, 'operator', { operatorOf: [units[1]] });
    const meeting = await aRunningMeeting(secretary, council);
    const item = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, { title: 'Pokok' });
    const decided = await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, {
      ...{ agendaItemId: item.id, text: 'Peta disusun' },
    });
    decisionId = decided.id;
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
  });
  afterAll(async () => {
    await app.stop();
    await post.close();
  });

  it('goes through days off, a sleep of weeks and a clock set back with one letter each', async () => {
    await made(secretary, '/api/v1/holidays', { day: '2026-03-13', name: 'Hari libur uji' });
    const [one, two] = [await task('Peta', 1), await task('Jalan', 1, { dueOn: '2026-03-18' })];
    expect(await on('2026-03-06')).toEqual([]);
    expect(await on('2026-03-09', '07:59')).toEqual([]);
    const first = await on('2026-03-09');
    expect(to(first)).toEqual([address(1), OPERATOR]);
    expect(first[0]).toMatchObject({
      subject: `Pengingat: ${one.number} Peta, 7 hari lagi`,
      unsubscribe: 'http://localhost:3000/akun/pengingat',
    });
    expect(first[0].text).toMatch(
      /MENDEKATI TENGGAT\n\nTL.*tenggat 16 Maret 2026 \(7 hari lagi\)\nhttp:\S+\/lapor\//s,
    );
    expect(first[0].html).toMatch(/<a href="http:[^"]+\/lapor\/[\w-]+">/);
    expect(first[0].text).not.toBe(first[1].text);
    expect([await on('2026-03-09'), await on('2026-03-09', '15:00')]).toEqual([[], []]);
    // The step of the 13th falls on a day off, and the weekend follows: the 16th speaks of today.
    expect([await on('2026-03-13'), await on('2026-03-15')]).toEqual([[], []]);
    const monday = await on('2026-03-16');
    expect(to(monday)).toEqual([address(1), OPERATOR]);
    expect(monday[0].subject).toBe('Pengingat: 2 hal menunggu Anda');
    expect(monday[0].text).toMatch(/Peta.*hari ini.*Jalan.*2 hari lagi/s);

    const slept = await on('2026-04-20');
    expect(to(slept)).toEqual([address(0), address(1), OPERATOR]);
    expect(slept[1].text).toMatch(/TERLAMBAT.*lewat 35 hari.*lewat 33 hari/s);
    expect(slept[0].text).toMatch(/DISAMPAIKAN KEPADA PIMPINAN.*Peta.*Jalan/s);
    expect(slept[0].text).not.toContain('/lapor/');
    const { history } = (await secretary.get(at(one.id))).body;
    expect(history.at(-1)).toMatchObject({ event: 'escalated', byName: 'Sistem', facts: { days: 14 } });
    expect(await on('2026-04-21')).toEqual([]);
    // Set back to before: what was told of these days stays told, and only the step nobody had is made up for.
    expect([await on('2026-03-09'), await on('2026-03-10')]).toEqual([[], []]);
    expect((await on('2026-03-11')).map(({ subject }) => subject)).toEqual(
      Array(2).fill(`Pengingat: ${two.number} Jalan, 7 hari lagi`),
    );
    expect(to(await on('2026-04-27'))).toEqual([address(1), OPERATOR]);
    await Promise.all([one, two].map(({ id }) => call(id)));
    expect(await on('2026-05-04')).toEqual([]);
  });

  it('is silent while somebody else acts, and where somebody wants less or another hour', async () => {
    const { id } = await task('Sekolah', 2, { dueOn: '2026-05-18' });
    const wish = '/api/v1/session/reminders';
    expect((await heads[2].get(wish)).body).toEqual({ wants: 'digest', hour: null });
    const night = await heads[2].put(wish, { wants: 'digest', hour: '22:00' });
    expect([night.status, night.body.errors[0].field]).toEqual([422, 'hour']);
    await heads[2].put(wish, { wants: 'digest', hour: '13:30' });
    expect([await on('2026-05-11', '10:00'), to(await on('2026-05-11', '13:31'))]).toEqual([
      [],
      [address(2)],
    ]);
    await heads[2].put(wish, { wants: 'none', hour: null });
    expect(await on('2026-05-14')).toEqual([]);
    await secretary.post(`${at(id)}/hold`, { reason: 'Menunggu anggaran' });
    expect(await on('2026-05-26')).toEqual([]);
    expect((await secretary.get(`${at(id)}/reminders`)).body).toMatchObject({
      ...{ silence: 'status.on-hold', own: null, chair: null },
    });
    await secretary.post(`${at(id)}/resume`, { reason: 'Ada' });
    expect(to(await on('2026-05-27'))).toEqual([address(2)]);
    await call(id);
  });

  it('is put off by the secretariat with a reason, which its story tells', async () => {
    const { id, sequence, year } = await task('Pasar', 1, { dueOn: '2026-07-20' });
    const put = (body: object, who = secretary) => who.post(`${at(id)}/snooze`, body);
    expect((await put({ until: '2026-07-24', reason: 'x' }, heads[1])).status).toBe(403);
    expect((await put({ until: '2026-03-02', reason: 'x' })).body.errors[0].field).toBe('until');
    expect((await secretary.delete(`${at(id)}/snooze`)).body.code).toBe('reminder.not_snoozed');
    const answer = await put({ until: '2026-07-24', reason: 'Lelang diulang' });
    expect(answer.body).toMatchObject({
      ...{
        silence: 'snoozed',
        snoozedUntil: '2026-07-24',
        own: { kind: 'before', at: '2026-07-24T01:00:00.000Z' },
      },
    });
    expect([await on('2026-07-13'), await on('2026-07-20')]).toEqual([[], []]);
    expect(to(await on('2026-07-24'))).toEqual([address(1), OPERATOR]);
    expect((await secretary.delete(`${at(id)}/snooze`)).status).toBe(204);
    const { history } = (await secretary.get(at(id))).body;
    expect(history.slice(-2)).toMatchObject([
      { event: 'snoozed', reason: 'Lelang diulang', facts: { until: '2026-07-24' } },
      { event: 'snooze_ended' },
    ]);
    const page = await secretary.get(`/tindak-lanjut/${sequence}-${year}`);
    expect(page.text).toContain('Lelang diulang');
    await call(id);
  });

  it('is done by hand at once and once a day, and shows what was sent to whom', async () => {
    const { id } = await task('Taman', 1, { dueOn: '2026-09-01' });
    const before = await app.nest
      .get(DispatcherService)
      .tick()
      .then(() => post.collect());
    expect(before.every(({ subject }) => !subject.startsWith('Pengingat'))).toBe(true);
    expect((await heads[1].post(`${at(id)}/remind`)).status).toBe(403);
    expect((await secretary.post(`${at(id)}/remind`)).body).toEqual({ letters: 2 });
    expect((await secretary.post(`${at(id)}/remind`)).body.code).toBe('reminder.already_today');
    await app.nest.get(DispatcherService).tick();
    const asked = post.collect();
    expect(to(asked).sort()).toEqual([address(1), OPERATOR]);
    expect(asked.every(({ text }) => /di luar jadwal/.test(text) && !/sesuai jadwal/.test(text))).toBe(true);
    const { sent } = (await secretary.get(`${at(id)}/reminders`)).body;
    expect(sent).toMatchObject([
      { kind: 'asked', state: 'sent', dueOn: null },
      { kind: 'asked', dueOn: null },
    ]);
    expect(sent.map((one: { address: string }) => one.address).sort()).toEqual([address(1), OPERATOR]);
    const theirs = (await heads[1].get(`${at(id)}/reminders`)).body.sent;
    expect(theirs.map((one: { address: string | null }) => one.address)).toEqual([null, null]);
    expect((await secretary.get('/api/v1/reminders?kind=asked')).body.data).toHaveLength(2);
    const seen = async (who: Visitor) => (await who.get('/api/v1/reminders?kind=asked')).body.data;
    expect([await seen(heads[2]), (await seen(heads[1])).length]).toEqual([[], 2]);
    expect((await heads[2].get('/api/v1/reminders/planned')).body).toEqual({ data: [], total: 0 });
    const list = await secretary.get('/laporan/pengingat');
    expect(list.text).toContain('Taman');
    expect((await heads[1].get('/laporan/pengingat')).status).toBe(403);
    const nobody = await task('Tanpa penerima', 3);
    expect((await secretary.post(`${at(nobody.id)}/remind`)).body.code).toBe('reminder.nobody');
    const { data } = (await secretary.get('/api/v1/reminders/planned')).body;
    expect(data.find(({ followUpId }: { followUpId: string }) => followUpId === nobody.id)).toMatchObject({
      ...{ kind: 'before', days: -7, recipients: 0 },
    });
    await Promise.all([id, nobody.id].map(call));
  });

  it('follows what the council has set', async () => {
    const terms = `/api/v1/councils/${council.id}/reminder-terms`;
    expect((await secretary.get(terms)).body).toEqual({ before: [7, 3, 0], lateEvery: 7, escalateAfter: 14 });
    expect((await secretary.put(terms, { before: [5], lateEvery: 3 })).status).toBe(403);
    expect((await admin.put(terms, { before: [-1], lateEvery: 3 })).body.errors[0].field).toBe('before');
    const set = { before: [5, 10], lateEvery: 3, escalateAfter: null };
    expect((await admin.put(terms, set)).body).toEqual({ ...set, before: [10, 5] });
    const hours = '/api/v1/reminder-hours';
    const usual = { quietFrom: '17:00', quietUntil: '07:00', hour: '08:00' };
    expect((await admin.put(hours, { ...usual, quietFrom: '06:00' })).body.errors[0].field).toBe('quietFrom');
    expect((await admin.put(hours, { ...usual, hour: '09:00' })).body).toMatchObject({ hour: '09:00' });
    const { id } = await task('Terminal', 1, { dueOn: '2026-09-21' });
    expect(await on('2026-09-11')).toEqual([]);
    expect(to(await on('2026-09-11', '09:00'))).toEqual([address(1), OPERATOR]);
    expect(to(await on('2026-10-22', '09:00'))).toEqual([address(1), OPERATOR]);
    await call(id);
  });
});
