import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const BASIS = 'Peraturan Daerah Nomor 3 Tahun 2025';
const CHANGE = { on: '2025-09-01', basis: BASIS };

describe('units that change', () => {
  let app: TestApp;
  let secretary: Visitor;
  let head: Visitor;
  let council: TestCouncil;
  let meetingId: string;
  const units: string[] = [];
  const tasks: string[] = [];

  const unit = async (id: string) => (await secretary.get(`/api/v1/org-units/${id}`)).body;
  const change = (id: string, deed: string, body: object) =>
    secretary.post(`/api/v1/org-units/${id}/${deed}`, { ...CHANGE, ...body });
  const task = async (orgUnitId: string, decisionId: string, supportingOrgUnitIds: string[] = []) => {
    const given = {
      title: `Tugas ${tasks.length + 1}`,
      orgUnitId,
      supportingOrgUnitIds,
      dueOn: '2025-08-29',
    };
    tasks.push((await made(secretary, `/api/v1/decisions/${decisionId}/follow-ups`, given)).id);
  };

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 6 });
    head = await anAccount(app, 'kepala.dua', { personId: council.seats[2].personId });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    for (const { officeId } of council.seats)
      units.push(data.find((office: { id: string }) => office.id === officeId).orgUnitId);
    const meeting = await aRunningMeeting(secretary, council);
    meetingId = meeting.id;
    const item = await made(secretary, `/api/v1/meetings/${meetingId}/agenda-items`, {
      title: 'Layanan',
      confidentiality: 'public',
    });
    const decision = await made(secretary, `/api/v1/meetings/${meetingId}/decisions`, {
      agendaItemId: item.id,
      text: 'Peta layanan',
    });
    await task(units[2], decision.id, [units[3]]);
    await task(units[3], decision.id);
    await task(units[4], decision.id);
    await task(units[4], decision.id);
    await secretary.post(`/api/v1/meetings/${meetingId}/end`, { at: '2025-07-24T11:40:00+07:00' });
  }, 120_000);
  afterAll(() => app.stop());

  it('refuses a change without a basis, on or before the first day, and by whoever may not', async () => {
    expect((await change(units[2], 'rename', { name: 'Baru', basis: '' })).status).toBe(422);
    await secretary.patch(`/api/v1/org-units/${units[5]}`, { validFrom: '2025-09-01' });
    const early = await change(units[5], 'rename', { name: 'Baru' });
    expect([early.status, early.body.code]).toEqual([409, 'unit.change_before_start']);
    expect((await head.post(`/api/v1/org-units/${units[2]}/rename`, { ...CHANGE, name: 'X' })).status).toBe(
      403,
    );
    expect((await change(units[2], 'dissolve', { decreeId: units[2] })).status).toBe(422);
  });

  it('refuses to carry an office to where nobody follows', async () => {
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    const { id: officeId } = data.find((office: { orgUnitId: string }) => office.orgUnitId === units[2]);
    const astray = { name: 'Baru', offices: [{ officeId, title: 'Kepala', toCode: 'TIDAK-ADA' }] };
    const told = await change(units[2], 'rename', astray);
    expect([told.status, told.body.code]).toEqual([409, 'unit.office_goes_astray']);
  });

  it('renames a unit: the old one keeps its name, the head goes on, the seat stays as the decree says', async () => {
    const { officeId, personId, title } = council.seats[2];
    const offices = [{ officeId, title: 'Kepala Badan Baru' }];
    const body = { name: 'Badan Baru', offices, decreeId: council.decreeId };
    const { status, body: told } = await change(units[2], 'rename', body);
    expect([status, told]).toEqual([201, expect.objectContaining({ kind: 'rename', unitIds: [units[2]] })]);
    const next = told.successorIds[0];
    const old = await unit(units[2]);
    expect(old).toMatchObject({ validUntil: '2025-08-31', successorId: next });
    expect(await unit(next)).toMatchObject({ name: 'Badan Baru', validFrom: '2025-09-01' });
    expect(old.code).toMatch(/~2025-08-31$/);
    const { data } = (await secretary.get(`/api/v1/office-holdings?personId=${personId}`)).body;
    expect(data).toHaveLength(2);
    expect(data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ officeId, endsOn: '2025-08-31' }),
        expect.objectContaining({ startsOn: '2025-09-01', endsOn: null, basis: BASIS }),
      ]),
    );
    const roster = (on: string) => secretary.get(`/api/v1/councils/${council.id}/roster?on=${on}`);
    const seat = async (on: string) =>
      (await roster(on)).body.seats.find((row: { office: { id: string } }) => row.office?.id === officeId);
    expect(await seat('2025-08-31')).toMatchObject({ officeTitle: title, holderState: 'recorded' });
    expect(await seat('2025-09-01')).toMatchObject({ officeTitle: title, holderState: 'unknown' });
    expect((await change(units[2], 'rename', { name: 'Lagi' })).body.code).toBe('unit.already_ended');
    const onDay = async (page: string, day: string) =>
      (await secretary.get(`/keanggotaan${page}?dewan=${council.id}&per=${day}&orang=${personId}`)).text;
    const sentence = 'Unit ini berakhir pada 31 Agustus 2025; dilanjutkan oleh Badan Baru.';
    expect(await onDay('', '2025-09-01')).toContain(sentence);
    expect(await onDay('', '2025-08-31')).not.toContain(sentence);
    expect(await onDay('/mengapa', '2025-09-01')).toContain(
      `Jabatan ${title} berakhir bersama unitnya pada 31 Agustus 2025; unit itu dilanjutkan oleh Badan Baru.`,
    );
  });

  it('lets the successor read a follow-up, and act on it only once it was handed over', async () => {
    const [first, second] = tasks;
    const report = { percent: 10, narrative: 'Dimulai' };
    const early = await head.post(`/api/v1/follow-ups/${first}/progress`, report);
    expect([early.status, early.body.code]).toEqual([403, 'followup.not_yours']);
    expect((await head.get(`/api/v1/follow-ups/${first}`)).body.orgUnitId).toBe(units[2]);
    expect((await head.get(`/api/v1/follow-ups/${second}`)).status).toBe(404);
    const home = (await secretary.get('/beranda')).text;
    expect(home).toContain(`/tindak-lanjut/serah-terima/${units[2]}`);
    expect((await secretary.get(`/opd/${units[2]}`)).text).toContain(
      `/tindak-lanjut/serah-terima/${units[2]}`,
    );
    const { status, body } = await secretary.post(`/api/v1/org-units/${units[2]}/hand-over`, {});
    expect([status, body.data.map(({ id }: { id: string }) => id)]).toEqual([200, [first]]);
    const seen = (await head.get(`/api/v1/follow-ups/${first}`)).body;
    expect(seen).toMatchObject({ orgUnitName: 'Badan Baru' });
    expect(seen.history.at(-1)).toMatchObject({ event: 'handed_over', facts: { to: 'Badan Baru' } });
    expect((await secretary.get('/beranda')).text).not.toContain(`/tindak-lanjut/serah-terima/${units[2]}`);
    const listed = await secretary.get(`/tindak-lanjut?opd=${units[2]}`);
    expect(listed.text).toMatch(
      new RegExp(`value="${units[2]}" selected>[^<]* \\(sampai 31 Agustus 2025\\)`),
    );
    expect((await secretary.post(`/api/v1/org-units/${units[2]}/hand-over`, {})).body.data).toEqual([]);
    const running = await secretary.post(`/api/v1/org-units/${units[4]}/hand-over`, {});
    expect([running.status, running.body.code]).toEqual([409, 'followup.unit_not_ended']);
  });

  it('counts under the name of then with the total of the successor, and finds both by the successor', async () => {
    const merged = await change(units[3], 'merge', {
      withOrgUnitIds: [(await unit(units[2])).successorId],
      on: '2025-10-01',
      into: { code: 'GABUNG', name: 'Dinas Gabungan' },
    });
    expect(merged.status).toBe(201);
    const [into] = merged.body.successorIds;
    const report = (await secretary.get('/api/v1/reports/follow-ups')).body;
    const line = (id: string) => report.byOrgUnit.find((one: { orgUnitId: string }) => one.orgUnitId === id);
    expect(line(units[2])).toMatchObject({ total: 1, successors: [{ id: into, name: 'Dinas Gabungan' }] });
    expect(line(units[3])).toMatchObject({ total: 1 });
    expect(report.bySuccessor).toEqual([expect.objectContaining({ orgUnitId: into, total: 2 })]);
    const listed = (await secretary.get(`/api/v1/follow-ups?orgUnitId=${into}`)).body.data;
    expect(listed.map(({ id }: { id: string }) => id).sort()).toEqual(tasks.slice(0, 2).sort());
    expect((await secretary.get(`/api/v1/reports/follow-ups?orgUnitId=${into}`)).body.total).toBe(2);
    expect((await secretary.get(`/laporan/tindak-lanjut?opd=${into}`)).text).toContain('Dinas Gabungan');
  });

  it('splits a unit, and each follow-up goes where it is chosen to', async () => {
    const into = [
      { code: 'P1', name: 'Dinas Pertama' },
      { code: 'P2', name: 'Dinas Kedua' },
    ];
    expect((await change(units[4], 'split', { into: into.slice(1) })).body.code).toBe('unit.split_needs_two');
    const { body } = await change(units[4], 'split', { into });
    const [one, two] = body.successorIds;
    const unclear = await secretary.post(`/api/v1/org-units/${units[4]}/hand-over`, {});
    expect(unclear.body.errors[0].code).toBe('followup.successor_unclear');
    const page = `/tindak-lanjut/serah-terima/${units[4]}`;
    const choice = { [`followUps.${tasks[2]}.orgUnitId`]: one, [`followUps.${tasks[3]}.orgUnitId`]: two };
    expect((await secretary.submit(page, page, choice)).status).toBe(303);
    const names = await Promise.all(
      tasks.slice(2).map(async (id) => (await secretary.get(`/api/v1/follow-ups/${id}`)).body.orgUnitName),
    );
    expect(names).toEqual(['Dinas Pertama', 'Dinas Kedua']);
    expect((await secretary.get(page)).text).toContain('Tidak ada yang perlu diserahkan');
  });

  it('shows on a page what a change means before it is carried out, and keeps what was typed', async () => {
    const page = `/opd/${units[5]}/perubahan/ganti-nama`;
    const typed = { on: '2025-11-01', basis: BASIS, name: 'Badan Enam', holders: '1', operators: '1' };
    const title = { 'offices.0.title': council.seats[5].title };
    const version = String((await unit(units[5])).version);
    const send = (langkah: string, more = {}) =>
      secretary.submit(page, page, { ...typed, ...title, versi: version, langkah, ...more });
    const refused = await send('periksa', { on: '' });
    expect([refused.status, refused.text.includes('Badan Enam')]).toEqual([422, true]);
    const preview = await send('periksa');
    expect(preview.text).toContain('tetap menyebut unit atau jabatan lama');
    expect(preview.text).toContain('Tetap memangku jabatan penerus');
    expect((await unit(units[5])).validUntil).toBeNull();
    expect((await send('terapkan')).status).toBe(303);
    expect((await unit(units[5])).validUntil).toBe('2025-10-31');
    for (const kind of ['gabung', 'pecah', 'bubar'])
      expect((await secretary.get(`/opd/${units[0]}/perubahan/${kind}`)).status).toBe(200);
    expect((await secretary.get('/opd?per=2025-10-31')).text).not.toContain('Badan Enam');
    expect((await secretary.get('/opd?per=2025-11-01')).text).toContain('Badan Enam');
  });

  it('applies a whole new structure as one unit of work, twice without doubles', async () => {
    const lines = ['ZA;Dinas Za', 'ZB;Dinas Zb', 'ZC;Dinas Zc'].join('\n');
    const apply = (text: string, on: string) =>
      secretary.post('/api/v1/org-units/structure', { lines: text, on, basis: BASIS, offices: true });
    expect((await apply(lines, '2025-01-01')).body.data).toHaveLength(3);
    const next = ['kode;nama;singkatan;jenis;menggantikan', 'ZN;Dinas Zn;Zn;OPD;ZA,ZB', 'ZC;BUBAR'].join(
      '\n',
    );
    const wrong = await apply(`${next}\nZX;Dinas Zx;;;TIDAKADA`, '2026-01-01');
    expect([wrong.status, wrong.body.code]).toEqual([409, 'sotk.faulty']);
    const count = async () => (await secretary.get('/api/v1/org-units?limit=200')).body.data.length;
    const before = await count();
    expect((await apply(next, '2026-01-01')).body.data).toHaveLength(2);
    expect(await count()).toBe(before + 1);
    expect((await apply(next, '2026-01-01')).body.data).toEqual([]);
    expect(await count()).toBe(before + 1);
  });
});
