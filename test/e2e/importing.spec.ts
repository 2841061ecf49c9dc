import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aCheckedImport,
  anAppliedImport,
  anImport,
  aWorkbook,
  cellsOf,
  settled,
} from '../factories/sheet.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

let app: TestApp;
let secretary: Visitor;
beforeAll(async () => {
  app = await startApp('sample');
  secretary = await app.as('sekretariat');
});
afterAll(() => app.stop());

const count = async (table: string) =>
  Number((await app.db.rows<{ n: number }>(`SELECT count(*) AS "n" FROM "${table}"`))[0].n);
const rowsOf = async (id: string, outcome = '') =>
  (await secretary.get(`/api/v1/imports/${id}/rows?limit=200${outcome && `&outcome=${outcome}`}`)).body.data;

const PEOPLE = [
  ['DAFTAR PEJABAT', '', ''],
  ['No', 'Nama lengkap', 'NIP', 'Pangkat/Golongan'],
  ['1', 'Dr. Uji Satu, S.Sos., M.A.P.', '197801012005011003', 'Pembina (IV/a)'],
  ['2', 'Uji Dua', '197902022006042004', ''],
  ['3', 'Uji Tiga', '', ''],
];

describe('importing people', () => {
  it('makes them once, however often the same file comes', async () => {
    const file = { name: 'pejabat.xlsx', bytes: await aWorkbook(PEOPLE) };
    const before = await count('person');
    const first = await anAppliedImport(app, secretary, { kind: 'people' }, file);
    expect(first.body).toMatchObject({
      state: 'applied',
      counts: { create: 3, change: 0, same: 0, wrong: 0 },
    });
    const second = await anAppliedImport(app, secretary, { kind: 'people' }, file);
    expect(second.body.counts).toEqual({ create: 0, change: 0, same: 3, doubtful: 0, wrong: 0 });
    expect(await count('person')).toBe(before + 3);
    const found = (await secretary.get('/api/v1/people?q=Uji%20Satu')).body.data;
    expect(found).toEqual([expect.objectContaining({ titlePrefix: 'Dr.', titleSuffix: 'S.Sos., M.A.P.' })]);
  });

  it('are found by search and told in the journal like any other', async () => {
    const hits = (await secretary.get('/api/v1/search?q=Uji%20Dua')).body.data;
    expect(hits).toEqual([expect.objectContaining({ kind: 'person' })]);
    const admin = await app.as('admin');
    const told = (await admin.get('/api/v1/audit?action=import.applied')).body.data;
    expect(told.length).toBeGreaterThan(0);
    expect((await admin.get('/api/v1/audit/verify')).body).toMatchObject({ intact: true });
  });
});

it('leaves nothing behind that could not be read', async () => {
  const refused = await anImport(
    app,
    secretary,
    { kind: 'people' },
    { name: 'kosong.xlsx', bytes: await aWorkbook([['Nama', 'NIP']]) },
  );
  expect(refused.body).toMatchObject({ state: 'failed', failure: { code: 'import.empty' } });
  void [aCheckedImport, cellsOf, settled, rowsOf];
});
