import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

type Seat = {
  readonly seatId: string;
  readonly role: string;
  readonly label: string;
  office: { id: string };
};
const seatsOf = (seats: readonly Seat[]) =>
  seats.map(({ role, label, office }) => ({ role, label, officeId: office.id }));

/** A redline without the words that only a screen reader says. */
const seen = (html: string) => html.replace(/<span class="vh">[^<]*<\/span>/g, '');

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

  it('is thrown away when nothing rests on it, and frees its number', async () => {
    const base = (await secretary.get('/api/v1/decrees?q=587')).body.data[0];
    const facts = { number: '901', year: 2025 };
    const draft = await draftOf({ ...facts, relations: [{ type: 'amends', decreeId: base.id }] });
    const old = async () => (await secretary.get('/sk/587-2022')).text;
    expect(await old()).toMatch(/Akan diubah dengan \(rancangan\) <a href="\/sk\/901-2025"/);
    const resting = await draftOf({ relations: [{ type: 'amends', decreeId: draft.id }] });
    const address = `/api/v1/decrees/${draft.id}`;
    expect((await secretary.delete(address)).body.code).toBe('decree.discard_rested_on');
    expect((await secretary.delete(`/api/v1/decrees/${base.id}`)).body.code).toBe('decree.discard_enacted');
    expect((await (await app.as('anggota')).delete(address)).status).toBe(403);
    expect((await secretary.delete(`/api/v1/decrees/${resting.id}`)).status).toBe(204);
    const page = '/sk/901-2025/buang';
    expect((await secretary.get(page)).text).toContain('nomornya dapat dipakai lagi');
    const gone = await secretary.submit(page, page, { versi: String(draft.version) });
    expect([gone.status, gone.headers.location]).toEqual([303, '/sk']);
    expect([(await secretary.get(address)).status, (await secretary.get('/sk/901-2025')).status]).toEqual([
      404, 404,
    ]);
    expect(await old()).not.toContain('/sk/901-2025');
    expect((await secretary.get(`/api/v1/decrees/${base.id}`)).body.relatedFrom).not.toContainEqual(
      expect.objectContaining({ decreeId: draft.id }),
    );
    expect((await draftOf(facts)).number).toBe('901');
    const told = (await (await app.as('admin')).get('/api/v1/audit?action=decree.discarded')).body.data;
    expect(told.map(({ subjectId }: { subjectId: string }) => subjectId).sort()).toEqual(
      [draft.id, resting.id].sort(),
    );
  });

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
    expect(seen(texts)).toContain('Dewan rapat <del>dua</del><ins>tiga</ins> kali setahun.');
    const annex = (await secretary.get(`/sk/${draft.id}/versi`)).text;
    expect([annex.match(/<b>Ditambahkan<\/b>/g)?.length, annex.includes('Dewan rapat')]).toEqual([2, false]);
    await secretary.patch(`/api/v1/decrees/${draft.id}`, {
      ...{ rules: RULES, subjects: ['kota cerdas'], councilId: decision.councilId },
      relations: [{ type: 'implements', decreeId: base.id }],
    });
    const rest = (await secretary.get(`/sk/${draft.id}/versi`)).text;
    for (const words of [
      ...['Kuorum: Sekurang-kurangnya 2/3 kedudukan', 'Melaksanakan Keputusan Bupati Deli Serdang Nomor 587'],
      ...['kota cerdas', 'Dewan Deli Serdang Smart City'],
    ])
      expect(rest).toMatch(new RegExp(`<ins>[^<]*${words}`));
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
    expect(seen(refused.text)).toContain('bahwa punya <del>rekan</del><ins>saya</ins>;');
    const again = await secretary.submit(page, page, fieldsOf(refused.text));
    expect(again.status).toBe(303);
    const { considerations } = (await secretary.get(`/api/v1/decrees/${draft.id}`)).body;
    expect(considerations).toEqual(['bahwa punya saya;']);
  });

  it('configures a second council by its forms, which lose neither its rules nor its rows', async () => {
    const other = (await secretary.post('/api/v1/councils', { name: 'Dewan Kedua' })).body;
    const [first, second] = seatsOf(roster);
    const draft = await draftOf({ councilId: decision.councilId, rules: RULES });
    const [path, api] = [`/sk/${draft.id}`, `/api/v1/decrees/${draft.id}`];
    const now = async () => (await secretary.get(api)).body;
    const send = async (page: string, more: object) => {
      const fields = fieldsOf((await secretary.get(page)).text);
      return (await secretary.submit(page, page, { ...fields, ...more, langkah: 'simpan' })).status;
    };
    expect(await send(`${path}/ubah`, { lain: other.id })).toBe(303);
    const rules = `${path}/dewan-lain/${other.id}`;
    expect(await send(rules, { quorumNumerator: '3', quorumDenominator: '2' })).toBe(422);
    expect(await send(rules, { noticeDays: '5' })).toBe(303);
    expect((await secretary.get(`${path}/dewan-lain/${decision.councilId}`)).status).toBe(404);
    await secretary.patch(api, { seats: [first, { ...second, councilId: other.id }] });
    expect(await send(`${path}/kedudukan`, { label_0: 'Ketua Uji' })).toBe(303);
    expect(await send(`${path}/ubah`, { title: 'Dua dewan' })).toBe(303);
    const { otherCouncils, seats } = await now();
    expect(otherCouncils).toMatchObject([{ councilId: other.id, rules: { noticeDays: 5 } }]);
    expect(seats.map((seat: { label: string; councilId: string | null }) => seat.councilId)).toEqual([
      null,
      other.id,
    ]);
    expect((await secretary.get(path)).text).toContain('Aturan rapat Dewan Kedua');
    const paper = pdfText((await secretary.get(`${api}/document.pdf`)).bytes);
    for (const words of ['LAMPIRAN I', 'LAMPIRAN II', 'KEANGGOTAAN DEWAN KEDUA'])
      expect(paper).toContain(words);
  });

  it('waits for the legal bureau where the council wants it, and asks anew after every change', async () => {
    const council = (await secretary.post('/api/v1/councils', { name: 'Dewan dengan Telaah' })).body;
    const admin = await app.as('admin');
    const set = await admin.submit('/sk/telaah', '/sk/telaah', { dewan: council.id });
    expect([set.status, (await secretary.get('/sk/telaah')).status]).toEqual([303, 403]);
    const bureau = await anAccount(app, 'bagian.hukum', { roles: ['legal'] });
    const draft = await draftOf({ councilId: council.id, title: 'Uji telaah', number: 'T/1', year: 2025 });
    const path = `/api/v1/decrees/${draft.id}`;
    const enact = () => secretary.post(`${path}/enact`, { effectiveFrom: '2025-01-01' });
    const states: string[] = [];
    const told = async (visitor: Visitor, what: string, body: object = {}) => {
      const answer = await visitor.post(`${path}/${what}`, body);
      states.push(answer.status === 200 ? answer.body.review.state : answer.body.code);
    };
    expect((await enact()).body.code).toBe('decree.review_required');
    await told(bureau, 'clear');
    await told(secretary, 'submit');
    await told(secretary, 'clear');
    expect((await bureau.get(`/sk/${draft.id}`)).text).toContain('Uji telaah');
    expect((await bureau.post(`${path}/return`, {})).status).toBe(422);
    await told(bureau, 'return', { notes: 'Dasar hukum belum lengkap.' });
    await secretary.patch(path, { legalBases: ['Undang-Undang Nomor 23 Tahun 2014;'] });
    await told(secretary, 'submit');
    const page = `/sk/${draft.id}`;
    const versi = String((await bureau.get(path)).body.version);
    const cleared = await bureau.submit(page, `${page}/telaah`, { versi, notes: '', putusan: 'setuju' });
    expect(cleared.status).toBe(303);
    await secretary.patch(path, { title: 'Uji telaah, berubah' });
    expect((await enact()).status).toBe(409);
    await told(secretary, 'submit');
    await told(bureau, 'clear');
    expect(states).toEqual([
      ...['decree.review_not_submitted', 'submitted', 'access.only_legal', 'returned', 'submitted'],
      ...['submitted', 'cleared'],
    ]);
    const shown = (await secretary.get(page)).text;
    expect(shown).toContain('Dasar hukum belum lengkap.');
    expect((await enact()).body).toMatchObject({ status: 'enacted', review: { required: true } });
  });

  it('lets nobody of the bureau clear what he wrote himself, under whichever account', async () => {
    const admin = await app.as('admin');
    const council = (await secretary.post('/api/v1/councils', { name: 'Dewan Dua Peran' })).body;
    const path = `/api/v1/councils/${council.id}`;
    expect((await secretary.patch(path, { reviewBeforeEnactment: true })).status).toBe(403);
    const wanted = await admin.patch(path, { reviewBeforeEnactment: true });
    expect([wanted.status, wanted.body.reviewBeforeEnactment, wanted.body.version]).toEqual([200, true, 2]);
    const both = await anAccount(app, 'dua.peran', { roles: ['secretariat', 'legal'] });
    const facts = { kind: 'keputusan-bupati', councilId: council.id, title: 'Tulisan sendiri' };
    const draft = (await both.post('/api/v1/decrees', facts)).body;
    const step = async (what: string, body: object = {}) =>
      (await both.post(`/api/v1/decrees/${draft.id}/${what}`, body)).body;
    expect((await step('submit')).review.state).toBe('submitted');
    expect((await both.get('/beranda')).text).toContain('Telaah rancangan: Tulisan sendiri');
    expect((await both.get(`/sk/${draft.id}`)).text).toContain('Anda ikut menulis rancangan ini');
    expect((await step('clear')).code).toBe('decree.review_own_draft');
    expect((await step('return', { notes: 'Perlu diperbaiki.' })).review.state).toBe('returned');
    expect((await secretary.get('/beranda')).text).toContain('Perbaiki rancangan yang dikembalikan');
  });

  it('asks once whether the dictum of the first day shall fit that day', async () => {
    const dictums = ['Membentuk Dewan.', 'Keputusan ini mulai berlaku pada tanggal ditetapkan.'];
    const draft = await draftOf({ dictums, number: 'MB/1', year: 2025 });
    const page = `/sk/${draft.id}/tetapkan`;
    const fields = { ...fieldsOf((await secretary.get(page)).text), enactedOn: '2025-03-03' };
    const later = { ...fields, effectiveFrom: '2025-03-10' };
    const asked = await secretary.submit(page, page, later);
    expect([asked.status, asked.text.includes('mulai berlaku pada tanggal 10 Maret 2025')]).toEqual([
      409,
      true,
    ]);
    expect((await secretary.submit(page, page, { ...later, diktum: 'sesuaikan' })).status).toBe(303);
    const enacted = (await secretary.get(`/api/v1/decrees/${draft.id}`)).body;
    expect(enacted.dictums[1]).toBe('Keputusan ini mulai berlaku pada tanggal 10 Maret 2025.');
    const paper = pdfText((await secretary.get(`/api/v1/decrees/${draft.id}/document.pdf`)).bytes);
    expect(paper).toContain('ASRI LUDIN TAMBUNAN');
    expect(paper).not.toContain('DR. H. ASRI');
  });

  it('ends in an enacted amendment: rosters before and after, invitations, annex, copies and excerpts', async () => {
    const page = '/keputusan/3-2025/rancangan';
    const started = await secretary.submit(page, page, { annex: 'changes', on: '' });
    const id = idIn(started.headers.location);
    const path = `/api/v1/decrees/${id}`;
    const [first, second, third] = roster;
    const seatChanges = [
      { op: 'remove', seatId: second!.seatId },
      { op: 'replace', seatId: third!.seatId, seat: { ...seatsOf([third!])[0], label: 'Koordinator Uji' } },
    ];
    expect((await secretary.patch(path, { seatChanges })).status).toBe(200);
    const rancangan = pdfText((await secretary.get(`${path}/document.pdf`)).bytes);
    expect(rancangan).toContain('RANCANGAN');
    expect((await secretary.get(`/sk/${id}/salinan.pdf`)).status).toBe(409);
    const enacted = await secretary.post(`${path}/enact`, {
      ...{ number: '411', year: 2025, enactedOn: '2025-08-04', effectiveFrom: '2025-08-05' },
    });
    expect(enacted.status).toBe(200);
    const labelsOn = async (day: string) => {
      const url = `/api/v1/councils/${decision.councilId}/roster?on=${day}`;
      return ((await secretary.get(url)).body.seats as Seat[]).map(({ label }) => label);
    };
    const [before, after] = [await labelsOn('2025-08-04'), await labelsOn('2025-08-05')];
    expect([before.length - after.length, after.includes('Koordinator Uji')]).toEqual([1, true]);
    expect(before).not.toContain('Koordinator Uji');
    const meeting = await made(secretary, '/api/v1/meetings', {
      ...{ councilId: decision.councilId, title: 'Rapat setelah perubahan', kind: 'plenary', mode: 'onsite' },
      ...{ startsAt: '2099-05-20T02:00:00.000Z', endsAt: '2099-05-20T04:00:00.000Z', venue: 'Aula' },
    });
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, { acknowledge: ['notice', 'clash'] });
    const { entries } = (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body;
    expect(entries).toHaveLength(after.length);
    const copy = pdfText((await secretary.get('/sk/411-2025/salinan.pdf')).bytes);
    for (const words of ['SALINAN', 'ttd', 'Salinan sesuai dengan aslinya', 'KEPALA BAGIAN HUKUM', 'Diubah'])
      expect(copy).toContain(words);
    expect(copy).toContain(first!.label);
    expect(copy).toContain('Dihapus dari susunan keanggotaan');
    const given = (await secretary.get(path)).body.seatChanges[1].seat.id;
    const answer = await secretary.get(`/sk/411-2025/petikan/${given}`);
    const excerpt = pdfText(answer.bytes);
    for (const words of ['PETIKAN', 'dan seterusnya', 'Koordinator Uji', 'Petikan sesuai dengan aslinya'])
      expect(excerpt).toContain(words);
    expect(excerpt).not.toContain('Keputusan Rapat Nomor');
    expect((await secretary.get(`/sk/411-2025/petikan/${second!.seatId}`)).status).toBe(404);
    const member = await app.as('anggota');
    expect((await member.get('/sk/411-2025/salinan.pdf')).status).toBe(403);
  });

  it('begins with the words of the office, which keep no field unknown and every version', async () => {
    const page = '/sk/templat';
    const text =
      '# Menimbang\n[alasan]\nbahwa [nama_dewan] perlu diperbarui;\n# Diktum\nDiubah: [keputusan_yang_diubah].';
    const wrong = await secretary.submit(page, page, { kind: 'amendment', text: '# Menimbang\n[{{x}}]' });
    expect([wrong.status, wrong.text.includes('Isian [{{x}}] tidak dikenal')]).toEqual([422, true]);
    const seen = await secretary.submit(page, page, { kind: 'amendment', text, langkah: 'pratinjau' });
    expect(seen.text).toContain('Diubah: ⟨keputusan yang diubah⟩.');
    expect((await secretary.submit(page, page, { kind: 'amendment', text })).status).toBe(303);
    expect((await secretary.get(page)).text).toContain('Versi 1');
    const start = '/sk/baru/dari-susunan';
    const fields = { councilId: decision.councilId, annex: 'changes', on: '2025-07-24' };
    const started = await secretary.submit(start, start, fields);
    const draft = (await secretary.get(`/api/v1/decrees/${idIn(started.headers.location)}`)).body;
    expect(draft.considerations[1]).toBe('bahwa Dewan Deli Serdang Smart City perlu diperbarui;');
    expect(draft.dictums).toEqual([
      expect.stringMatching(/^Diubah: Keputusan Bupati .* Nomor 587 Tahun 2022/),
    ]);
  });
});
