import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const GHOST = '01890a5d-ac96-774b-bcce-b302099a8057';
const faults = ({ body }: Answer) => body.errors?.map(({ field }: { field: string }) => field);

describe('A wrong field', () => {
  let app: TestApp;
  let secretary: Visitor;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
  });
  afterAll(() => app.stop());

  const person = (fields: object) => secretary.post('/api/v1/people', { name: 'Pejabat', ...fields });
  const decree = (fields: object) =>
    secretary.post('/api/v1/decrees', { kind: 'keputusan-bupati', number: '1', year: 2024, ...fields });

  it.each([
    null,
    '',
    '   ',
    5,
    true,
    ['x'],
    {},
    'a\u0000b',
    'a\u0007b',
    'a\u202eb',
    '\u200b',
    'a\ud800b',
    'a\nb',
  ])('is a name of %j, in both languages, and nothing is stored', async (name) => {
    const answer = await person({ name });
    const english = await secretary.post('/api/v1/people', { name }, { 'accept-language': 'en' });
    expect([answer.status, faults(answer)]).toEqual([422, ['name']]);
    const [own, other] = [answer, english].map(({ body }) => body.errors[0].message);
    expect([own, other]).toEqual([expect.stringMatching(/ /), expect.stringMatching(/ /)]);
    expect(own).not.toBe(other);
    expect((await secretary.get('/api/v1/people')).body.data).toEqual([]);
  });

  it.each([
    ['a text for a year', { year: '2024' }, 'year'],
    ['a number for a number of a decree', { number: 587 }, 'number'],
    ['a fraction', { year: 2024.5 }, 'year'],
    ['a number no calendar reaches', { year: 1e300 }, 'year'],
    ['a text for a list', { dictums: 'KESATU' }, 'dictums'],
    ['a list in a list', { dictums: [['KESATU']] }, 'dictums'],
    ['a day that does not exist', { effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    ['a month that does not exist', { effectiveFrom: '2025-13-01' }, 'effectiveFrom'],
    ['no day at all', { effectiveFrom: '0000-00-00' }, 'effectiveFrom'],
    ['a year of five digits', { effectiveFrom: '99999-01-01' }, 'effectiveFrom'],
    ['an instant for a day', { effectiveFrom: '2024-01-01T00:00:00Z' }, 'effectiveFrom'],
    [
      'an end before the start',
      { effectiveFrom: '2024-02-01', effectiveUntil: '2024-01-01' },
      'effectiveUntil',
    ],
    ['a council nobody knows', { councilId: GHOST }, 'councilId'],
    ['an id of version 4', { councilId: '550e8400-e29b-41d4-a716-446655440000' }, 'councilId'],
    ['an id in capitals', { councilId: GHOST.toUpperCase() }, 'councilId'],
    ['a decree nobody knows', { relations: [{ type: 'amends', decreeId: GHOST }] }, 'relations.0.decreeId'],
    ['a text for true', { published: 'true' }, 'published'],
    ['a field nobody knows', { colour: 'red' }, 'colour'],
    ['an id of its own choice', { id: GHOST }, 'id'],
  ])('is %s', async (_, fields, field) => {
    const answer = await decree(fields);
    expect([answer.status, faults(answer)]).toEqual([422, [field]]);
    expect((await secretary.get('/api/v1/decrees')).body.data).toEqual([]);
  });

  it('is an address with half a character in it', async () => {
    expect(faults(await person({ email: 'a\ud800b' }))).toEqual(['email']);
    expect(faults(await person({ email: '\ud800@contoh.id' }))).toEqual(['email']);
  });

  it('is no name in signs of two units: what is made from it keeps them whole', async () => {
    const council = await made(secretary, '/api/v1/councils', { name: '𲱱 dewan 🙂' });
    expect(council.shortName).toBe('𲱱D🙂');
    const long = `${'n'.repeat(99)}🙂`;
    const unit = await made(secretary, '/api/v1/org-units', { kind: 'opd', code: 'U0', name: long });
    expect(unit.shortName).toBe('n'.repeat(99));
  });

  it('is nothing where something stands already', async () => {
    const unit = await made(secretary, '/api/v1/org-units', {
      kind: 'opd',
      code: 'U1',
      name: 'Dinas',
      shortName: null,
    });
    expect(unit.shortName).toBe('Dinas');
    for (const name of ['name', 'shortName', 'code', 'kind']) {
      for (const value of [null, '', ' ']) {
        const answer = await secretary.patch(`/api/v1/org-units/${unit.id}`, { [name]: value });
        expect([answer.status, faults(answer)]).toEqual([422, [name]]);
      }
    }
    expect((await secretary.get(`/api/v1/org-units/${unit.id}`)).body).toEqual(unit);
  });

  it('is a decree that changes itself', async () => {
    const draft = await made(secretary, '/api/v1/decrees', { kind: 'keputusan-bupati' });
    const relations = [{ type: 'amends', decreeId: draft.id }];
    expect(faults(await secretary.patch(`/api/v1/decrees/${draft.id}`, { relations }))).toEqual([
      'relations.0.decreeId',
    ]);
  });
});
