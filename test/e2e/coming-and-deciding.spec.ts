import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckInCodes } from '../../src/checkin/index.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, type TestCouncil } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { pdfText } from '../support/pdf-text.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Entry = { id: string; seatId: string; personId: string; status: string | null; officeTitle: string };

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
    expect((await checkIn(late, meeting.id, 'ABCDEFGH')).body.detail).toContain('sudah berganti');
    const guest = await anAccount(app, 'tamu');
    const turned = await guest.get(`/hadir/${meeting.id}/${here}`);
    expect([turned.status, turned.text]).toEqual([403, expect.stringContaining('tidak dicatat')]);
    expect(turned.text).not.toContain('Rapat Dewan Triwulan III');
    expect((await checkIn(guest, meeting.id, here)).status).toBe(403);

    await secretary.post(`/api/v1/meetings/${other.id}/cancel`, { reason: 'Ruang terpakai' });
    const gone = await code(other.id);
    expect((await checkIn(late, other.id, gone.code)).body.detail).toContain('dibatalkan');
    expect((await member.get(`/rapat/${meeting.slug}/kode-layar`)).status).toBe(403);
    expect((await member.get(`/hadir/${council.id}/${here}`)).status).toBe(404);
  });

  it('reads the personal code of a seat at the door, with one tap, and takes no other', async () => {
    const mine = await member.get(`/rapat/${meeting.slug}/kode-saya`);
    expect(mine.text).toContain('data:image/svg+xml');
    const entry = await entryOf(council.seats[1].personId);
    const codes = app.nest.get(CheckInCodes);
    const url = new URL(codes.personalUrl({ ...entry, meetingId: meeting.id })).pathname;
    expect((await member.get(url)).status).toBe(403);
    expect((await secretary.get(url)).text).toContain(entry.officeTitle);
    const nameless = await secretary.submit(url, url, { as: 'represented' });
    expect([nameless.status, nameless.text]).toEqual([
      422,
      expect.stringContaining('Isi nama yang mewakili'),
    ]);
    const sent = await secretary.submit(url, url, { as: 'represented', name: 'Ani', officeTitle: 'Kabid' });
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

  it('calls the roll: present, absent, next', async () => {
    const page = `/rapat/${meeting.slug}/panggil`;
    const [chair, , , , last] = await sheet();
    expect((await secretary.get(page)).text).toContain('1 dari 5');
    const there = await secretary.submit(page, `${page}/${chair.id}`, { as: 'present', ke: '1' });
    expect(there.headers.location).toBe(`${page}?ke=2`);
    await secretary.submit(page, `${page}/${last.id}`, { as: 'absent', ke: '5' });
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
});
