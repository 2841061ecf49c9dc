import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckInCodes } from '../../src/checkin/index.js';
import { addDays } from '../../src/kernel/civil-date.js';
import { InvitationLinks } from '../../src/meetings/index.js';
import { Reader } from '../../src/platform/database/reader.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { pdfText } from '../support/pdf-text.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Entry = {
  version: number;
  id: string;
  seatId: string;
  personId: string;
  status: string | null;
  officeTitle: string;
};

describe('coming to a meeting, deciding in it and adjourning it', () => {
  let app: TestApp;
  let secretary: Visitor;
  let member: Visitor;
  let late: Visitor;
  let council: TestCouncil;
  let meeting: { id: string; slug: string };

  const today = () => app.clock.today();
  const called = async (given: object = {}) => {
    const made = await aMeeting(secretary, council, {
      startsAt: `${today()}T00:30:00+07:00`,
      endsAt: `${today()}T23:59:00+07:00`,
      ...given,
    });
    const letter = { letterDate: today(), acknowledge: ['clash', 'notice'] };
    const answer = await secretary.post(`/api/v1/meetings/${made.id}/convene`, letter);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const sheet = async (): Promise<Entry[]> =>
    (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.entries;
  const entryOf = async (personId: string) => (await sheet()).find((entry) => entry.personId === personId)!;
  const code = async (id = meeting.id) => (await secretary.get(`/api/v1/meetings/${id}/check-in-code`)).body;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 5 });
    member = await anAccount(app, 'anggota.satu', { personId: council.seats[2].personId });
    late = await anAccount(app, 'anggota.dua', { personId: council.seats[3].personId });
    meeting = await called();
    await secretary.post(`/api/v1/meetings/${meeting.id}/start`, {});
  });

  afterAll(() => app.stop());

  it('records who scans the code for their own seat, when they confirm and not when they look', async () => {
    const { url } = await code();
    const path = new URL(url).pathname;
    const seen = await member.get(path);
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('Saya hadir')]);
    expect((await entryOf(council.seats[2].personId)).status).toBeNull();

    const sent = await member.submit(path, `/hadir/${meeting.id}`, { as: 'present' });
    expect(sent.status).toBe(303);
    expect(await entryOf(council.seats[2].personId)).toMatchObject({
      status: 'present',
      checkedInVia: 'screen',
      arrivedAt: expect.stringContaining('T'),
    });
    // Pressed again, nothing changes; the others are untouched.
    await member.submit(path, `/hadir/${meeting.id}`, { as: 'present' });
    expect((await sheet()).filter(({ status }) => status !== null)).toHaveLength(1);
    expect((await member.get(`/hadir/${meeting.id}`)).text).toContain('Anda sudah tercatat hadir');
  });

  it('lets somebody sign in first: the good code is remembered by the browser for five minutes', async () => {
    const { url } = await code();
    const stranger = app.anyone();
    const seen = await stranger.get(new URL(url).pathname);
    expect(seen.text).toContain(`/masuk?kembali&#x3D;/hadir/${meeting.id}`);
    await stranger.signIn('anggota.dua', 'kata-sandi-contoh-2025');
    expect((await stranger.get(`/hadir/${meeting.id}`)).text).toContain('Saya hadir');
    const sent = await stranger.submit(`/hadir/${meeting.id}`, `/hadir/${meeting.id}`, {});
    expect(sent.status).toBe(303);
    expect((await entryOf(council.seats[3].personId)).status).toBe('present');
  });

  it('is offered again to who left', async () => {
    const entry = await entryOf(council.seats[3].personId);
    const now = app.clock.now();
    const left = { status: 'present', arrivedAt: now, leftAt: now };
    await secretary.put(`/api/v1/meetings/${meeting.id}/attendance/${entry.id}`, left);
    const { url, code: shown } = await code();
    expect((await late.get(new URL(url).pathname)).text).toContain('Tekan bila Anda kembali');
    const again = await late.post(`/api/v1/meetings/${meeting.id}/check-in`, { code: shown });
    expect(again.body.entries).toMatchObject([{ status: 'present', arrivedAt: now }]);
    expect((await entryOf(council.seats[3].personId)) as object).toMatchObject({ leftAt: null });
  });

  it('refuses everybody else with a sentence that says why', async () => {
    const other = await called({ title: 'Rapat di ruang sebelah' });
    const checkIn = (visitor: Visitor, id: string, given: string) =>
      visitor.post(`/api/v1/meetings/${id}/check-in`, { code: given });
    const { code: here } = await code();
    expect((await checkIn(late, other.id, here)).body.detail).toContain('rapat lain');
    const sent = { code: here, as: 'represented' };
    expect((await late.post(`/api/v1/meetings/${meeting.id}/check-in`, sent)).status).toBe(422);
    const pressed = await late.submit(`/hadir/${meeting.id}`, `/hadir/${meeting.id}`, { as: 'represented' });
    expect(pressed.status).toBe(422);
    expect((await checkIn(late, meeting.id, 'ABCDEFGH')).body.detail).toContain('sudah berganti');
    const guest = await anAccount(app, 'tamu');
    expect((await guest.get(`/hadir/${meeting.id}`)).text).toContain('Kode di layar');
    const turned = await guest.get(`/hadir/${meeting.id}/${here}`);
    expect([turned.status, turned.text]).toEqual([403, expect.stringContaining('tidak dicatat')]);
    expect(turned.text).not.toContain('Rapat Dewan Triwulan III');
    expect((await checkIn(guest, meeting.id, here)).status).toBe(403);

    await secretary.post(`/api/v1/meetings/${other.id}/cancel`, { reason: 'Ruang terpakai' });
    const gone = await code(other.id);
    expect((await checkIn(late, other.id, gone.code)).body.detail).toContain('dibatalkan');
    expect((await member.get(`/rapat/${meeting.slug}/kode-layar`)).status).toBe(403);
    const wall = `/rapat/${meeting.slug}/layar`;
    expect((await secretary.get(wall)).text).toContain('kode-layar/kini');
    expect((await member.get(wall)).text).not.toContain('kode-layar');
    expect((await member.get(`/hadir/${council.id}/${here}`)).status).toBe(404);
  });

  it('reads the personal code of a seat at the door, with one tap, and takes no other', async () => {
    const mine = await member.get(`/rapat/${meeting.slug}/kode-saya`);
    expect(mine.text).toMatch(/class="qr" role="img" aria-label="[^"]+"><svg/);
    const entry = await entryOf(council.seats[1].personId);
    const codes = app.nest.get(CheckInCodes);
    const url = new URL(codes.personalUrl({ ...entry, meetingId: meeting.id })).pathname;
    expect((await member.get(url)).status).toBe(403);
    expect((await secretary.get(url)).text).toContain(entry.officeTitle);
    const versi = String((entry as Entry).version);
    const nameless = await secretary.submit(url, url, { as: 'represented', versi });
    expect([nameless.status, nameless.text]).toEqual([
      422,
      expect.stringContaining('Isi nama yang mewakili'),
    ]);
    const sent = await secretary.submit(url, url, {
      ...{ as: 'represented', name: 'Ani', officeTitle: 'Kabid', versi },
    });
    expect(sent.status).toBe(303);
    expect(await entryOf(council.seats[1].personId)).toMatchObject({
      status: 'represented',
      checkedInVia: 'personal-code',
      representative: { name: 'Ani' },
    });
    const forged = codes.personalUrl({
      ...entry,
      meetingId: meeting.id,
      personId: council.seats[2].personId,
    });
    expect((await secretary.get(new URL(forged).pathname)).text).toContain('tidak berlaku');
  });

  /** Neither the old personal link nor the roll call makes somebody present who no longer holds the office. */
  async function refusesTheFormer({ personId }: { personId: string }, said: string) {
    const entry = await entryOf(personId);
    const links = await app.nest.get(InvitationLinks).urls(app.nest.get(Reader).em, meeting.id);
    const door = (id: string) => new URL(links.get(id)!).pathname.replace('/u/', '/hadir/tautan/');
    const arrive = async (id: string, shown: string) =>
      app.anyone().submit(door(id), door(id), { as: 'present', code: shown });
    const here = await code();
    const former = await arrive(entry.id, here.code);
    expect([former.status, former.text]).toEqual([409, expect.stringContaining(said)]);
    const page = `/rapat/${meeting.slug}/panggil`;
    const answered = { as: 'present', ke: '5', versi: String(entry.version) };
    const roll = await secretary.submit(page, `${page}/${entry.id}`, answered);
    expect([roll.status, roll.text]).toEqual([409, expect.stringContaining('tidak lagi mengisi kursi itu')]);
    const elsewhere = await arrive((await sheet())[0].id, (await code((await called()).id)).code);
    expect(elsewhere.text).toContain('milik rapat lain');
    expect((await entryOf(personId)).status).toBeNull();
  }

  it('follows a seat that changed hands at midnight even after the gavel, and leaves who has come', async () => {
    const change = async ({ officeId }: { officeId: string }, name: string) => {
      const [holding] = (await secretary.get(`/api/v1/office-holdings?officeId=${officeId}`)).body.data;
      await secretary.patch(`/api/v1/office-holdings/${holding.id}`, { endsOn: addDays(today(), -1) });
      const { id } = await made(secretary, '/api/v1/people', { name });
      const holds = { officeId, personId: id, capacity: 'pj', startsOn: today() };
      await made(secretary, '/api/v1/office-holdings', holds);
    };
    await change(council.seats[4], 'Penerus Tengah Malam');
    await change(council.seats[1], 'Terlambat Dicatat');
    const page = (await secretary.get(`/rapat/${meeting.slug}`)).text;
    expect(page).toContain('kini dijabat Pj. Penerus Tengah Malam');
    expect(page).toContain(
      'kini dijabat Pj. Terlambat Dicatat, tetapi kursinya sudah tercatat hadir atas nama',
    );
    await refusesTheFormer(council.seats[4], 'dijabat Pj. Penerus Tengah Malam');
    expect((await secretary.get('/beranda')).text).toContain('kini dijabat Pj. Penerus Tengah Malam');
    const room = `/rapat/${meeting.slug}/ruang`;
    const told = (await secretary.get(room)).text;
    expect(told).toContain('kini dijabat Pj. Penerus Tengah Malam');
    const versi = /susunan"[\s\S]*?name="versi" value="(\d+)"/.exec(told)![1];
    const applied = { versi, kembali: 'ruang' };
    const { headers } = await secretary.submit(room, `/rapat/${meeting.slug}/susunan`, applied);
    expect(headers.location).toBe(room);
    expect((await secretary.get(room)).text).not.toContain('kini dijabat');
    const entries = (await sheet()) as (Entry & { displayName: string })[];
    expect(entries[4]).toMatchObject({ displayName: 'Penerus Tengah Malam', status: null });
    expect(entries[1]).toMatchObject({ personId: council.seats[1].personId, status: 'represented' });
    const url = `/api/v1/meetings/${meeting.id}`;
    const again = await secretary.post(`${url}/apply-roster`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'drift.held' } });
  });

  it('calls the roll: present, absent, next', async () => {
    const page = `/rapat/${meeting.slug}/panggil`;
    const [chair, , , , last] = await sheet();
    expect((await secretary.get(page)).text).toContain('1 dari 5');
    const seen = { versi: String(chair.version), ke: '1' };
    const there = await secretary.submit(page, `${page}/${chair.id}`, { as: 'present', ...seen });
    expect(there.headers.location).toBe(`${page}?ke=2`);
    // Called from a page that was drawn before: nothing said meanwhile is lost, the same said twice is said once.
    const late = await secretary.submit(page, `${page}/${chair.id}`, { as: 'absent', ...seen });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('baru saja dicatat')]);
    const again = await secretary.submit(page, `${page}/${chair.id}`, { as: 'present', ...seen });
    expect(again.status).toBe(303);
    const silent = { as: 'absent', ke: '5', versi: String(last.version) };
    await secretary.submit(page, `${page}/${last.id}`, silent);
    const done = await secretary.get(`${page}?ke=6`);
    expect(done.text).toContain('Semua nama sudah dipanggil');
    expect((await sheet()).map(({ status }) => status)).toEqual([
      ...['present', 'represented', 'present', 'present', 'unexcused'],
    ]);
  });

  it('prints how and when each came', async () => {
    const paper = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance-sheet.pdf`);
    expect(paper.status).toBe(200);
    expect(pdfText(paper.bytes)).toMatch(/Hadir \(kode di layar\)/);
  });

  describe('deciding', () => {
    let item: { id: string };
    const step = (id: string, verb: string, body: object) =>
      secretary.post(`/api/v1/motions/${id}/${verb}`, body);
    const proposal = async (text: string, given: object = {}) =>
      (
        await secretary.post(`/api/v1/meetings/${meeting.id}/motions`, {
          agendaItemId: item.id,
          text,
          ...given,
        })
      ).body;
    const atVote = async (text: string, ballot: string) => {
      const { id } = await proposal(text);
      await step(id, 'put-to-vote', { reason: 'Pendapat tetap berbeda', ballot });
      return id as string;
    };
    const votes = async (...choices: (string | null)[]) =>
      (await sheet()).flatMap(({ seatId }, n) => (choices[n] ? [{ seatId, choice: choices[n] }] : []));

    beforeAll(async () => {
      const title = { title: 'Layanan digital', confidentiality: 'council' };
      item = (await secretary.post(`/api/v1/meetings/${meeting.id}/agenda-items`, title)).body;
    });

    it('takes what was agreed as a decision with its number, and votes on nothing that was', async () => {
      const { id } = await proposal('Portal tunggal');
      const agreed = await step(id, 'agree', { method: 'consensus' });
      expect(agreed.body).toMatchObject({ state: 'adopted', ballots: [] });
      expect((await step(id, 'put-to-vote', { reason: 'x', ballot: 'open' })).status).toBe(409);
      const { body } = await secretary.get(`/api/v1/decisions/${agreed.body.decisionId}`);
      expect(body).toMatchObject({ number: 'K.1/' + today().slice(0, 4), method: 'consensus', votes: null });
    });

    it('counts an open vote by seat, of those who are there and nobody else', async () => {
      const id = await atVote('Pusat data bersama', 'open');
      expect((await step(id, 'agree', { method: 'consensus' })).status).toBe(409);
      const ended = await secretary.post(`/api/v1/meetings/${meeting.id}/end`, {});
      expect([ended.status, ended.body.detail]).toEqual([409, expect.stringContaining('Pusat data bersama')]);
      expect((await secretary.get(`/rapat/${meeting.slug}/ruang/akhiri`)).text).toContain(
        'Pusat data bersama',
      );
      const past = await secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, {
        ...{ agendaItemId: item.id, text: 'Lewat belakang' },
      });
      expect([past.status, past.body.errors]).toEqual([
        422,
        [expect.objectContaining({ field: 'text', message: expect.stringContaining('belum selesai') })],
      ]);
      const absent = await step(id, 'count', { ballots: await votes('for', null, null, null, 'for') });
      expect([absent.status, absent.body.detail]).toEqual([
        409,
        expect.stringContaining('tidak sedang hadir'),
      ]);
      const done = await step(id, 'count', { ballots: await votes('for', 'for', 'against', 'abstain') });
      expect(done.body).toMatchObject({
        state: 'adopted',
        votes: { for: 2, against: 1, abstain: 1 },
        entitled: 4,
      });
      expect(done.body.ballots[1]).toMatchObject({ choice: 'for', representative: 'Ani' });
      expect((await step(id, 'count', { ballots: await votes('for') })).status).toBe(409);

      const decision = (await secretary.get(`/api/v1/decisions/${done.body.decisionId}`)).body;
      const [{ seatId }] = (await sheet()).slice(2);
      const objected = await secretary.post(`/api/v1/decisions/${decision.id}/objections`, {
        ...{ seatId, text: 'Biaya belum dihitung' },
      });
      expect(objected.status).toBe(201);
      const page = await member.get(`/keputusan/${decision.sequence}-${decision.year}`);
      for (const said of [
        'Pemungutan suara terbuka',
        'melalui Ani',
        'Biaya belum dihitung',
        'Pendapat tetap berbeda',
      ]) {
        expect(page.text).toContain(said);
      }
    });

    it('keeps of a secret vote the counts only, and no more of them than may vote', async () => {
      const id = await atVote('Tunjangan', 'secret');
      const count = (given: number[]) =>
        step(id, 'count', { votes: { for: given[0], against: given[1], abstain: given[2] } });
      expect((await count([4, 1, 0])).body.detail).toContain('melebihi');
      expect((await step(id, 'count', { ballots: await votes('for') })).status).toBe(422);
      expect((await count([1, 3, 0])).body).toMatchObject({
        state: 'rejected',
        ballots: [],
        decisionId: null,
      });
      expect((await secretary.get(`/rapat/${meeting.slug}`)).text).toContain('Tidak disetujui');
    });

    it('asks the chair where votes are equal and no decree speaks of it', async () => {
      const id = await atVote('Jam layanan', 'open');
      const tied = await step(id, 'count', { ballots: await votes('for', 'against') });
      expect(tied.body).toMatchObject({ state: 'tied', decisionId: null });
      const page = `/rapat/${meeting.slug}/usulan/${id}`;
      expect((await secretary.get(page)).text).toContain('SK tidak mengatur suara berimbang');
      const settled = await secretary.submit(page, `${page}/tentukan`, {
        ...{ versi: String(tied.body.version), adopted: 'true', words: 'Demi pelayanan' },
      });
      expect(settled.status).toBe(303);
      const { body } = await secretary.get(`/api/v1/motions/${id}`);
      expect(body).toMatchObject({
        state: 'adopted',
        tie: { by: 'chair', clause: null, words: 'Demi pelayanan' },
      });
      expect((await secretary.get(page)).text).toContain('ditentukan oleh');
    });

    it('stands in the minutes: votes by seat, what was turned down, who objected', async () => {
      const { id } = (await secretary.get(`/api/v1/meetings/${meeting.id}/minutes`)).body;
      const page = (await secretary.get(`/notula/${meeting.slug}`)).text;
      const paper = pdfText((await secretary.get(`/api/v1/minutes/${id}/document.pdf`)).bytes);
      for (const said of ['melalui Ani', 'Biaya belum dihitung', 'Tunjangan', 'Pemungutan suara rahasia']) {
        expect(page).toContain(said);
        expect(paper.replace(/\s+/g, ' ')).toContain(said);
      }
    });

    it('leads through the pages: wording, failed deliberation, votes', async () => {
      const form = `/rapat/${meeting.slug}/putuskan`;
      expect((await secretary.submit(form, form, { agendaItemId: item.id, text: '' })).status).toBe(422);
      const once = /name="_once" value="([^"]+)"/.exec((await secretary.get(form)).text)![1];
      const put = (text: string) =>
        secretary.submit(form, form, { agendaItemId: item.id, text, kind: 'direction', _once: once });
      // Pressed twice it is one proposal; gone back to and worded otherwise it is another.
      const [opened, again] = await Promise.all([put('Pelatihan'), put('Pelatihan')]);
      expect([again.status, again.headers.location]).toEqual([303, opened.headers.location]);
      expect((await put('Pelatihan lain')).headers.location).not.toBe(opened.headers.location);
      const page = String(opened.headers.location);
      const versi = async () =>
        /name="versi" value="(\d+)"/.exec((await secretary.get(page)).text)?.[1] ?? '';
      const press = async (verb: string, fields: Record<string, string>) =>
        secretary.submit(page, `${page}/${verb}`, { versi: await versi(), ...fields });
      expect((await press('lain', { text: 'Pelatihan' })).status).toBe(404);
      const stale = await press('bunyi', { versi: '99', text: 'Pelatihan daring' });
      expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Pelatihan daring')]);
      expect((await press('bunyi', { text: 'Pelatihan operator' })).status).toBe(303);
      const typed = `/rapat/${meeting.slug}/keputusan`;
      expect((await secretary.get(typed)).text).not.toContain('votes.for');
      const counts = { agendaItemId: item.id, text: 'Hitungan', method: 'vote', 'votes.for': '2' };
      expect((await secretary.submit(typed, typed, counts)).status).toBe(422);
      expect((await press('suara', { ballot: 'open', reason: '' })).status).toBe(422);
      expect((await press('suara', { ballot: 'open', reason: 'Berbeda' })).status).toBe(303);
      const shown = (await secretary.get(page)).text;
      expect(shown).toContain('4 berhak bersuara');
      const [{ seatId }] = await sheet();
      expect((await press('hitung', { ballot: 'open' })).status).toBe(409);
      expect((await press('hitung', { ballot: 'open', [`kursi.${seatId}`]: 'for' })).status).toBe(303);
      expect((await secretary.get(page)).text).toContain('Pelatihan operator');
    });
  });

  it('asks for a note that a Plh. presides over what is strategic, and lets the decree settle a tie', async () => {
    const rules = { quorum: { numerator: 1, denominator: 2, strict: true }, tie: 'rejected' };
    const other = await aCouncil(secretary, { seats: 2, rules });
    const [{ officeId, personId }] = other.seats;
    const holds = { officeId, personId, capacity: 'plh', startsOn: today() };
    await made(secretary, '/api/v1/office-holdings', holds);
    const hours = { startsAt: `${today()}T00:10:00+07:00`, endsAt: `${today()}T23:50:00+07:00` };
    const { id } = await aMeeting(secretary, other, {
      ...hours,
      title: 'Dipimpin Plh.',
      venue: 'Ruang lain',
    });
    const url = `/api/v1/meetings/${id}`;
    await secretary.post(`${url}/convene`, {
      letterDate: today(),
      acknowledge: ['clash', 'notice', 'agenda'],
    });
    await secretary.post(`${url}/start`, {});
    const entries = (await secretary.get(`${url}/attendance`)).body.entries as Entry[];
    for (const entry of entries)
      await secretary.post(`${url}/attendance/${entry.id}/mark`, { mark: 'arrived' });
    const { id: agendaItemId } = await made(secretary, `${url}/agenda-items`, {
      ...{ title: 'Pokok', lateAllowedBy: 'chair' },
    });
    const propose = (text: string, kind: string) =>
      made(secretary, `${url}/motions`, { agendaItemId, text, kind });

    const strategic = `/api/v1/motions/${(await propose('Arah kebijakan', 'decision')).id}`;
    const silent = await secretary.post(`${strategic}/agree`, { method: 'consensus' });
    expect([silent.status, silent.body.errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'acknowledge', message: expect.stringContaining('Plh.') })],
    ]);
    const noted = await secretary.post(`${strategic}/agree`, {
      method: 'consensus',
      acknowledge: ['authority'],
    });
    expect(noted.body.state).toBe('adopted');
    const decision = (await secretary.get(`/api/v1/decisions/${noted.body.decisionId}`)).body;
    expect(decision.authorityFlag).toBe(true);

    const open = `/api/v1/motions/${(await propose('Jam layanan', 'direction')).id}`;
    await secretary.post(`${open}/put-to-vote`, { reason: 'Berbeda', ballot: 'open' });
    const ballots = entries.map(({ seatId }, n) => ({ seatId, choice: n === 0 ? 'for' : 'against' }));
    expect((await secretary.post(`${open}/count`, { ballots })).body).toMatchObject({
      ...{ state: 'rejected', decisionId: null },
      tie: { by: 'decree', adopted: false, clause: expect.stringContaining('Nomor') },
    });
  });

  describe('adjourning', () => {
    const command = (verb: string, body: object) =>
      secretary.post(`/api/v1/meetings/${meeting.id}/${verb}`, body);
    const page = () => `/rapat/${meeting.slug}`;
    const tomorrow = (time: string) =>
      `${new Date(Date.parse(`${today()}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)}T${time}+07:00`;

    it('decides nothing and does not end while it stands still; on resuming the quorum is looked at anew', async () => {
      expect((await command('pause', { reason: '' })).status).toBe(422);
      expect((await command('pause', { reason: 'Salat' })).body.pausedAt).toEqual(expect.any(String));
      expect((await command('pause', { reason: 'Salat' })).status).toBe(409);
      const [{ id: agendaItemId }] = (await secretary.get(`/api/v1/meetings/${meeting.id}/agenda-items`)).body
        .data;
      const decided = await command('decisions', { agendaItemId, text: 'Saat skors' });
      expect([decided.status, decided.body.detail]).toEqual([409, expect.stringContaining('diskors')]);
      expect((await command('motions', { agendaItemId, text: 'Saat skors' })).status).toBe(409);
      expect((await command('end', {})).status).toBe(409);
      expect((await secretary.get(page())).text).toContain('Rapat diskors sejak');
      expect((await command('resume', {})).body).toMatchObject({ status: 'in-session', pausedAt: null });
      expect((await command('resume', {})).status).toBe(409);
      expect((await secretary.get(page())).text).toContain('hadir 4 dari 5 saat dilanjutkan');
    });

    it('goes on on another day as a meeting of its own, with what was not reached, told both ways', async () => {
      const left = { title: 'Anggaran 2027', confidentiality: 'council' };
      await secretary.post(`/api/v1/meetings/${meeting.id}/agenda-items`, left);
      expect((await secretary.get(`${page()}/skors`)).text).toMatch(/checked[^>]*><span>\d+\. Anggaran 2027/);
      const early = { reason: 'Waktu habis', startsAt: tomorrow('10:00:00'), endsAt: tomorrow('09:00:00') };
      expect((await command('continue', early)).status).toBe(422);
      const next = await command('continue', { ...early, endsAt: tomorrow('12:00:00') });
      expect(next.body).toMatchObject({
        ...{ status: 'draft', continuesId: meeting.id, title: 'Rapat Dewan Triwulan III (lanjutan)' },
      });
      const items = (await secretary.get(`/api/v1/meetings/${next.body.id}/agenda-items`)).body.data;
      expect(items.map(({ title }: { title: string }) => title)).toEqual(['Anggaran 2027']);
      const first = (await secretary.get(`/api/v1/meetings/${meeting.id}`)).body;
      expect(first).toMatchObject({ status: 'ended', pausedAt: null });
      expect((await secretary.get(page())).text).toContain('Dilanjutkan pada');
      expect((await member.get(page())).text).not.toContain(`/rapat/${next.body.slug}`);

      const letter = { letterDate: today(), acknowledge: ['clash', 'notice'] };
      await secretary.post(`/api/v1/meetings/${next.body.id}/convene`, letter);
      expect((await member.get(`/rapat/${next.body.slug}`)).text).toContain('Lanjutan dari');
      const paper = await secretary.get(`/api/v1/meetings/${next.body.id}/invitation.pdf`);
      expect(pdfText(paper.bytes).replace(/\s+/g, ' ')).toContain('Lanjutan rapat');
      const { id } = (await secretary.get(`/api/v1/meetings/${meeting.id}/minutes`)).body;
      const minutes = pdfText((await secretary.get(`/api/v1/minutes/${id}/document.pdf`)).bytes);
      expect(minutes.replace(/\s+/g, ' ')).toMatch(/diskors pukul .* dilanjutkan pada/);
    });
  });
});
