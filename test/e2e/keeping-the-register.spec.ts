import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary } from '../factories/accounts.js';
import { aCouncil, type TestCouncil } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Visitor } from '../support/visitor.js';

describe('keeping the register of decrees', () => {
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 4 });
  }, 120_000);
  afterAll(() => app.stop());

  const roster = async (day: string) =>
    (await secretary.get(`/api/v1/councils/${council.id}/roster?on=${day}`)).body.seats as {
      seatId: string;
      order: number;
      office: { id: string };
    }[];
  const made = async (url: string, body: object) => {
    const answer = await secretary.post(`/api/v1/${url}`, body);
    expect([answer.status, answer.text.slice(0, 500)]).toEqual([201, expect.anything()]);
    return answer.body;
  };

  it('registers an old decree with four facts only', async () => {
    const decree = await made('decrees', {
      kind: 'peraturan-bupati',
      number: '12',
      year: 2019,
      effectiveFrom: '2019-02-01',
    });
    expect(decree).toMatchObject({ status: 'draft', title: null, enactedOn: null, sequence: 12 });
    const { body } = await secretary.post(`/api/v1/decrees/${decree.id}/enact`, {});
    expect(body).toMatchObject({
      status: 'enacted',
      enactedOn: null,
      effectiveFrom: '2019-02-01',
      statusToday: 'enacted',
    });
  });

  it('completes what was unknown once, and nothing else', async () => {
    const url = `/api/v1/decrees/${council.decreeId}`;
    expect((await secretary.send('PATCH', url, { title: 'Pembentukan Dewan' }, {})).status).toBe(428);
    expect((await secretary.patch(url, { title: 'Pembentukan Dewan' })).body).toMatchObject({
      title: 'Pembentukan Dewan',
    });
    const again = await secretary.patch(url, { title: 'Lain' });
    expect([again.status, again.body.code]).toEqual([409, 'decree.immutable']);
    expect((await secretary.patch(url, { effectiveFrom: '2020-01-01' })).status).toBe(409);
    expect((await secretary.patch(url, { seats: [] })).status).toBe(409);
    expect((await secretary.post(`${url}/enact`, {})).status).toBe(409);
  });

  it('refuses a number twice, a decree enacted tomorrow, and seats that name nobody or two', async () => {
    const facts = { kind: 'keputusan-bupati', number: '1/A', year: 2024, effectiveFrom: '2024-01-01' };
    await made('decrees', facts);
    expect((await secretary.post('/api/v1/decrees', facts)).status).toBe(409);
    const draft = await made('decrees', { kind: 'keputusan-bupati', councilId: council.id });
    const late = await secretary.post(`/api/v1/decrees/${draft.id}/enact`, {
      number: '2',
      year: 2199,
      enactedOn: '2199-01-01',
    });
    expect([late.status, late.body.errors[0].field]).toEqual([422, 'enactedOn']);
    const missing = await secretary.post(`/api/v1/decrees/${draft.id}/enact`, {});
    expect(missing.body.errors.map((fault: { field: string }) => fault.field)).toEqual([
      'number',
      'year',
      'effectiveFrom',
    ]);
    const [seat] = council.seats;
    for (const seats of [
      [{ role: 'member' }],
      [{ role: 'member', officeId: seat!.officeId, personId: seat!.personId }],
    ]) {
      expect((await secretary.patch(`/api/v1/decrees/${draft.id}`, { seats })).status).toBe(422);
    }
    expect(
      (await secretary.patch(`/api/v1/decrees/${draft.id}`, { seats: [{ role: 'king' }] })).body.errors[0]
        .field,
    ).toBe('seats.0.role');
  });

  it('amends single seats from the day of effect on, and keeps the past', async () => {
    const [first, second, third] = await roster('2024-06-01');
    const amendment = await made('decrees', {
      kind: 'keputusan-bupati',
      councilId: council.id,
      relations: [{ type: 'amends', decreeId: council.decreeId }],
      seatChanges: [
        { op: 'remove', seatId: second!.seatId },
        { op: 'replace', seatId: third!.seatId, seat: { role: 'member', officeId: first!.office.id } },
        { op: 'add', seat: { role: 'advisor', label: 'Pembina', personId: council.seats[1]!.personId } },
      ],
    });
    const enacted = await secretary.post(`/api/v1/decrees/${amendment.id}/enact`, {
      ...{ number: '66', year: 2024, enactedOn: '2024-07-01', effectiveFrom: '2024-07-15' },
    });
    expect([enacted.status, enacted.body.seatChanges?.length]).toEqual([200, 3]);
    expect((await roster('2024-07-14')).map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    const after = await roster('2024-07-15');
    expect(after).toHaveLength(4);
    expect(after.map(({ seatId }) => seatId)).not.toContain(second!.seatId);
    const { body: diff } = await secretary.get(
      `/api/v1/councils/${council.id}/roster/diff?from=2024-07-14&to=2024-07-15`,
    );
    expect([diff.joined.length, diff.left.length]).toEqual([2, 2]);
    const { body: original } = await secretary.get(`/api/v1/decrees/${council.decreeId}`);
    expect(original).toMatchObject({
      statusToday: 'amended',
      relatedFrom: [{ type: 'amends', decreeId: amendment.id }],
    });
  });

  it('ends with a decree that revokes the old one and sets out a new annex', async () => {
    const decree = await made('decrees', {
      ...{
        kind: 'keputusan-bupati',
        number: '90',
        year: 2025,
        effectiveFrom: '2025-02-01',
        councilId: council.id,
      },
      relations: [{ type: 'revokes', decreeId: council.decreeId }],
      seats: [{ role: 'chair', officeId: council.seats[0]!.officeId }],
    });
    await secretary.post(`/api/v1/decrees/${decree.id}/enact`, {});
    expect(await roster('2025-01-31')).toHaveLength(4);
    expect(await roster('2025-02-01')).toHaveLength(1);
    const listed = async (query: string) =>
      (await secretary.get(`/api/v1/decrees?${query}`)).body.data.map(
        (row: { id: string }) => row.id,
      ) as string[];
    expect(await listed('inForceOn=2025-02-01')).not.toContain(council.decreeId);
    expect(await listed('inForceOn=2025-01-31')).toContain(council.decreeId);
    expect(await listed('year=2025')).toEqual([decree.id]);
    const late = await made('decrees', {
      ...{
        kind: 'keputusan-bupati',
        number: '91',
        year: 2025,
        effectiveFrom: '2025-03-01',
        councilId: council.id,
      },
      relations: [{ type: 'amends', decreeId: council.decreeId }],
    });
    const refused = await secretary.post(`/api/v1/decrees/${late.id}/enact`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'decree.relation_revoked']);
  });

  it('keeps the scan byte for byte and refuses what is no PDF', async () => {
    const url = `/api/v1/decrees/${council.decreeId}/scan`;
    const paper = await PDFDocument.create();
    paper.addPage();
    const pdf = Buffer.from(await paper.save());
    const { body } = await secretary.upload('PUT', url, 'sk.pdf', 'application/pdf', pdf);
    const file = await secretary.get(`/api/v1/files/${body.scanFileId}`);
    expect(file.bytes.equals(pdf)).toBe(true);
    expect((await secretary.upload('PUT', url, 'sk.pdf', 'application/pdf', 'bukan PDF')).status).toBe(415);
  });

  it('reads no day that does not exist, no unknown field, no unknown council', async () => {
    expect((await secretary.get(`/api/v1/councils/${council.id}/roster?on=2026-02-30`)).status).toBe(422);
    expect((await secretary.get('/api/v1/decrees?inForceOn=kemarin')).status).toBe(422);
    expect((await secretary.post('/api/v1/decrees', { kind: 'keputusan-bupati', nomor: '1' })).status).toBe(
      422,
    );
    expect((await secretary.get(`/api/v1/councils/${council.decreeId}/roster`)).status).toBe(404);
  });
});
