import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Seat = {
  readonly seatId: string;
  readonly role: string;
  readonly label: string;
  office: { id: string };
};
const seatsOf = (seats: readonly Seat[]) =>
  seats.map(({ role, label, office }) => ({ role, label, officeId: office.id }));

describe('drafting a decree from what was decided', () => {
  let app: TestApp;
  let secretary: Visitor;
  let decision: { id: string; number: string; councilId: string; text: string };
  let base: { id: string };
  let roster: Seat[];

  beforeAll(async () => {
    app = await startApp();
    secretary = await app.as('sekretariat');
    const { data } = (await secretary.get('/api/v1/decisions?limit=50')).body;
    decision = data.find(({ number }: { number: string }) => number === 'K.3/2025');
    const on = `/api/v1/councils/${decision.councilId}/roster?on=2025-07-24`;
    roster = (await secretary.get(on)).body.seats;
    base = (await secretary.get('/api/v1/decrees?q=587')).body.data[0];
  }, 120_000);
  afterAll(() => app.stop());

  const idIn = (location: unknown) => /\/sk\/([0-9a-f-]{36})/.exec(String(location))![1]!;

  it('begins with the decision, its meeting and the decree it amends, and both pages tell of it', async () => {
    const page = '/keputusan/3-2025/rancangan';
    expect((await secretary.get('/keputusan/3-2025')).text).toContain('Rancang keputusan');
    const started = await secretary.submit(page, page, { annex: 'changes', on: '' });
    expect([started.status, started.headers.location]).toEqual([303, expect.stringMatching(/perubahan$/)]);
    const draft = (await secretary.get(`/api/v1/decrees/${idIn(started.headers.location)}`)).body;
    expect(draft).toMatchObject({
      status: 'draft',
      councilId: decision.councilId,
      relations: [{ type: 'amends', decreeId: base.id }],
      title: expect.stringContaining('Perubahan atas Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022'),
      noted: [expect.stringContaining('24 Juli 2025')],
    });
    expect(draft.considerations[0]).toContain('Keputusan Rapat Nomor K.3/2025');
    expect((await secretary.get(`/sk/${draft.id}`)).text).toContain('href="/keputusan/3-2025">K.3/2025');
    expect((await secretary.get('/keputusan/3-2025')).text).toContain(`href="/sk/${draft.id}"`);
    const member = await app.as('anggota');
    expect((await member.get('/keputusan/3-2025')).text).not.toContain(draft.id);
    expect((await member.get(page)).status).toBe(403);
  });

  it('writes the roster of a day down as the annex of an amendment, seat by seat', async () => {
    const page = '/sk/baru/dari-susunan';
    const fields = { councilId: decision.councilId, annex: 'roster', on: '2025-07-24' };
    const started = await secretary.submit(page, page, fields);
    const draft = (await secretary.get(`/api/v1/decrees/${idIn(started.headers.location)}`)).body;
    const who = (seats: { label: string; role: string }[]) => seats.map(({ label, role }) => [label, role]);
    expect(roster.length).toBeGreaterThan(3);
    expect(who(draft.seats)).toEqual(who(roster));
    const wrong = await secretary.submit(page, page, { ...fields, on: '2025-02-30' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('2025-02-30');
  });

  const RULES = {
    quorum: { numerator: 2, denominator: 3, strict: false },
    chairOrder: ['chair', 'secretary'],
    frequency: { times: 2, per: 'year' },
    clauses: { frequency: 'Diktum KETIGA' },
    lifts: ['noticeDays'],
  };
  /** The fields of a page's form as the browser would send them back untouched. */
  const fieldsOf = (text: string) => {
    const inputs = [...text.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
      const name = / name="([^"]+)"/.exec(tag)?.[1];
      const box = /type="checkbox"/.test(tag);
      if (!name || name === '_csrf' || (box && !/ checked/.test(tag))) return [];
      return [[name, / value="([^"]*)"/.exec(tag)?.[1] ?? '']];
    });
    const areas = [...text.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</g)];
    const selects = [...text.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, name, options]) => [name, /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''],
    );
    return Object.fromEntries([
      ...inputs,
      ...areas.map(([, name, value]) => [name, value]),
      ...selects,
    ]) as Record<string, string>;
  };
  const draftOf = async (facts: object) =>
    (await secretary.post('/api/v1/decrees', { kind: 'keputusan-bupati', ...facts })).body;

  it('saves the form without losing a rule that nobody touched', async () => {
    const draft = await draftOf({ rules: RULES, considerations: ['bahwa lama;'] });
    const page = `/sk/${draft.id}/ubah`;
    const fields = fieldsOf((await secretary.get(page)).text);
    const saved = await secretary.submit(page, page, {
      ...fields,
      considerations: 'bahwa baru;',
      langkah: 'simpan',
    });
    expect(saved.status).toBe(303);
    const after = (await secretary.get(`/api/v1/decrees/${draft.id}`)).body;
    expect(after).toMatchObject({ rules: RULES, considerations: ['bahwa baru;'] });
  });

  it('cites regulations in their order, and offers what was cited before', async () => {
    const law = 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;';
    const rule = 'Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan;';
    const draft = await draftOf({ legalBases: [rule] });
    const page = `/sk/${draft.id}/ubah`;
    const fields = { ...fieldsOf((await secretary.get(page)).text), regulasi: law };
    const added = await secretary.submit(page, page, { ...fields, langkah: 'tambah-dasar' });
    expect(fieldsOf(added.text).legalBases).toBe(`${rule}\n${law}`);
    const ordered = await secretary.submit(page, page, { ...fieldsOf(added.text), langkah: 'urutkan-dasar' });
    const shown = fieldsOf(ordered.text);
    expect(shown.legalBases).toBe(`${law}\n${rule}`);
    expect((await secretary.submit(page, page, { ...shown, langkah: 'simpan' })).status).toBe(303);
    expect((await secretary.get('/sk/baru')).text).toContain(`<option value="${law}">`);
    const register = (await secretary.get('/sk/peraturan')).text;
    expect(register.indexOf('Nomor 23 Tahun 2014')).toBeLessThan(register.indexOf('Nomor 12 Tahun 2017'));
    expect(register).toContain(`/sk/${draft.id}`);
  });

  it('keeps a version of every saving, and tells two of them as one text with its changes', async () => {
    const draft = await draftOf({ dictums: ['Dewan rapat dua kali setahun.'] });
    await secretary.patch(`/api/v1/decrees/${draft.id}`, { dictums: ['Dewan rapat tiga kali setahun.'] });
    await secretary.patch(`/api/v1/decrees/${draft.id}`, { seats: seatsOf(roster.slice(0, 2)) });
    const texts = (await secretary.get(`/sk/${draft.id}/versi?dari=1&ke=2`)).text;
    expect(texts).toContain('Dewan rapat <del>dua</del><ins>tiga</ins> kali setahun.');
    const annex = (await secretary.get(`/sk/${draft.id}/versi`)).text;
    expect([annex.match(/<b>Ditambahkan<\/b>/g)?.length, annex.includes('Dewan rapat')]).toEqual([2, false]);
    const member = await app.as('anggota');
    expect((await member.get(`/sk/${draft.id}/versi`)).status).toBe(403);
  });

  it('shows both texts to whoever saves second, and loses neither', async () => {
    const draft = await draftOf({ considerations: ['bahwa awal;'] });
    const page = `/sk/${draft.id}/ubah`;
    const mine = { ...fieldsOf((await secretary.get(page)).text), considerations: 'bahwa punya saya;' };
    await secretary.patch(`/api/v1/decrees/${draft.id}`, { considerations: ['bahwa punya rekan;'] });
    const refused = await secretary.submit(page, page, mine);
    expect(refused.status).toBe(412);
    expect(refused.text).toContain('bahwa punya <del>rekan</del><ins>saya</ins>;');
    const again = await secretary.submit(page, page, fieldsOf(refused.text));
    expect(again.status).toBe(303);
    const { considerations } = (await secretary.get(`/api/v1/decrees/${draft.id}`)).body;
    expect(considerations).toEqual(['bahwa punya saya;']);
  });
});
