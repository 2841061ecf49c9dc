import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeUser, SYSTEM, UsersQueries, UsersService } from '../../src/identity/index.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { Match } from '../../src/platform/http/etag.js';
import { given } from '../../src/platform/http/input.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Task = { id: string; version: number; sequence: number; year: number; number: string };
type Row = { id: string; code: string; detail: string };

describe('many follow-ups at once', () => {
  let app: TestApp;
  let secretary: Visitor;
  let head: Visitor;
  let council: TestCouncil;
  let decisionId: string;
  const units: string[] = [];

  const at = (id: string) => `/api/v1/follow-ups/${id}`;
  const seen = async (id: string) => (await secretary.get(at(id))).body;
  const task = (given: object = {}): Promise<Task> =>
    made(secretary, `/api/v1/decisions/${decisionId}/follow-ups`, {
      ...{ title: 'Menyusun peta layanan', orgUnitId: units[0], dueOn: '2025-08-29', ...given },
    });
  const bulk = (body: object, headers = {}) => secretary.post('/api/v1/follow-ups/bulk', body, headers);
  const preview = (body: object) => secretary.post('/api/v1/follow-ups/bulk/preview', body);
  const rowOf = ({ id, version }: Task) => ({ id, version });

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 5 });
    head = await anAccount(app, 'kepala', { personId: council.seats[2].personId });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    for (const seat of council.seats.slice(2))
      units.push(data.find((office: { id: string }) => office.id === seat.officeId).orgUnitId);
    const meeting = await aRunningMeeting(secretary, council);
    const item = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, {
      ...{ title: 'Layanan', confidentiality: 'public' },
    });
    const decided = await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, {
      ...{ agendaItemId: item.id, text: 'Peta layanan disusun' },
    });
    decisionId = decided.id;
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
  });
  afterAll(() => app.stop());

  describe('for the secretariat', () => {
    it('are looked at first: what would come of each, and what is refused and why', async () => {
      const [open, over, asked] = [await task(), await task(), await task()];
      await secretary.post(`${at(over.id)}/cancel`, { reason: 'Ditarik' });
      await head.post(`${at(asked.id)}/extensions`, { dueOn: '2026-01-31', reason: 'Lelang' });
      const nobody = '0198c0de-0000-7000-8000-000000000000';
      const ids = [open.id, over.id, asked.id, nobody];
      const words = { deed: 'extend', dueOn: '2099-02-28', reason: 'Anggaran perubahan' };
      const { status, body } = await preview({ ...words, ids });
      expect(status).toBe(200);
      expect(body.data.map((row: { refusal: Row | null }) => row.refusal?.code ?? null)).toEqual([
        ...[null, 'followup.wrong_status', 'bulk.extension_pending', 'thing.not_found'],
      ]);
      expect(body.data[0].effect.detail).toContain('28 Februari 2099');
      expect(await seen(open.id)).toMatchObject({ dueOn: '2025-08-29', version: open.version });
      const done = await bulk({ ...words, rows: ids.map((id) => ({ id, version: 1 })) });
      expect(done.body.done).toEqual([expect.objectContaining({ id: open.id, number: open.number })]);
      expect(done.body.refused).toHaveLength(3);
      expect(await seen(open.id)).toMatchObject({ dueOn: '2099-02-28', originalDueOn: '2025-08-29' });
      const { text } = await secretary.get(`/tindak-lanjut/${open.sequence}-${open.year}`);
      expect(text).toContain('Tenggat diubah menjadi 28 Feb');
      expect(text).not.toContain('disetujui');
    });

    it('leave alone what was changed between the look and the deed, and do the same key once', async () => {
      const [one, two] = [await task(), await task()];
      await secretary.patch(at(two.id), { title: 'Menyusun peta jalan' });
      const body = {
        deed: 'reassign',
        orgUnitId: units[1],
        reason: 'Salah alamat',
        rows: [rowOf(one), rowOf(two)],
      };
      const key = { 'idempotency-key': 'dua-baris' };
      const first = await bulk(body, key);
      expect(first.body.done.map(({ id }: Row) => id)).toEqual([one.id]);
      expect(first.body.refused).toEqual([expect.objectContaining({ id: two.id, code: 'version.stale' })]);
      expect((await bulk(body, key)).body).toEqual(first.body);
      const moved = await seen(one.id);
      expect(moved).toMatchObject({ orgUnitId: units[1], status: 'not-started', version: one.version + 1 });
      expect(moved.history.at(-1)).toMatchObject({ event: 'reassigned', reason: 'Salah alamat' });
      expect((await head.get(at(one.id))).status).toBe(404);
      expect((await seen(two.id)).orgUnitId).toBe(units[0]);
    });

    it('are told to an office in one letter, however many they are', async () => {
      const tasks = [await task(), await task(), await task()];
      const words = { deed: 'reassign', orgUnitId: units[2], reason: 'Bidang statistik' };
      await app.nest.get(DispatcherService).tick();
      expect((await bulk({ ...words, rows: tasks.map(rowOf) })).body.done).toHaveLength(3);
      await app.nest.get(DispatcherService).tick();
      const letters = await app.db.rows<{ recipient: string; subject: string; body: string }>(
        `SELECT "recipient", "subject", "body" FROM "mail_job" WHERE "body" LIKE '%Bidang statistik%'`,
      );
      expect(letters.map(({ recipient }) => recipient)).toEqual(['kepala@deliserdang.example']);
      expect(letters[0].subject).toMatch(/^Tindak lanjut dialihkan: .+, dan 2 lagi$/);
      for (const { number } of tasks) expect(letters[0].body).toContain(number);
    });

    it('never verify, lack nothing, and are no more than five hundred', async () => {
      const one = await task();
      const verify = await bulk({ deed: 'verify', rows: [rowOf(one)] });
      expect([verify.status, verify.body.errors[0].field]).toEqual([422, 'deed']);
      const lacking = await preview({ deed: 'extend', ids: [one.id] });
      expect(lacking.body.errors.map(({ field }: { field: string }) => field)).toEqual(['dueOn', 'reason']);
      const rows = Array.from({ length: 501 }, (_, n) => ({ ...rowOf(one), version: n + 1 }));
      expect((await bulk({ deed: 'remind', rows })).body.errors[0].code).toBe('field.too_many');
      expect((await preview({ deed: 'remind' })).body.errors[0].code).toBe('bulk.nothing_chosen');
      expect(
        (await head.post('/api/v1/follow-ups/bulk', { deed: 'remind', rows: [rowOf(one)] })).status,
      ).toBe(403);
    });

    it('remind by filter over all pages of a list, once a day, from the page of the list', async () => {
      const named = [await task({ title: 'Sensor banjir' }), await task({ title: 'Sensor udara' })];
      const list = '/tindak-lanjut?q=sensor';
      expect((await secretary.get(list)).text).toContain('Pilih semua dalam daftar ini');
      expect((await secretary.get('/tindak-lanjut/massal?langkah=remind')).headers.location).toBe(
        '/tindak-lanjut',
      );
      const form = '/tindak-lanjut/massal?langkah=remind&semua=1&q=sensor';
      const asked = { langkah: 'remind', semua: '1', q: 'sensor' };
      const shown = await secretary.submit(form, '/tindak-lanjut/massal/pratinjau', asked);
      expect([shown.status, shown.text.includes('Ingatkan 2 tindak lanjut')]).toEqual([200, true]);
      const baris = [...shown.text.matchAll(/name="baris" value="([^"]+)"/g)].map(([, value]) => value);
      const done = await secretary.submit(form, '/tindak-lanjut/massal', { ...asked, baris });
      expect([done.status, done.headers.location]).toEqual([303, '/tindak-lanjut?q=sensor']);
      for (const { id, version } of named) {
        const { history, ...row } = await seen(id);
        expect([history.at(-1).event, row.version]).toEqual(['reminded', version]);
      }
      const letters = await app.db.rows<{ subject: string }>(
        `SELECT "subject" FROM "mail_job" WHERE "subject" LIKE 'Pengingat%'`,
      );
      expect(letters).toEqual([{ subject: 'Pengingat: 2 hal menunggu Anda' }]);
      const again = await secretary.submit(form, '/tindak-lanjut/massal', { ...asked, baris });
      expect([again.status, again.text.match(/Sudah diingatkan hari ini/g)?.length]).toEqual([200, 2]);
    });
  });

  describe('of a unit', () => {
    const mine = async (who: Visitor) => (await who.get('/api/v1/follow-ups/mine')).body;
    const inGroup = (body: { groups: { id: string; followUps: { followUp: Task }[] }[] }, group: string) =>
      body.groups.find(({ id }) => id === group)?.followUps.map(({ followUp }) => followUp.id) ?? [];
    const LIST = '/tindak-lanjut/saya';
    let operator: Visitor;
    let userId: string;

    const grant = (operatorOf: string[]) =>
      app.nest.get(UsersService).change(SYSTEM, userId, given(ChangeUser, { operatorOf }), Match.any);

    beforeAll(async () => {
      operator = await anAccount(app, 'operator.uji');
      userId = await app.nest.get(UsersQueries).idByEmail('operator.uji@deliserdang.example');
      await grant([units[2]]);
    });

    it('begin with what was put into one’s hands, until the operator is no operator any more', async () => {
      const owner = await anAccount(app, 'kepala.empat', { personId: council.seats[4].personId });
      const one = await task({ orgUnitId: units[2] });
      expect((await owner.get(`${at(one.id)}/operators`)).body.data).toEqual([
        expect.objectContaining({ userId }),
      ]);
      const delegations = `${at(one.id)}/delegations`;
      expect((await owner.post(delegations, {})).body.errors[0].code).toBe('delegation.one_of');
      expect((await head.post(delegations, { name: 'Staf' })).status).toBe(404);
      const page = `/tindak-lanjut/${one.sequence}-${one.year}/penugasan`;
      expect((await owner.submit(page, page, { userId, note: 'Mohon disusun' })).status).toBe(303);
      expect(inGroup(await mine(operator), 'delegated')).toEqual([one.id]);
      expect(inGroup(await mine(owner), 'delegated')).toEqual([]);
      expect((await operator.get(LIST)).text).toContain('Ditugaskan kepada Anda oleh');
      const away = await task({ orgUnitId: units[2] });
      await owner.post(`${at(away.id)}/delegations`, { userId });
      for (const orgUnitId of [units[1], units[2]]) {
        const { version } = await seen(away.id);
        const rows = [{ id: away.id, version }];
        const moved = await bulk({ deed: 'reassign', orgUnitId, reason: 'Salah alamat', rows });
        expect(moved.body.done).toHaveLength(1);
      }
      expect(inGroup(await mine(operator), 'delegated')).toEqual([one.id]);
      await grant([]);
      expect((await operator.get(LIST)).headers.location).toBe('/tindak-lanjut');
      expect((await operator.get(at(one.id))).status).toBe(404);
      const report = { rows: [{ id: one.id, percent: 10, narrative: 'Dimulai' }] };
      expect((await operator.post('/api/v1/follow-ups/progress', report)).body.code).toBe('access.no_office');
      expect((await owner.get(LIST)).text).toContain('Penugasan berakhir: ');
      await grant([units[2]]);
      expect(inGroup(await mine(operator), 'delegated')).toEqual([]);
      expect((await seen(one.id)).history.at(-1)).toMatchObject({
        event: 'delegated',
        reason: 'Mohon disusun',
      });
      const staff = await owner.post(delegations, { name: 'Analis data', untilOn: '2099-01-31' });
      expect(staff.body).toMatchObject({ toUserId: null, toName: 'Analis data', state: 'active' });
      expect((await owner.post(`/api/v1/delegations/${staff.body.id}/end`)).status).toBe(204);
    });

    it('are offered there, and taken over or refused by the head', async () => {
      const one = await task({ orgUnitId: units[1] });
      const other = await anAccount(app, 'kepala.tiga', { personId: council.seats[3].personId });
      const wish = { orgUnitId: units[0], reason: 'Bidang kesehatan' };
      await other.post(`${at(one.id)}/hand-over-requests`, wish);
      expect(inGroup(await mine(head), 'offered')).toEqual([one.id]);
      expect((await head.get('/beranda')).text).toContain('1 tindak lanjut ditawarkan');
      const [, action] = /action="([^"]+permintaan[^"]+)"/.exec((await head.get(LIST)).text)!;
      expect((await head.submit(LIST, action, { answer: 'grant' })).status).toBe(303);
      await task({ orgUnitId: units[1], supportingOrgUnitIds: [units[0]] });
      const shared = await task({ title: 'Dibagi', dueOn: '2025-07-31' });
      const split = { parts: [{ orgUnitId: units[0] }, { orgUnitId: units[1] }] };
      expect((await secretary.post(`${at(shared.id)}/split`, split)).status).toBe(201);
      const late = inGroup(await mine(head), 'overdue');
      expect(late).toEqual(expect.arrayContaining([one.id, shared.id]));
      // What is only helped with presses on others, and of a task that was split its part does.
      const owed = late.length - 1;
      const list = (await head.get(LIST)).text;
      expect(list).toContain(`${owed}<span class="vh"> tindak lanjut lewat tenggat`);
      expect((await head.get('/beranda')).text).toContain(`${owed} tindak lanjut lewat tenggat`);
      const [, total] = / dari (\d+) selesai/.exec(list)!;
      const given = (await mine(head)).groups
        .filter(({ id }: { id: string }) => !['offered', 'supporting', 'inherited'].includes(id))
        .flatMap(
          ({ followUps }: { followUps: { followUp: { orgUnitId: string; status: string } }[] }) => followUps,
        )
        .filter(
          ({ followUp }: { followUp: { orgUnitId: string; status: string } }) =>
            followUp.orgUnitId === units[0] && followUp.status !== 'cancelled',
        );
      expect(Number(total)).toBe(given.length - 1);
    });

    it('are reported on several at once: what is refused is told in its row, with what was written', async () => {
      const tasks = [
        await task({ title: 'Satu' }),
        await task({ title: 'Dua' }),
        await task({ title: 'Tiga' }),
      ];
      await head.post(`${at(tasks[1].id)}/progress`, { percent: 60, narrative: 'Sebagian' });
      const page = `${LIST}/lapor`;
      const fields = (n: number, percent: string, narrative: string, version = '1') => {
        const name = (field: string) => `rows.${tasks[n].id}.${field}`;
        const typed = [
          ['percent', percent],
          ['narrative', narrative],
          ['version', version],
          ['shown', '0'],
        ];
        return Object.fromEntries(typed.map(([field, value]) => [name(field), value]));
      };
      const typed = {
        ...fields(0, '40', 'Disusun'),
        ...fields(1, '30', 'Diulang', '2'),
        ...fields(2, '0', ''),
      };
      const answer = await head.submit(page, page, typed);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('1 laporan dikirim.');
      expect(answer.text).toContain('Tuliskan mengapa sekarang turun menjadi 30%');
      expect(answer.text).toContain('Diulang</textarea>');
      const percents = await Promise.all(tasks.map(async ({ id }) => (await seen(id)).percent));
      expect(percents).toEqual([40, 60, 0]);
      const why = { [`rows.${tasks[1].id}.reason`]: 'Salah hitung' };
      const row = { id: tasks[0].id, percent: 50, narrative: 'Dua kali' };
      const twice = await head.post('/api/v1/follow-ups/progress', { rows: [row, row] });
      expect([twice.status, twice.body.errors]).toMatchObject([
        422,
        [{ field: 'rows.1.id', code: 'several.twice' }],
      ]);
      const again = await head.submit(page, page, { ...fields(1, '30', 'Diulang', '2'), ...why });
      expect([again.status, again.headers.location]).toEqual([303, LIST]);
      expect((await seen(tasks[1].id)).percent).toBe(30);
    });

    it('tell what others wrote since the last visit, and nothing of one’s own', async () => {
      await head.get(LIST);
      const away = `UPDATE "follow_up_visit" SET "seenAt" = '2025-07-25T00:00:00.000Z'
        WHERE "visitorId" = '${council.seats[2].personId}'`;
      const one = await task({ title: 'Kabar baru' });
      await head.post(`${at(one.id)}/progress`, { percent: 20, narrative: 'Dimulai' });
      await secretary.post(`${at(one.id)}/hold`, { reason: 'Menunggu anggaran' });
      await app.uow.run((tx) => tx.query(away));
      const { since, news } = await mine(head);
      expect(since).toBe('2025-07-25T00:00:00.000Z');
      const lines = news.filter(({ followUpId }: { followUpId: string }) => followUpId === one.id);
      expect(lines.map(({ event }: { event: string }) => event)).toEqual(['held', 'assigned']);
      const shown = (await head.get(LIST)).text;
      expect(shown).toContain('Yang berubah sejak kunjungan Anda');
      expect((await head.get(LIST)).text).toContain('Yang berubah sejak kunjungan Anda');
    });
  });
});
