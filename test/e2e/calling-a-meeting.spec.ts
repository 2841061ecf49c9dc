import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DispatcherService } from '../../src/notifications/index.js';
import { aSecretary } from '../factories/accounts.js';
import { aCouncil, type TestCouncil } from '../factories/council.js';
import { aCalledMeeting, aMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfPages } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

describe('Calling a meeting', () => {
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 5, recorded: 4 });
  });
  afterAll(() => app.stop());

  const convene = (id: string, body: object) => secretary.post(`/api/v1/meetings/${id}/convene`, body);

  const textOf = async (id: string, paper: 'invitation' | 'notice') =>
    pdfPages((await secretary.get(`/api/v1/meetings/${id}/${paper}.pdf`)).bytes)
      .join(' ')
      .replace(/\s+/g, ' ');

  it('puts it in the calendar as a draft with an address of its own', async () => {
    const title = 'Rapat <b>{{x}}</b> & “mutu”';
    const meeting = await aMeeting(secretary, council, { title });
    const twin = await aMeeting(secretary, council, { title });

    expect(meeting).toMatchObject({
      status: 'draft',
      title,
      startsAt: '2025-07-24T02:00:00.000Z',
      version: 1,
    });
    expect([meeting.slug, twin.slug]).toEqual([
      '2025-07-24-rapat-b-x-b-mutu',
      '2025-07-24-rapat-b-x-b-mutu-2',
    ]);
    const page = await secretary.get(`/rapat/${meeting.slug}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Rapat &lt;b&gt;{{x}}&lt;/b&gt;');
  });

  it('names every field that cannot be accepted, and stores nothing', async () => {
    const answer = await secretary.post('/api/v1/meetings', {
      councilId: council.id,
      title: ' ',
      kind: 'party',
      mode: 'onsite',
      startsAt: '2026-02-30T09:00:00+07:00',
      endsAt: '2025-07-24T09:00:00+07:00',
      colour: 'red',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'colour',
      'kind',
      'startsAt',
      'title',
    ]);
    const whole = { kind: 'plenary', mode: 'onsite', title: 'x', councilId: council.id };
    const backwards = { startsAt: '2025-07-24T04:00:00Z', endsAt: '2025-07-24T03:00:00Z' };
    const second = await secretary.post('/api/v1/meetings', { ...whole, ...backwards });
    expect(second.body.errors.map(({ field }: { field: string }) => field)).toEqual(['endsAt', 'venue']);
  });

  it('freezes the invitees of the day and numbers the letter', async () => {
    const other = await aCouncil(secretary, { seats: 3, recorded: 2 });
    const meeting = await aMeeting(secretary, other, {
      startsAt: '2025-05-06T02:00:00Z',
      endsAt: '2025-05-06T03:00:00Z',
    });
    const called = await convene(meeting.id, { letterDate: '2025-05-01' });
    const { body: sheet } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);

    expect(called.body).toMatchObject({
      status: 'convened',
      chairOfficeId: other.seats[0].officeId,
      letterDate: '2025-05-01',
    });
    expect(called.body.letterNumber).toMatch(/^000\.1\.5\/\d+\/U\d+-1\/2025$/);
    expect(sheet.quorum).toMatchObject({ required: 2, present: 0, seats: 3, met: false });
    expect(sheet.entries.map((entry: { displayName: string | null }) => entry.displayName !== null)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('asks to acknowledge a short notice and a clash, each with its reason', async () => {
    await aCalledMeeting(secretary, council, { title: 'Rapat pertama' });
    const meeting = await aMeeting(secretary, council, { title: 'Rapat kedua' });
    const both = await convene(meeting.id, { letterDate: '2025-07-23' });
    const one = await convene(meeting.id, { letterDate: '2025-07-23', acknowledge: ['notice'] });
    const early = await convene(meeting.id, { letterDate: '2025-07-01' });
    const future = await convene(meeting.id, { letterDate: '2099-01-01', acknowledge: ['notice', 'clash'] });
    const done = await convene(meeting.id, {
      letterDate: '2025-07-23',
      acknowledge: ['notice', 'clash', 'notice'],
    });

    expect([both.status, one.status, early.status, future.status, done.status]).toEqual([
      409, 409, 409, 422, 200,
    ]);
    expect(both.body).toMatchObject({
      code: 'meeting.notice_and_clash',
      facts: { acknowledge: ['notice', 'clash'] },
    });
    expect(one.body.facts.acknowledge).toEqual(['clash']);
    expect(one.body.detail).toContain('Rapat pertama');
    expect((await convene(meeting.id, {})).status).toBe(409);
  });

  it('never gives a letter number twice, not even a voided one', async () => {
    const first = await aCalledMeeting(secretary, council);
    await secretary.post(`/api/v1/meetings/${first.id}/cancel`, { reason: 'Digabung' });
    const second = await aMeeting(secretary, council);
    const letter = { letterDate: '2025-07-17', acknowledge: ['clash'] };
    const again = await convene(second.id, { ...letter, letterNumber: first.letterNumber });
    const manual = await convene(second.id, { ...letter, letterNumber: '100.2.2.6/2766/OTDA' });

    expect([again.status, manual.status]).toEqual([409, 200]);
    expect(again.body.code).toBe('letter.number_used');
  });

  it('moves with a new date and keeps its identity', async () => {
    const meeting = await aCalledMeeting(secretary, council, { title: 'Rapat yang pindah' });
    const before = await secretary.get(`/api/v1/meetings/${meeting.id}/calendar.ics`);
    const moved = await secretary.post(`/api/v1/meetings/${meeting.id}/postpone`, {
      reason: 'Aula dipakai',
      startsAt: '2025-07-31T09:00:00+07:00',
      endsAt: '2025-07-31T11:00:00+07:00',
    });
    const after = await secretary.get(`/api/v1/meetings/${meeting.id}/calendar.ics`);
    const uid = (text: string) => /^UID:.*$/m.exec(text)?.[0];

    expect(moved.body).toMatchObject({
      id: meeting.id,
      status: 'convened',
      startsAt: '2025-07-31T02:00:00.000Z',
    });
    expect(moved.body.history).toEqual([
      expect.objectContaining({ kind: 'moved', fromStartsAt: meeting.startsAt }),
    ]);
    expect(uid(after.text)).toBe(uid(before.text));
    expect([before.text, after.text].map((text) => /SEQUENCE:(\d+)/.exec(text)?.[1])).toEqual(['0', '1']);
    expect(moved.body.letterNumber).not.toBe(meeting.letterNumber);
    const letter = await textOf(moved.body.id, 'invitation');
    for (const words of ['perubahan jadwal', moved.body.letterNumber, `Nomor ${meeting.letterNumber}`]) {
      expect(letter).toContain(words);
    }
    expect(letter).not.toContain('BATAL');
    const old = await secretary.get(`/rapat/${meeting.slug}`);
    expect([old.status, old.headers.location]).toEqual([303, `/rapat/${moved.body.slug}`]);
  });

  it.each([
    ['onto a day off', '2025-08-14', 'meeting.holiday', 'Hari Contoh'],
    ['onto another meeting', '2025-08-21', 'meeting.clash.both', 'Sudah dijadwalkan'],
  ])('moves %s only when that is taken note of', async (_, day, code, title) => {
    const lines = '2025-08-14; Hari Contoh; daerah';
    await secretary.submit('/pengaturan/hari-libur', '/pengaturan/hari-libur', { lines });
    const on = { startsAt: `${day}T02:00:00Z`, endsAt: `${day}T04:00:00Z` };
    if (code !== 'meeting.holiday') {
      await aCalledMeeting(secretary, council, { ...on, title });
    }
    const meeting = await aCalledMeeting(secretary, council, { title: `Rapat yang pindah ke ${day}` });
    const url = `/api/v1/meetings/${meeting.id}`;
    const postpone = (given: object) => secretary.post(`${url}/postpone`, { reason: 'Aula', ...given });

    const unasked = await postpone({ ...on, acknowledge: [] });
    expect(unasked).toMatchObject({
      status: 409,
      body: { code, facts: { title, acknowledge: ['clash'] } },
    });
    expect((await secretary.get(url)).body).toMatchObject({ startsAt: meeting.startsAt, history: [] });
    const past = await postpone({ startsAt: '2020-01-06T02:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ field: 'startsAt' }] } });

    const page = `/rapat/${meeting.slug}/tunda`;
    const typed = { reason: 'Aula', day, startTime: '09:00', versi: String(meeting.version) };
    const halves = await secretary.submit(page, page, { ...typed, day: '' });
    expect([halves.status, halves.text.includes('Isi tanggalnya')]).toEqual([422, true]);
    const timeless = await secretary.submit(page, page, { ...typed, startTime: '' });
    expect(timeless.text).toContain('Isi jamnya');
    const shown = await secretary.submit(page, page, typed);
    expect([shown.status, shown.text.includes(title), shown.text.includes('value="clash"')]).toEqual([
      ...[409, true, true],
    ]);
    const sent = { ...typed, acknowledge: 'clash', _once: 'dua-kali' };
    const twice = [await secretary.submit(page, page, sent), await secretary.submit(page, page, sent)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await secretary.get(url)).body).toMatchObject({ startsAt: `${day}T02:00:00.000Z` });
    const other = await secretary.submit(page, page, { ...sent, reason: 'Lain', _once: 'orang-lain' });
    expect([other.status, other.text.includes('Lain'), other.text.includes('orang-lain')]).toEqual([
      ...[412, true, false],
    ]);
  });

  it('is still found where a draft was before it was renamed, and says there who was faster', async () => {
    const draft = await aMeeting(secretary, council, { title: 'Rapat bernama lama' });
    await secretary.patch(`/api/v1/meetings/${draft.id}`, { title: 'Bernama baru' }, { 'if-match': '*' });
    const old = await secretary.get(`/rapat/${draft.slug}`);
    expect([old.status, old.headers.location]).toEqual([303, expect.stringContaining('bernama-baru')]);
    const form = `/rapat/${draft.slug}/ubah`;
    const mine = await secretary.submit(form, form, { title: 'Nama saya', versi: String(draft.version) });
    expect([mine.status, mine.text.includes('Nama saya')]).toEqual([412, true]);
    const next = await aMeeting(secretary, council, { title: 'Rapat bernama lama' });
    expect(next.slug).not.toBe(draft.slug);
  });

  it('is postponed without a date, and cancelled from draft, convened and postponed', async () => {
    const called = await aCalledMeeting(secretary, council);
    const postponed = await secretary.post(`/api/v1/meetings/${called.id}/postpone`, {
      reason: 'Menunggu jadwal',
    });
    expect(await textOf(called.id, 'invitation')).toContain('BATAL');
    expect(await textOf(called.id, 'notice')).toContain('alasan: Menunggu jadwal');
    const draft = await aMeeting(secretary, council);
    const cancel = (id: string) => secretary.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Tidak jadi' });

    expect(postponed.body).toMatchObject({ status: 'postponed', reason: 'Menunggu jadwal' });
    expect((await cancel(called.id)).body.status).toBe('cancelled');
    const notice = await textOf(called.id, 'notice');
    expect(notice).toContain(`undangan Nomor ${called.letterNumber}`);
    expect(notice).toContain('Pemberitahuan pembatalan rapat');
    expect(notice).not.toContain('BATAL ');
    const { text } = await secretary.get('/rapat/surat');
    expect([text.includes('Pemberitahuan penundaan'), text.includes('Pemberitahuan pembatalan')]).toEqual([
      ...[true, true],
    ]);
    expect((await secretary.get(`/rapat/${called.slug}`)).text).toContain('pemberitahuan.pdf');
    expect((await cancel(draft.id)).body.status).toBe('cancelled');
    expect((await cancel(draft.id)).status).toBe(409);
    for (const paper of ['invitation', 'notice']) {
      const { status } = await secretary.get(`/api/v1/meetings/${draft.id}/${paper}.pdf`);
      expect([paper, status]).toEqual([paper, paper === 'notice' ? 404 : 409]);
    }
    expect((await secretary.post(`/api/v1/meetings/${draft.id}/cancel`, {})).status).toBe(409);
  });

  it('says of letters that only lie as files that they were not sent', async () => {
    const { personId } = council.seats[0];
    await secretary.patch(`/api/v1/people/${personId}`, { email: 'a@x.example' }, { 'if-match': '*' });
    const on = { startsAt: '2099-03-10T02:00:00Z', endsAt: '2099-03-10T04:00:00Z' };
    const meeting = await aMeeting(secretary, council, { ...on, title: 'Tanpa server surel' });
    const path = `/rapat/${meeting.slug}`;
    const letter = await secretary.get(`${path}/undangan?langkah=surat&acknowledge=agenda`);
    expect(letter.text).toContain('Server surel belum diatur');
    await convene(meeting.id, { deliver: true });
    await app.nest.get(DispatcherService).tick();
    const page = await secretary.get(`${path}/pengiriman`);
    expect(page.text).toContain('Disimpan sebagai berkas, tidak dikirim');
    expect(page.text).toContain('Server surel belum diatur');
    expect(page.text).not.toContain('Terkirim');
  });

  it('asks for the version where a change would overwrite another', async () => {
    const meeting = await aMeeting(secretary, council);
    const url = `/api/v1/meetings/${meeting.id}`;
    const patch = (version: string, title: string) =>
      secretary.patch(url, { title }, { 'if-match': version });

    expect((await secretary.send('PATCH', url, { title: 'x' }, {})).status).toBe(428);
    expect((await patch('"1"', 'Judul baru')).body).toMatchObject({ title: 'Judul baru', version: 2 });
    expect((await patch('"1"', 'Judul lain')).status).toBe(412);
    expect((await secretary.get(url)).headers.etag).toBe('"2"');
  });
});
