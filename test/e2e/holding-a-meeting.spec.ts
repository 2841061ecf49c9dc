import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aCalledMeeting, aMeeting, aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Entry = { id: string; seatId: string; version: number; status: string | null };

describe('Holding a meeting', () => {
  let app: TestApp;
  let secretary: Visitor;
  let member: Visitor;
  let stranger: Visitor;
  let council: TestCouncil;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 3 });
    member = await anAccount(app, 'anggota.uji', { personId: council.seats[2].personId });
    stranger = await anAccount(app, 'tamu.uji');
  });
  afterAll(() => app.stop());

  const entriesOf = async (id: string): Promise<Entry[]> =>
    (await secretary.get(`/api/v1/meetings/${id}/attendance`)).body.entries;
  const record = (id: string, entry: Entry, body: object, headers = {}) =>
    secretary.put(`/api/v1/meetings/${id}/attendance/${entry.id}`, body, headers);

  it('starts and ends on its day, never in the future', async () => {
    const meeting = await aCalledMeeting(secretary, council);
    const step = (verb: string, at?: string) =>
      secretary.post(`/api/v1/meetings/${meeting.id}/${verb}`, at ? { at } : {});

    expect((await step('start', '2025-07-25T02:00:00Z')).status).toBe(422);
    expect((await step('start')).status).toBe(409);
    expect((await step('end', '2025-07-24T04:00:00Z')).status).toBe(409);
    expect((await step('start', '2025-07-24T02:05:00Z')).body).toMatchObject({
      status: 'in-session',
      startedAt: '2025-07-24T02:05:00.000Z',
    });
    expect((await step('end', '2025-07-24T02:00:00Z')).status).toBe(422);
    expect((await step('end', '2025-07-24T04:40:00Z')).body.status).toBe('ended');
    expect((await step('end', '2025-07-24T04:41:00Z')).status).toBe(409);
  });

  it('counts seats as they fill', async () => {
    const meeting = await aRunningMeeting(secretary, council);
    const [first, second, third] = await entriesOf(meeting.id);
    const quorum = async () => (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.quorum;

    expect(
      (await record(meeting.id, first, { status: 'present', arrivedAt: '2025-07-24T02:00:00Z' })).status,
    ).toBe(200);
    expect(await quorum()).toMatchObject({ required: 2, present: 1, seats: 3, met: false });
    const representative = { name: 'Sekretaris Dinas', officeTitle: null };
    expect((await record(meeting.id, second, { status: 'represented' })).status).toBe(422);
    expect(
      (await record(meeting.id, second, { status: 'represented', representative })).body.representative,
    ).toEqual(representative);
    expect(await quorum()).toMatchObject({ present: 2, met: true });
    expect((await record(meeting.id, third, { status: 'asleep' })).status).toBe(422);
    const stale = await record(meeting.id, first, { status: 'sick' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('says that no quorum is required where the decree asks for none', async () => {
    const free = await aCouncil(secretary, { seats: 2, rules: null });
    const meeting = await aCalledMeeting(secretary, free);
    const { body } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
    expect(body.quorum).toMatchObject({ required: 0, met: true, rule: 'tidak dipersyaratkan', clause: null });
  });

  it('lists guests apart', async () => {
    const meeting = await aCalledMeeting(secretary, council);
    const guest = await made(secretary, `/api/v1/meetings/${meeting.id}/guests`, {
      name: 'Narasumber',
      orgUnitName: 'Universitas',
    });
    const url = `/api/v1/meetings/${meeting.id}/guests/${guest.id}`;
    expect((await secretary.patch(url, { name: 'Narasumber Utama' })).body).toMatchObject({
      name: 'Narasumber Utama',
      orgUnitName: 'Universitas',
    });
    expect((await secretary.delete(url)).status).toBe(204);
    expect((await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.guests).toEqual([]);
  });

  it('keeps the agenda in order and marks late items', async () => {
    const meeting = await aMeeting(secretary, council);
    const items = `/api/v1/meetings/${meeting.id}/agenda-items`;
    const first = await made(secretary, items, { title: 'Pembukaan' });
    const second = await made(secretary, items, { title: 'Laporan', dimension: 'governance' });
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      letterDate: '2025-07-17',
      acknowledge: ['clash'],
    });
    const late = await made(secretary, items, { title: 'Susulan' });
    const order = (ids: string[]) => secretary.put(`/api/v1/meetings/${meeting.id}/agenda-order`, { ids });
    const arranged = await order([late.id, first.id, second.id]);

    expect([first.late, late.late, first.confidentiality]).toEqual([false, true, 'council']);
    expect(arranged.body.data.map(({ title }: { title: string }) => title)).toEqual([
      'Susulan',
      'Pembukaan',
      'Laporan',
    ]);
    expect((await order([first.id, second.id])).status).toBe(422);
    const patched = await secretary.patch(`/api/v1/agenda-items/${first.id}`, {
      discussion: 'Dibuka\npukul 09.00',
      result: 'noted',
    });
    expect(patched.body).toMatchObject({ discussion: 'Dibuka\npukul 09.00', result: 'noted', version: 2 });
    expect((await secretary.delete(`/api/v1/agenda-items/${late.id}`)).status).toBe(204);
    expect(
      (await secretary.get(items)).body.data.map(({ position }: { position: number }) => position),
    ).toEqual([1, 2]);
  });

  it('is there for who is invited and for nobody else', async () => {
    const draft = await aMeeting(secretary, council, { title: 'Belum dipanggil' });
    const meeting = await aCalledMeeting(secretary, council, { title: 'Sudah dipanggil' });
    const items = `/api/v1/meetings/${meeting.id}/agenda-items`;
    await made(secretary, items, { title: 'Terbatas', confidentiality: 'restricted' });
    await made(secretary, items, { title: 'Biasa' });
    const status = async (visitor: Visitor, url: string) => (await visitor.get(url)).status;

    expect(await status(member, `/api/v1/meetings/${draft.id}`)).toBe(404);
    expect(await status(member, `/api/v1/meetings/${meeting.id}`)).toBe(200);
    expect((await member.get(items)).body.data).toHaveLength(2);
    for (const url of [`/api/v1/meetings/${meeting.id}`, items, `/rapat/${meeting.slug}`]) {
      expect(await status(stranger, url)).toBe(404);
    }
    expect((await stranger.get('/api/v1/meetings')).body).toEqual({ data: [], nextCursor: null });
    expect((await member.post('/api/v1/meetings', {})).status).toBe(403);
  });

  it('can be worked through the pages alone', async () => {
    const meeting = await aCalledMeeting(secretary, council, { title: 'Lewat layar' });
    const path = `/rapat/${meeting.slug}`;
    const [first] = await entriesOf(meeting.id);
    const pages = [
      '/rapat',
      '/rapat?q=layar&tahun=2025&status=mendatang',
      '/rapat/baru',
      '/rapat/kalender/2025-07',
    ];
    const own = [
      '',
      '/ubah',
      '/undangan',
      '/kehadiran',
      `/kehadiran/${first.id}`,
      '/mulai',
      '/tunda',
      '/batal',
      '/acara/baru',
    ];
    for (const url of [...pages, ...own.map((end) => path + end)]) {
      const { status, text } = await secretary.get(url);
      expect([url, status, text.includes('<h1>')]).toEqual([url, 200, true]);
    }
    const ticked = await secretary.submit(`${path}/kehadiran`, `${path}/kehadiran/${first.id}`, {
      hadir: '1',
    });
    expect(ticked.status).toBe(303);
    expect((await entriesOf(meeting.id))[0].status).toBe('present');
    const answered = await member.submit(path, `${path}/jawab`, { rsvp: 'yes' });
    expect([answered.status, answered.headers.location]).toEqual([303, path]);
    const wrong = await secretary.submit('/rapat/baru', '/rapat/baru', {
      title: '',
      day: '2026-02-30',
      startTime: '09:00',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('aria-invalid');
    expect((await member.get(path)).status).toBe(200);
  });

  it('is not ended before recorded arrivals unless whoever ends it knows that they then count as absent', async () => {
    const meeting = await aRunningMeeting(secretary, council, { title: 'Datang belakangan' });
    const path = `/rapat/${meeting.slug}`;
    const [first] = await entriesOf(meeting.id);
    const seen = { status: 'present', arrivedAt: '2025-07-24T11:00:00+07:00' };
    await secretary.put(`/api/v1/meetings/${meeting.id}/attendance/${first.id}`, seen);
    const end = { time: '10:30' };
    const asked = await secretary.submit(`${path}/akhiri`, `${path}/akhiri`, end);
    expect(asked.status).toBe(422);
    for (const words of ['1 kedudukan tercatat datang', council.seats[0].title, 'name="knowsOfArrivals"'])
      expect(asked.text).toContain(words);
    const told = { at: '2025-07-24T10:30:00+07:00', knowsOfArrivals: false };
    const refused = await secretary.post(`/api/v1/meetings/${meeting.id}/end`, told);
    expect([refused.status, refused.body.code]).toEqual([409, 'meeting.ends_before_arrivals']);
    const known = await secretary.submit(`${path}/akhiri`, `${path}/akhiri`, {
      ...end,
      knowsOfArrivals: '1',
    });
    expect(known.status).toBe(303);
    expect((await secretary.get(`/api/v1/meetings/${meeting.id}`)).body.status).toBe('ended');
  });

  it('may go over midnight when its last day is given, and tells that it needs one', async () => {
    const night = {
      ...{ councilId: council.id, title: 'Lewat tengah malam', kind: 'plenary', mode: 'onsite' },
      ...{ venue: 'Posko', day: '2025-07-24', startTime: '22:00', endTime: '02:00' },
    };
    const asked = await secretary.submit('/rapat/baru', '/rapat/baru', night);
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('isi juga tanggal selesainya')]);
    const lasting = { ...night, endDay: '2025-07-25' };
    const { headers } = await secretary.submit('/rapat/baru', '/rapat/baru', lasting);
    const path = String(headers.location);
    const { body: found } = await secretary.get('/api/v1/meetings?q=tengah%20malam');
    const [meeting] = found.data;
    expect(meeting.endsAt).toBe('2025-07-24T19:00:00.000Z');
    expect((await secretary.get(`${path}/ubah`)).text).toContain('value="2025-07-25"');
    const letter = { letterDate: '2025-07-17', acknowledge: ['clash', 'notice'] };
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, letter);
    await secretary.submit(path, `${path}/mulai`, { day: '2025-07-24', time: '22:00' });
    await secretary.submit(path, `${path}/akhiri`, { day: '2025-07-25', time: '01:30' });
    const [first] = await entriesOf(meeting.id);
    const record = (hours: object) =>
      secretary.submit(path, `${path}/kehadiran/${first.id}/rincian`, { status: 'present', ...hours });
    expect((await record({ arrivedTime: '22:10', leftTime: '01:00' })).status).toBe(303);
    expect((await entriesOf(meeting.id))[0]).toMatchObject({
      arrivedAt: '2025-07-24T15:10:00.000Z',
      leftAt: '2025-07-24T18:00:00.000Z',
    });
    const later = await record({ arrivedTime: '01:45' });
    expect([later.status, later.text]).toEqual([422, expect.stringContaining('Rapat selesai')]);
  });
});
