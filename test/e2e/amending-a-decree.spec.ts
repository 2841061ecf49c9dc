import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Row = { seatId: string; role: string; label: string; holder: { personId: string } | null };

describe('amending a decree', () => {
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;
  let numbers = 40;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 3 });
  }, 120_000);
  afterAll(() => app.stop());

  const rosterOf = async (id: string, day: string) =>
    (await secretary.get(`/api/v1/councils/${id}/roster?on=${day}`)).body as {
      seats: Row[];
      rule: {
        noticeDays: number | null;
        quorum: object | null;
        sources: Record<string, { decreeLabel: string }>;
      };
    };
  const enacted = async (facts: object) => {
    numbers += 1;
    const draft = await made(secretary, '/api/v1/decrees', {
      ...{ kind: 'keputusan-bupati', number: String(numbers), year: 2025 },
      ...facts,
    });
    const answer = await secretary.post(`/api/v1/decrees/${draft.id}/enact`, {});
    return { id: draft.id as string, status: answer.status, body: answer.body };
  };

  it('changes one rule and leaves the others, each quoted from its own decree', async () => {
    const amendment = await enacted({
      councilId: council.id,
      effectiveFrom: '2025-02-01',
      rules: { noticeDays: 7, clause: 'Diktum KEDUA' },
      relations: [{ type: 'amends', decreeId: council.decreeId }],
    });
    expect(amendment.status).toBe(200);
    const before = (await rosterOf(council.id, '2025-01-31')).rule;
    const after = (await rosterOf(council.id, '2025-02-01')).rule;
    expect([before.noticeDays, after.noticeDays]).toEqual([3, 7]);
    expect(after.quorum).toEqual(before.quorum);
    expect(after.sources.noticeDays!.decreeLabel).toContain('Diktum KEDUA');
    expect(after.sources.quorum!.decreeLabel).not.toContain('Diktum KEDUA');
  });

  it('gives one decree to two councils, and ends both by a revocation that names neither', async () => {
    const other = await made(secretary, '/api/v1/councils', { name: 'Forum Uji Dua Dewan' });
    const third = await made(secretary, '/api/v1/councils', { name: 'Tim Uji Dua Dewan' });
    const seat = (n: number, more: object = {}) => ({
      ...{ role: 'chair', label: `Ketua ${n}`, officeId: council.seats[n]!.officeId },
      ...more,
    });
    const shared = await enacted({
      councilId: other.id,
      effectiveFrom: '2025-03-01',
      rules: { noticeDays: 2 },
      otherCouncils: [{ councilId: third.id, rules: { noticeDays: 4 } }],
      seats: [seat(0), seat(1, { councilId: third.id })],
    });
    expect(shared.body.otherCouncils).toMatchObject([{ councilId: third.id, rules: { noticeDays: 4 } }]);
    const [first, second] = [await rosterOf(other.id, '2025-03-01'), await rosterOf(third.id, '2025-03-01')];
    expect([first.seats.map(({ label }) => label), first.rule.noticeDays]).toEqual([['Ketua 0'], 2]);
    expect([second.seats.map(({ label }) => label), second.rule.noticeDays]).toEqual([['Ketua 1'], 4]);
    await enacted({ effectiveFrom: '2025-06-01', relations: [{ type: 'revokes', decreeId: shared.id }] });
    for (const id of [other.id, third.id]) {
      expect((await rosterOf(id, '2025-05-31')).seats).toHaveLength(1);
      expect((await rosterOf(id, '2025-06-01')).seats).toEqual([]);
    }
  });

  it('refuses an amendment of what is no longer in force, and a rule both set and lifted', async () => {
    const short = await enacted({ effectiveFrom: '2025-01-01', effectiveUntil: '2025-01-31' });
    const late = await enacted({
      effectiveFrom: '2025-02-01',
      relations: [{ type: 'amends', decreeId: short.id }],
    });
    expect([late.status, late.body.code]).toEqual([409, 'decree.relation_expired']);
    const both = await secretary.post('/api/v1/decrees', {
      kind: 'keputusan-bupati',
      rules: { noticeDays: 3, lifts: ['noticeDays'] },
    });
    expect([both.status, both.body.errors[0].field]).toEqual([422, 'rules.lifts']);
  });

  it('gives one number to one of two enactments of the same moment', async () => {
    const drafts = await Promise.all(
      [1, 2, 3].map(() => made(secretary, '/api/v1/decrees', { kind: 'keputusan-bupati' })),
    );
    const facts = { number: 'R/77', year: 2025, effectiveFrom: '2025-01-01' };
    const answers = await Promise.all(
      drafts.map(({ id }) => secretary.post(`/api/v1/decrees/${id}/enact`, facts)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const codes = answers.flatMap(({ status, body }) => (status === 409 ? body.code : []));
    expect(codes).toEqual(['decree.number_taken', 'decree.number_taken']);
    const padded = { kind: 'keputusan-bupati', number: 'R/077', year: 2025 };
    expect((await secretary.post('/api/v1/decrees', padded)).body.code).toBe('decree.number_taken');
  });

  it('with an earlier effect names the meetings called before, whose rosters stay frozen', async () => {
    const young = await aCouncil(secretary, { seats: 2, rules: null });
    const meeting = await made(secretary, '/api/v1/meetings', {
      ...{ councilId: young.id, title: 'Rapat sebelum perubahan', kind: 'plenary', mode: 'onsite' },
      ...{ startsAt: '2025-05-20T02:00:00.000Z', endsAt: '2025-05-20T04:00:00.000Z', venue: 'Aula' },
    });
    const called = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      letterDate: '2025-05-01',
      acknowledge: ['notice', 'clash'],
    });
    expect(called.status).toBe(200);
    const [, second] = (await rosterOf(young.id, '2025-05-20')).seats;
    const change = {
      councilId: young.id,
      effectiveFrom: '2025-05-01',
      relations: [{ type: 'amends', decreeId: young.decreeId }],
      seatChanges: [{ op: 'remove', seatId: second!.seatId }],
    };
    const { status, body } = await enacted(change);
    expect([status, body.affectedMeetings]).toEqual([
      200,
      [expect.objectContaining({ id: meeting.id, title: 'Rapat sebelum perubahan', day: '2025-05-20' })],
    ]);
    expect((await rosterOf(young.id, '2025-05-20')).seats).toHaveLength(1);
    const { entries } = (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body;
    expect(entries).toHaveLength(2);
    const draft = await made(secretary, '/api/v1/decrees', {
      ...{ kind: 'keputusan-bupati', relations: [{ type: 'revokes', decreeId: young.decreeId }] },
    });
    const form = `/sk/${draft.id}/tetapkan`;
    const facts = { number: 'C/1', year: '2025', effectiveFrom: '2025-05-10', versi: '1' };
    const asked = await secretary.submit(form, form, facts);
    expect([asked.status, asked.text.includes('Rapat sebelum perubahan (20 Mei 2025)')]).toEqual([409, true]);
    expect((await secretary.submit(form, form, { ...facts, akui: 'rapat' })).status).toBe(303);
    const page = await secretary.get(`/sk/${numbers}-2025`);
    expect(page.text).toContain('Rapat sebelum perubahan');
  });

  it('carries an invitation over to the seat a new annex gives to the same office', async () => {
    const young = await aCouncil(secretary, { seats: 2, rules: null });
    const meeting = await made(secretary, '/api/v1/meetings', {
      ...{ councilId: young.id, title: 'Rapat dengan lampiran baru', kind: 'plenary', mode: 'onsite' },
      ...{ startsAt: '2099-05-20T02:00:00.000Z', endsAt: '2099-05-20T04:00:00.000Z', venue: 'Aula' },
    });
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, { acknowledge: ['notice', 'clash'] });
    const before = (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.entries;
    const seats = young.seats.map(({ officeId }, n) => ({
      ...{ role: n === 0 ? 'chair' : 'secretary', label: `Kedudukan ${n + 1}`, officeId },
    }));
    const renewed = await enacted({
      councilId: young.id,
      effectiveFrom: '2099-01-01',
      relations: [{ type: 'amends', decreeId: young.decreeId }],
      seats,
    });
    expect([renewed.status, renewed.body.affectedMeetings]).toEqual([200, []]);
    const path = `/api/v1/councils/${young.id}/roster/diff?from=2098-12-31&to=2099-01-01`;
    expect((await secretary.get(path)).body).toEqual({ joined: [], left: [], changed: [] });
    const after = (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.entries;
    const ids = (entries: { id: string }[]) => entries.map(({ id }) => id).sort();
    expect(ids(after)).toEqual(ids(before));
  });

  it('explains a seat, and an absence, of any day', async () => {
    const why = async (personId: string, on: string) =>
      (await secretary.get(`/api/v1/councils/${council.id}/roster/explain?on=${on}&personId=${personId}`))
        .body;
    const [chair] = council.seats;
    const seated = await why(chair!.personId, '2025-02-01');
    expect(seated).toMatchObject({
      reasons: [],
      seats: [{ role: 'chair', holder: { personId: chair!.personId } }],
    });
    const before = await why(chair!.personId, '2022-12-30');
    expect(before.reasons.map(({ code }: { code: string }) => code)).toEqual(['no_decree', 'seat_not_yet']);
    const stranger = await made(secretary, '/api/v1/people', { name: 'Tanpa Jabatan' });
    const absent = await why(stranger.id, '2025-02-01');
    expect(absent.reasons).toMatchObject([{ code: 'no_office', says: expect.stringContaining('jabatan') }]);
    const unknown = await secretary.get(
      `/api/v1/councils/${council.id}/roster/explain?personId=${council.id}`,
    );
    expect(unknown.status).toBe(404);
    const ask = `/keanggotaan/mengapa?dewan=${council.id}`;
    const away = await secretary.get(`${ask}&per=2022-12-30&orang=${chair!.personId}`);
    expect(away.text).toContain('tidak duduk di dewan pada 30 Desember 2022');
    const page = await secretary.get(`${ask}&per=2025-02-01&orang=${chair!.personId}`);
    expect(page.text).toContain('duduk di dewan pada 1 Februari 2025');
    const signers = await secretary.get(`/keanggotaan/penanda-tangan?dewan=${council.id}&per=2025-02-01`);
    expect(signers.text).toContain(chair!.title);
  });

  it('orders who presides and how often to meet, each quoted where it is applied', async () => {
    const young = await aCouncil(secretary, { seats: 3, rules: null, recorded: 0 });
    const person = await made(secretary, '/api/v1/people', { name: 'Sekretaris Uji' });
    await made(secretary, '/api/v1/office-holdings', {
      ...{ officeId: young.seats[1]!.officeId, personId: person.id },
      ...{ capacity: 'definitive', startsOn: '2024-01-01' },
    });
    await enacted({
      councilId: young.id,
      effectiveFrom: '2025-01-01',
      relations: [{ type: 'amends', decreeId: young.decreeId }],
      rules: {
        ...{ chairOrder: ['chair', 'secretary'], frequency: { times: 1, per: 'year' } },
        clauses: { chairOrder: 'Diktum KETIGA', frequency: 'Diktum KEEMPAT' },
      },
    });
    const home = await secretary.get('/beranda');
    expect(home.text).toMatch(/Rapat tahun \d{4} belum dijadwalkan: Dewan Uji/);
    expect(home.text).toContain('Diktum KEEMPAT');
    const day = `${app.clock.today().slice(0, 4)}-12-28`;
    const meeting = await made(secretary, '/api/v1/meetings', {
      ...{ councilId: young.id, title: 'Rapat tahunan', kind: 'plenary', mode: 'onsite', venue: 'Aula' },
      ...{ startsAt: `${day}T02:00:00.000Z`, endsAt: `${day}T04:00:00.000Z` },
    });
    const step = async (name: string) =>
      (await secretary.get(`/rapat/${meeting.slug}/undangan?langkah=${name}&acknowledge=agenda`)).text;
    expect(await step('undangan')).toContain('Diktum KETIGA');
    expect(await step('waktu')).toContain('Tenggang undangan tidak dipersyaratkan');
    const called = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      acknowledge: ['notice', 'clash'],
    });
    expect(called.body).toMatchObject({ chairName: 'Sekretaris Uji' });
    expect((await secretary.get('/beranda')).text).not.toMatch(/belum dijadwalkan: Dewan Uji/);
    const membership = await secretary.get(`/keanggotaan?dewan=${young.id}&per=2025-01-01`);
    expect(membership.text).toContain('Paling sedikit 1 kali dalam setahun');
    expect(membership.text).toContain('Tidak dipersyaratkan');
  });
});
