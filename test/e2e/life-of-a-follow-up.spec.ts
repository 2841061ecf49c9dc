import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RememberPastStates1764004400000 } from '../../migrations/1764004400000-remember-past-states.js';
import { InheritFromPredecessorsOnly1764004560000 } from '../../migrations/1764004560000-inherit-from-predecessors-only.js';
import { stateOn, type PastEvent } from '../../src/followups/index.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { aPdf } from '../support/a-pdf.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const PDF = aPdf();

describe('the life of a follow-up', () => {
  let app: TestApp;
  let secretary: Visitor;
  let other: Visitor;
  let chair: Visitor;
  let council: TestCouncil;
  const heads: Visitor[] = [];
  const units: string[] = [];
  let decisionId: string;

  const at = (id: string) => `/api/v1/follow-ups/${id}`;
  const page = ({ sequence, year }: { sequence: number; year: number }) =>
    `/tindak-lanjut/${sequence}-${year}`;
  const task = (given: object = {}) =>
    made(secretary, `/api/v1/decisions/${decisionId}/follow-ups`, {
      ...{ title: 'Menyusun peta layanan', orgUnitId: units[0], dueOn: '2025-08-29', ...given },
    });
  const evidence = async (who: Visitor) =>
    (await who.upload('POST', '/api/v1/files', 'bukti.pdf', 'application/pdf', PDF)).body.id as string;
  const report = async (who: Visitor, id: string, percent = 100) =>
    who.post(`${at(id)}/progress`, { percent, narrative: 'Selesai', fileIds: [await evidence(who)] });
  const finish = async (who: Visitor, id: string) => {
    await report(who, id);
    await who.post(`${at(id)}/submit`);
    expect((await secretary.post(`${at(id)}/verify`)).body.status).toBe('done');
  };
  const events = async (id: string) =>
    (await secretary.get(at(id))).body.history.map(({ event }: { event: string }) => event);

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 6 });
    other = await anAccount(app, 'sekretaris.lain', {
      ...{ roles: ['secretariat'], personId: council.seats[5].personId },
    });
    chair = await anAccount(app, 'ketua', { personId: council.seats[0].personId });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    for (const [n, seat] of council.seats.slice(2, 5).entries()) {
      heads.push(await anAccount(app, `kepala.${n}`, { personId: seat.personId }));
      units.push(data.find((office: { id: string }) => office.id === seat.officeId).orgUnitId);
    }
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

  it('shows the report of a helper as such, and counts it only once the responsible office says so', async () => {
    const { id, ...row } = await task({ supportingOrgUnitIds: [units[1]] });
    const helped = await report(heads[1], id, 70);
    expect(helped.body).toMatchObject({
      ...{ status: 'not-started', percent: 0, reports: [{ supporting: true, orgUnitId: units[1] }] },
    });
    expect((await heads[1].post(`${at(id)}/submit`)).status).toBe(403);
    const late = { dueOn: '2026-01-31', reason: 'Lama' };
    expect((await heads[1].post(`${at(id)}/extensions`, late)).body.code).toBe('followup.not_yours');
    const [{ id: reportId }] = helped.body.reports;
    const adopt = `/api/v1/progress-reports/${reportId}/adopt`;
    expect((await heads[1].post(adopt)).status).toBe(403);
    expect((await heads[0].get(page(row))).text).toContain('Pakai sebagai laporan kami');
    expect((await heads[0].post(adopt)).body).toMatchObject({ status: 'in-progress', percent: 70 });
    expect((await heads[0].post(adopt)).body.code).toBe('followup.nothing_to_adopt');
    expect((await heads[0].post(`${at(id)}/submit`)).body.status).toBe('awaiting-verification');
  });

  it('asks why when less is done than before', async () => {
    const { id } = await task();
    await heads[0].post(`${at(id)}/progress`, { percent: 60, narrative: 'Sebagian' });
    const less = { percent: 40, narrative: 'Diulang' };
    const refused = await heads[0].post(`${at(id)}/progress`, less);
    expect([refused.status, refused.body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ field: 'reason', message: expect.stringContaining('60%') }),
    ]);
    const told = await heads[0].post(`${at(id)}/progress`, { ...less, reason: 'Data lama keliru' });
    expect(told.body).toMatchObject({ percent: 40 });
    expect(told.body.history.at(-1)).toMatchObject({ event: 'reported', reason: 'Data lama keliru' });
  });

  it('is not verified by the person who reported, through whatever account', async () => {
    const { id } = await task();
    await report(heads[0], id);
    await heads[0].post(`${at(id)}/submit`);
    const { personId } = (
      await app.db.rows<{ personId: string }>(
        `SELECT "personId" FROM "app_user" WHERE "email" LIKE 'sekretaris.lain@%'`,
      )
    )[0];
    await app.uow.run((tx) =>
      tx.query(
        `UPDATE "progress_report" SET "byUserId" = NULL, "byPersonId" = '${personId}' WHERE "followUpId" = '${id}'`,
      ),
    );
    expect((await other.post(`${at(id)}/verify`)).body.code).toBe('followup.own_report');
    expect((await secretary.post(`${at(id)}/verify`)).body.status).toBe('done');
  });

  it('is opened again with a reason when a verification did not hold, and needs new evidence then', async () => {
    const { id } = await task();
    await finish(heads[0], id);
    expect((await heads[0].post(`${at(id)}/reopen`, { reason: 'x' })).status).toBe(403);
    expect((await chair.post(`${at(id)}/reopen`, {})).status).toBe(422);
    const opened = await chair.post(`${at(id)}/reopen`, { reason: 'Petanya kosong' });
    expect(opened.body).toMatchObject({ status: 'in-progress', doneAt: null, overdue: true });
    expect((await heads[0].post(`${at(id)}/submit`)).body.code).toBe('followup.evidence_missing');
  });

  it('ends without result only with the word of the chair, given here or put on record', async () => {
    const { id, ...row } = await task();
    const asked = await heads[0].post(`${at(id)}/infeasible-requests`, { reason: 'Tidak ada anggaran' });
    expect([asked.status, asked.body.state]).toEqual([201, 'open']);
    const request = `/api/v1/follow-up-requests/${asked.body.id}`;
    expect((await secretary.post(`${request}/grant`, {})).status).toBe(403);
    expect((await chair.get(page(row))).text).toContain('Tidak ada anggaran');
    expect((await chair.post(`${request}/refuse`, { reason: 'Cari dana' })).body.state).toBe('refused');
    expect((await heads[0].get(at(id))).body.status).toBe('not-started');
    const again = await heads[0].post(`${at(id)}/infeasible-requests`, { reason: 'Dana ditolak' });
    await chair.post(`/api/v1/follow-up-requests/${again.body.id}/grant`, {});
    const ended = (await secretary.get(at(id))).body;
    expect(ended.status).toBe('infeasible');
    expect(ended.history.at(-1).facts).toMatchObject({ how: 'approved', approvedBy: expect.any(String) });

    const recorded = await task();
    const form = `${page(recorded)}/langkah/hentikan`;
    const silent = await secretary.submit(form, form, { reason: 'Wewenang provinsi' });
    expect([silent.status, silent.text.includes('Persetujuan pimpinan')]).toEqual([422, true]);
    const sent = { reason: 'Wewenang provinsi', approval: 'Disposisi Ketua' };
    const told = await secretary.post(`${at(recorded.id)}/infeasible`, sent);
    expect(told.body.history.at(-1)).toMatchObject({
      ...{ event: 'infeasible', facts: { how: 'recorded', approval: 'Disposisi Ketua' } },
    });
  });

  it('ended by the secretariat without naming an approval, claims none and is put before the chair', async () => {
    const ended = async () => {
      const row = await task();
      const { id } = row;
      const { body } = await secretary.post(`${at(id)}/infeasible`, { reason: 'Wewenang provinsi' });
      expect(body).toMatchObject({ status: 'infeasible', requests: [{ state: 'open' }] });
      expect(body.history.at(-1).facts).toMatchObject({ how: 'unconfirmed', approvedBy: null });
      return { id, row, request: `/api/v1/follow-up-requests/${body.requests[0].id}` };
    };
    const one = await ended();
    const story = (await heads[0].get(page(one.row))).text;
    expect(story).toContain('persetujuan pimpinan belum dinyatakan');
    expect((await secretary.post(`${one.request}/grant`, {})).status).toBe(403);
    expect((await chair.get(page(one.row))).text).toContain('Setujui');
    expect((await chair.post(`${one.request}/grant`, {})).body.state).toBe('granted');
    expect((await secretary.get(at(one.id))).body.status).toBe('infeasible');
    expect(await events(one.id)).toEqual(['assigned', 'infeasible', 'infeasible_confirmed']);
    expect((await secretary.post(`${at(one.id)}/reopen`, { reason: 'x' })).status).toBe(403);
    const opened = await chair.post(`${at(one.id)}/reopen`, { reason: 'Dana tersedia' });
    expect(opened.body).toMatchObject({ status: 'in-progress', percent: 0 });

    const two = await ended();
    const refused = await chair.post(`${two.request}/refuse`, { reason: 'Tetap kabupaten' });
    expect(refused.body.state).toBe('refused');
    expect((await secretary.get(at(two.id))).body.status).toBe('in-progress');
    const three = await ended();
    await chair.post(`${at(three.id)}/reopen`, { reason: 'Tetap kabupaten' });
    expect((await secretary.get(at(three.id))).body.requests).toMatchObject([{ state: 'refused' }]);
  });

  it('goes to another office only when its head accepts', async () => {
    const { id, ...row } = await task();
    const offer = (orgUnitId: string) =>
      heads[0].post(`${at(id)}/hand-over-requests`, { orgUnitId, reason: 'Tugas pokok mereka' });
    expect((await offer(units[0])).status).toBe(422);
    expect((await heads[2].get(at(id))).status).toBe(404);
    const first = await offer(units[2]);
    expect((await offer(units[1])).body.code).toBe('followup.request_pending');
    expect((await heads[2].get(page(row))).text).toContain('Terima');
    expect((await heads[2].post(`${at(id)}/progress`, { percent: 1, narrative: 'x' })).status).toBe(403);
    const refused = await heads[2].submit(page(row), `${page(row)}/permintaan/${first.body.id}`, {
      ...{ answer: 'refuse', reason: 'Bukan kami' },
    });
    expect([refused.status, refused.headers.location]).toEqual([303, '/tindak-lanjut']);
    expect((await heads[2].get(at(id))).status).toBe(404);
    const second = await offer(units[2]);
    const granted = await heads[2].post(`/api/v1/follow-up-requests/${second.body.id}/grant`, {});
    expect(granted.body.state).toBe('granted');
    expect((await heads[2].get(at(id))).body).toMatchObject({
      ...{ orgUnitId: units[2], offeredToUnitId: null, givenToUnitId: null },
    });
    // No figure takes the new office for a successor of the one before, also where it once did.
    const given = () =>
      app.db.rows<{ unit: string }>(
        'SELECT "givenUnitId" AS "unit" FROM "follow_up_span" WHERE "followUpId" = :id ORDER BY "fromDay"',
        { id },
      );
    expect((await given()).at(-1)).toEqual({ unit: units[2] });
    await app.uow.run(async (tx) => {
      await tx.query(`UPDATE "follow_up" SET "givenToUnitId" = '${units[0]}' WHERE "id" = '${id}'`);
      await tx.query(
        `UPDATE "follow_up_span" SET "givenUnitId" = '${units[0]}' WHERE "followUpId" = '${id}'`,
      );
      await new InheritFromPredecessorsOnly1764004560000().up(tx.queryRunner!);
    });
    expect((await given()).at(-1)).toEqual({ unit: units[2] });
    expect((await heads[2].get(at(id))).body.givenToUnitId).toBeNull();
    expect((await heads[0].get(at(id))).status).toBe(404);
    const story = ['assigned', 'offered', 'offer_refused', 'offered', 'handed_over'];
    expect(await events(id)).toEqual(story);
  });

  it('split to several offices it is done when all parts are, and open again when one is', async () => {
    const { id, ...row } = await task();
    const sole = { parts: [{ orgUnitId: units[1] }] };
    expect((await secretary.post(`${at(id)}/split`, sole)).status).toBe(422);
    const counted = async () => (await secretary.get('/api/v1/reports/follow-ups')).body.total;
    const before = await counted();
    const split = await secretary.submit(`${page(row)}/bagi`, `${page(row)}/bagi`, {
      parts: [units[1], units[2]],
    });
    expect(split.status).toBe(303);
    // Its parts count and it does not.
    expect(await counted()).toBe(before + 1);
    const parts = (await secretary.get('/api/v1/follow-ups?limit=200')).body.data.filter(
      ({ parentId }: { parentId: string }) => parentId === id,
    ) as { id: string; orgUnitId: string }[];
    expect(parts.map(({ orgUnitId }) => orgUnitId)).toEqual([units[1], units[2]]);
    expect((await report(heads[0], id)).body.code).toBe('followup.has_parts');
    expect((await secretary.post(`${at(parts[0].id)}/split`, { parts: [] })).status).toBe(409);
    await finish(heads[1], parts[0].id);
    expect((await secretary.get(at(id))).body).toMatchObject({ status: 'in-progress', percent: 50 });
    await finish(heads[2], parts[1].id);
    expect((await secretary.get(at(id))).body).toMatchObject({ status: 'done', percent: 100 });
    await secretary.post(`${at(parts[1].id)}/reopen`, { reason: 'Belum lengkap' });
    expect((await secretary.get(at(id))).body).toMatchObject({ status: 'in-progress', doneAt: null });
    expect((await secretary.get(page(row))).text).toContain('Mengikuti keadaan bagian-bagiannya');
    expect((await secretary.post(`${at(id)}/cancel`, { reason: 'Cukup' })).body.status).toBe('done');
  });

  it('tells the operator who lost the office this morning why nothing can be sent', async () => {
    const { id } = await task();
    const [holding] = (await secretary.get(`/api/v1/office-holdings?personId=${council.seats[4].personId}`))
      .body.data;
    const ended = await secretary.patch(`/api/v1/office-holdings/${holding.id}`, { endsOn: '2025-07-31' });
    expect(ended.status).toBe(200);
    const refused = await heads[2].post(`${at(id)}/progress`, { percent: 10, narrative: 'x' });
    expect([refused.status, refused.body.code]).toEqual([403, 'access.no_office']);
  });

  it('can be read as it stood on any day, from its story alone, also from lines older than the columns', async () => {
    const rows = await app.db.rows<PastEvent & { followUpId: string }>(
      'SELECT * FROM "follow_up_event" ORDER BY "at", "id"',
    );
    const today = app.clock.today();
    for (const row of (await secretary.get('/api/v1/follow-ups?limit=200')).body.data) {
      const state = stateOn(
        rows.filter(({ followUpId }) => followUpId === row.id),
        today,
      );
      expect(state).toMatchObject({
        ...{ status: row.status, percent: row.percent, dueOn: row.dueOn, orgUnitId: row.orgUnitId },
        firstDueOn: row.originalDueOn,
      });
    }
    const traces =
      'SELECT "id", "event", "status", "dueOn", "orgUnitId" FROM "follow_up_event" ORDER BY "id"';
    const old = ['assigned', 'reported', 'submitted', 'verified', 'handed_over', 'cancelled', 'infeasible'];
    const before = await app.db.rows<{ event: string }>(traces);
    await app.uow.run(async (tx) => {
      const migration = new RememberPastStates1764004400000();
      await migration.down(tx.queryRunner!);
      await migration.up(tx.queryRunner!);
    });
    const after = await app.db.rows<{ event: string }>(traces);
    const known = (list: { event: string }[]) => list.filter(({ event }) => old.includes(event));
    expect(known(after)).toEqual(known(before));
  });
});
