import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aCalledMeeting, aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import { LiveListener } from '../support/live-listener.js';
import type { Visitor } from '../support/visitor.js';

type Entry = { id: string; kind: string; text: string | null; version: number; sequence: number };

describe('The meeting room', () => {
  let app: TestApp;
  let address: string;
  let secretary: Visitor;
  let second: Visitor;
  let member: Visitor;
  let stranger: Visitor;
  let council: TestCouncil;
  let meeting: { id: string; slug: string };
  let open: { id: string };
  let closed: { id: string };

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    second = await anAccount(app, 'notulis.uji', { roles: ['secretariat'] });
    council = await aCouncil(secretary, { seats: 3 });
    member = await anAccount(app, 'anggota.uji', { personId: council.seats[2].personId });
    stranger = await anAccount(app, 'tamu.uji');
    meeting = await aRunningMeeting(secretary, council);
    const items = `/api/v1/meetings/${meeting.id}/agenda-items`;
    open = await made(secretary, items, { title: 'Laporan triwulan', minutesPlanned: 30 });
    closed = await made(secretary, items, { title: 'Kasus pegawai', confidentiality: 'restricted' });
    address = await app.listen();
  });
  afterAll(() => app.stop());

  const entries = () => `/api/v1/meetings/${meeting.id}/log-entries`;
  const write = (who: Visitor, text: string, more: object = {}, headers: Record<string, string> = {}) =>
    who.post(entries(), { agendaItemId: open.id, text, ...more }, headers);
  const log = async (who = secretary): Promise<Entry[]> => (await who.get(entries())).body.data;
  const discussion = async () => (await secretary.get(`/api/v1/agenda-items/${open.id}`)).body.discussion;

  describe('keeps notes as records, and the discussion follows from them', () => {
    it('in the order in which they arrive, whatever the clock of a phone says', async () => {
      const first = await write(secretary, 'Ketua membuka.', { typedAt: '2025-07-24T05:00:00Z' });
      expect(first.body).toMatchObject({ kind: 'note', text: 'Ketua membuka.', version: 1 });
      const ahead = { 'x-device-time': new Date(Date.now() + 7_200_000).toISOString() };
      const typedAt = new Date(Date.now() + 7_200_000 - 60_000).toISOString();
      const { body } = await write(second, 'Kepala dinas melapor.', { typedAt }, ahead);
      const ago = Date.parse(body.createdAt) - Date.parse(body.startedAt);
      expect([body.typedAt, Math.round(ago / 10_000)]).toEqual([typedAt, 6]);
      expect(await discussion()).toBe('Ketua membuka.\n\nKepala dinas melapor.');
      expect((await log()).map(({ text }) => text)).toEqual(['Ketua membuka.', 'Kepala dinas melapor.']);
    });

    it('from two note takers at once without losing a word', async () => {
      const lines = Array.from({ length: 10 }, (_, n) => `Catatan bersamaan ${n}.`);
      const answers = await Promise.all(lines.map((line, n) => write(n % 2 ? secretary : second, line)));
      expect(answers.map(({ status }) => status)).toEqual(lines.map(() => 201));
      const text = await discussion();
      expect(lines.filter((line) => !text.includes(line))).toEqual([]);
      expect((await log()).map(({ text: one }) => one).join('\n\n')).toBe(text);
    });

    it('once, however often the same line is sent', async () => {
      const key = { 'idempotency-key': 'baris-1' };
      const [one, two] = [
        await write(secretary, 'Sekali saja.', {}, key),
        await write(secretary, 'Sekali saja.', {}, key),
      ];
      expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
      expect((await write(secretary, 'Lain lagi.', {}, key)).status).toBe(409);
      expect((await log()).filter(({ text }) => text === 'Sekali saja.')).toHaveLength(1);
    });

    it('and the other way round: a discussion written whole keeps the notes it still contains', async () => {
      const before = await log();
      const rest = before.slice(1).map(({ text }) => text);
      const text = ['Ketua membuka rapat pukul sembilan.', ...rest].join('\n\n');
      await secretary.patch(`/api/v1/agenda-items/${open.id}`, { discussion: text });
      const after = await log();
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect([after[0].text, after[0].version, after[1].version]).toEqual([
        'Ketua membuka rapat pukul sembilan.',
        2,
        1,
      ]);
    });

    it('changed by its version only; the page shows both texts and lets them be merged', async () => {
      const [note] = await log();
      const url = `/api/v1/log-entries/${note.id}`;
      const stale = { 'if-match': '"1"' };
      expect((await secretary.patch(url, { text: 'Basi' }, stale)).status).toBe(412);
      const page = `/rapat/${meeting.slug}/ruang/entri/${note.id}`;
      const typed = { isi: 'Yang saya ketik.', versi: '1' };
      const conflict = await secretary.submit(page, page, typed);
      expect(conflict.status).toBe(409);
      expect(conflict.text).toContain('Ketua membuka rapat pukul sembilan.');
      expect(conflict.text).toContain('Yang saya ketik.');
      const joined = await secretary.submit(page, page, { ...typed, gabung: '1' });
      expect(joined.text).toContain('Ketua membuka rapat pukul sembilan.\n\nYang saya ketik.');
      const saved = await secretary.submit(page, page, { isi: 'Keduanya.', versi: '2' });
      expect(saved.status).toBe(303);
      expect(await discussion()).toMatch(/^Keduanya\.\n\n/);
    });

    it('and takes one out again', async () => {
      const note = (await log()).at(-1)!;
      expect((await secretary.delete(`/api/v1/log-entries/${note.id}`)).status).toBe(204);
      expect(await discussion()).not.toContain(note.text);
      expect((await secretary.get(`/api/v1/log-entries/${note.id}`)).status).toBe(404);
    });
  });

  describe('turns lines into decisions and follow-ups', () => {
    it('and keeps a follow-up that lacks something until it is completed', async () => {
      const early = await write(secretary, '/t Menyusun rencana @Entah');
      expect(early.body).toMatchObject({
        kind: 'follow-up',
        followUpId: null,
        text: 'Menyusun rencana @Entah',
      });
      const decided = await write(secretary, '/k Rencana disusun.');
      expect(decided.body).toMatchObject({ kind: 'decision', text: null, decisionId: expect.any(String) });
      const closing = await secretary.get(`/rapat/${meeting.slug}/ruang/akhiri`);
      expect(closing.text).toContain('Menyusun rencana');
      const page = `/rapat/${meeting.slug}/ruang/entri/${early.body.id}`;
      const { body: units } = await secretary.get('/api/v1/org-units?limit=1');
      const done = await secretary.submit(page, page, {
        ...{ isi: 'Menyusun rencana', orgUnitId: units.data[0].id, dueOn: '2025-08-29', versi: '1' },
      });
      expect(done.status).toBe(303);
      const entry = (await log()).find(({ id }) => id === early.body.id)!;
      expect(entry).toMatchObject({
        followUpId: expect.any(String),
        text: null,
        sequence: early.body.sequence,
      });
    });

    it('without whoever withdrew from the matter, whom the notes name', async () => {
      const { body } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
      for (const { id } of body.entries) {
        const mark = `/api/v1/meetings/${meeting.id}/attendance/${id}/mark`;
        expect((await secretary.post(mark, { mark: 'arrived' })).body.status).toBe('present');
      }
      const seat = `/rapat/${meeting.slug}/ruang/1/hadir/${body.entries[0].id}`;
      expect((await secretary.submit(seat, seat, { tanda: 'recused' })).status).toBe(303);
      const { body: decision } = await secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, {
        ...{ agendaItemId: open.id, text: 'Tanpa yang menarik diri.', kind: 'decision', method: 'consensus' },
      });
      expect(decision.quorum).toMatchObject({ present: 2, required: 2, met: true });
      expect(await discussion()).toContain(`${council.seats[0].title} menarik diri`);
      expect((await log()).at(-1)).toMatchObject({ kind: 'decision', decisionId: decision.id });
    });
  });

  describe('keeps to the matter a form was drawn for', () => {
    const room = (position: number) => `/rapat/${meeting.slug}/ruang/${position}`;
    const send = (action: string, fields: Record<string, string>) =>
      secretary.submit(room(1), `/rapat/${meeting.slug}/ruang/${action}`, fields);
    const order = (...ids: string[]) => secretary.put(`/api/v1/meetings/${meeting.id}/agenda-order`, { ids });
    const resultOf = async ({ id }: { id: string }) =>
      (await secretary.get(`/api/v1/agenda-items/${id}`)).body.result;

    it('when a second secretary reorders the agenda meanwhile', async () => {
      expect((await order(closed.id, open.id)).status).toBe(200);
      const line = await send('entri', {
        acara: '1',
        mata: open.id,
        jenis: 'catatan',
        isi: 'Tetap di sini.',
      });
      expect([line.status, line.headers.location]).toEqual([303, `${room(2)}#catatan`]);
      expect(await discussion()).toContain('Tetap di sini.');
      const seen = { mata: open.id, sebelum: '' };
      expect((await send('1/hasil', { ...seen, hasil: 'postponed' })).status).toBe(303);
      expect([await resultOf(open), await resultOf(closed)]).toEqual(['postponed', null]);
      expect((await send('1/hasil', { ...seen, hasil: 'approved' })).status).toBe(409);
      expect(await resultOf(open)).toBe('postponed');
      expect((await secretary.get(`${room(1)}/isi?sejak=0&mata=${open.id}`)).text).toContain('2. Laporan');
      await order(open.id, closed.id);
    });

    it('and gives the words back where that is gone, or where there are none', async () => {
      const items = `/api/v1/meetings/${meeting.id}/agenda-items`;
      const gone = await made(secretary, items, { title: 'Segera dicabut' });
      await secretary.delete(`/api/v1/agenda-items/${gone.id}`);
      for (const place of [{ mata: String(gone.id) }, { mata: '' }]) {
        const lost = await send('entri', { ...place, jenis: 'catatan', isi: 'Jangan hilang.' });
        expect(lost.status).toBe(409);
        expect(lost.text).toContain('Jangan hilang.');
        expect(lost.text).toContain('sudah tidak ada dalam acara rapat');
      }
      const empty = await send('entri', { mata: open.id, jenis: 'catatan', isi: '/k' });
      expect(empty.status).toBe(422);
      expect(await discussion()).not.toContain('/k');
    });
  });

  describe('is followed live', () => {
    const listen = (who: Visitor, query = '', last?: number) =>
      LiveListener.open(`${address}/rapat/${meeting.slug}/langsung${query}`, who.cookie('sid'), last);

    it('by the hall, which is shown no restricted matter', async () => {
      await secretary.submit(`/rapat/${meeting.slug}/ruang/1`, `/rapat/${meeting.slug}/ruang/1/bahas`, {});
      const wall = await listen(member);
      expect((await wall.next()).data).toContain('Laporan triwulan');
      const wording = { acara: '1', jenis: 'keputusan', isi: 'Rumusan yang disepakati', layar: '1' };
      await secretary.submit(`/rapat/${meeting.slug}/ruang/1`, `/rapat/${meeting.slug}/ruang/draf`, wording);
      await wall.until('Rumusan yang disepakati');
      const motions = `/api/v1/meetings/${meeting.id}/motions`;
      const motion = await made(secretary, motions, { agendaItemId: open.id, text: 'Rute baru dibuka.' });
      await wall.until('Dimusyawarahkan');
      const ballot = { reason: 'Dua pendapat.', ballot: 'secret' };
      await secretary.post(`/api/v1/motions/${motion.id}/put-to-vote`, ballot);
      expect((await wall.until('Pemungutan suara')).data).toContain('Rute baru dibuka.');
      const notes = await secretary.get(`/rapat/${meeting.slug}/ruang/1`);
      expect(notes.text).toContain(`/rapat/${meeting.slug}/usulan/${motion.id}`);
      await secretary.post(`/api/v1/motions/${motion.id}/count`, {
        votes: { for: 0, against: 2, abstain: 0 },
      });
      await wall.until('0 setuju, 2 tidak setuju');
      await secretary.submit(`/rapat/${meeting.slug}/ruang/2`, `/rapat/${meeting.slug}/ruang/2/bahas`, {});
      const shut = await wall.until('Acara tertutup');
      const hidden = { agendaItemId: closed.id, text: '/k Sanksi dijatuhkan.' };
      expect((await secretary.post(entries(), hidden)).status).toBe(201);
      const after = await wall.next();
      wall.close();
      for (const { data } of [shut, after]) expect(data).not.toMatch(/Kasus pegawai|Sanksi|Rute baru/);
      expect((await member.get(`/rapat/${meeting.slug}/layar`)).text).not.toMatch(/Kasus pegawai|Sanksi/);
      const { text } = await secretary.get(`/rapat/${meeting.slug}/ruang/1`);
      expect(text).toMatch(/mnt/);
    });

    it('and taken up again after a break where it was left', async () => {
      const first = await listen(member);
      const { id } = await first.next();
      first.close();
      const quiet = await listen(member, '', id);
      await write(secretary, 'Sesudah jeda.');
      expect((await quiet.next()).id).toBeGreaterThan(id);
      quiet.close();
    });

    it('by the room, which asks for its panes only when something happened', async () => {
      const room = await listen(second, '?bagian=ruang');
      const { id, name } = await room.next();
      room.close();
      expect(name).toBe('room');
      const panes = `/rapat/${meeting.slug}/ruang/1/isi`;
      expect((await second.get(`${panes}?sejak=${id}`)).status).toBe(204);
      expect((await second.get(`${panes}?sejak=0`)).text).toContain('hx-partial');
    });

    it('also before there is a matter to treat', async () => {
      const bare = await aCalledMeeting(secretary, council, { title: 'Rapat tanpa acara' });
      const room = await secretary.get(`/rapat/${bare.slug}/ruang`);
      expect([room.status, room.text.includes('/ruang/isi')]).toEqual([200, true]);
      expect((await secretary.get(`/rapat/${bare.slug}/ruang/isi?sejak=-1`)).text).toContain('hx-partial');
    });

    it('by nobody who may not know of it, and only as long as the session lasts', async () => {
      expect((await stranger.get(`/rapat/${meeting.slug}/langsung`)).status).toBe(404);
      expect((await member.get(`/rapat/${meeting.slug}/ruang/1/isi?sejak=0`)).status).toBe(403);
      const guest = await app.anyone().signIn('anggota.uji', 'kata-sandi-contoh-2025');
      const wall = await listen(guest, '?bagian=ruang');
      expect((await wall.next()).name).toBe('hall');
      await guest.delete('/api/v1/session');
      await wall.ended;
    });
  });
});
