import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { addDays } from '../../src/kernel/civil-date.js';
import { SYSTEM } from '../../src/identity/index.js';
import { HolidaysService } from '../../src/meetings/index.js';
import { DeliveryQueries, DispatcherService } from '../../src/notifications/index.js';
import { UnsureMailsService } from '../../src/notifications/unsure-mails.service.js';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { createApp } from '../../src/app.setup.js';
import { Clock } from '../../src/platform/clock.js';
import { readEnv } from '../../src/platform/config/env.js';
import { Reader } from '../../src/platform/database/reader.js';
import { PASSWORD, placeFor, startApp, type TestApp } from '../support/app.js';
import { Program } from '../support/program.js';
import { pdfText } from '../support/pdf-text.js';
import { PostOffice, type Letter } from '../support/post-office.js';
import { until } from '../support/until.js';
import type { Visitor } from '../support/visitor.js';

const on = (day: string) => ({ startsAt: `${day}T02:00:00Z`, endsAt: `${day}T04:00:00Z` });
const at = (n: number) => `kepala.${n}@deliserdang.example`;
const linkIn = ({ text }: Letter) => /http:\/\/localhost:3000(\/u\/[\w-]{43})/.exec(text)![1];
const eventIn = ({ calendar }: Letter) => {
  const whole = new ICAL.Component(ICAL.parse(calendar!));
  const event = whole.getFirstSubcomponent('vevent')!;
  return { whole, event, value: (name: string) => String(event.getFirstPropertyValue(name)) };
};

describe('Inviting people', () => {
  const post = new PostOffice();
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;
  let meeting: { id: string; slug: string; title: string };
  let letters: Letter[];
  /** Of the meeting: near enough that home looks ahead to it. */
  let day: string;

  const mailed = async (): Promise<Letter[]> => {
    await app.nest.get(DispatcherService).tick();
    return post.collect();
  };
  const entries = async () =>
    (await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`)).body.entries as {
      id: string;
      rsvp: string | null;
      displayName: string;
    }[];
  const delivery = async () => (await secretary.get(`/rapat/${meeting.slug}/pengiriman`)).text;
  const act = async (n: number, deed: string, fields = {}) => {
    const page = `/rapat/${meeting.slug}/pengiriman`;
    return secretary.submit(page, `${page}/${(await entries())[n].id}/${deed}`, fields);
  };
  const incoming = async (name: string, text: string) => {
    const page = `/rapat/${meeting.slug}/pengiriman`;
    const token = /_csrf=([^"&]+)"/.exec(await delivery())![1];
    return secretary.sendForm(`${page}/berkas?_csrf=${token}`, {}, [{ field: 'file', name, bytes: text }], {
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    });
  };
  const reply = (given: object = {}) => {
    const one = { stamp: '20990101T000000Z', sequence: 0, who: at(0), partstat: 'ACCEPTED', ...given };
    return [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'METHOD:REPLY', 'BEGIN:VEVENT'],
      ...[`UID:${meeting.id}@mufakat`, `DTSTAMP:${one.stamp}`, `SEQUENCE:${one.sequence}`],
      ...[`ATTENDEE;PARTSTAT=${one.partstat}:mailto:${one.who}`, 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
  };
  const press = (link: string, fields: Record<string, string>) =>
    app.anyone().send('POST', link, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });

  beforeAll(async () => {
    app = await startApp('empty', { SMTP_URL: await post.open() });
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 4 });
    day = addDays(app.clock.today(), 30);
    for (const [n, { personId }] of council.seats.slice(0, 3).entries())
      await secretary.patch(`/api/v1/people/${personId}`, { email: at(n), phone: '0812-3456-7890' });
    meeting = await aMeeting(secretary, council, { ...on(day), title: 'Rapat yang diundang' });
  });
  afterAll(async () => {
    await app.stop();
    await post.close();
  });

  it('goes step by step, and each warning is taken note of where it is told', async () => {
    const path = `/rapat/${meeting.slug}/undangan`;
    const holidays = app.nest.get(HolidaysService);
    expect(await holidays.takeNewYears(SYSTEM)).toBeGreaterThan(40);
    const [known] = await holidays.between(app.db.em, '2026-08-17', '2026-08-17');
    await secretary.submit('/pengaturan/hari-libur', `/pengaturan/hari-libur/${known.id}/hapus`, {});
    expect(await holidays.takeNewYears(SYSTEM)).toBe(0);
    expect(await holidays.between(app.db.em, '2026-08-17', '2026-08-17')).toEqual([]);
    const lines = `${day}; Hari Contoh; daerah`;
    await secretary.submit('/pengaturan/hari-libur', '/pengaturan/hari-libur', { lines });
    expect((await secretary.get(`/pengaturan/hari-libur?tahun=${day.slice(0, 4)}`)).text).toContain(
      'Sumber belum dicatat',
    );
    const wrong = await secretary.submit('/pengaturan/hari-libur', '/pengaturan/hari-libur', {
      lines: 'x;y',
    });
    expect([wrong.status, wrong.text.includes('Baris 1 tidak terbaca')]).toEqual([422, true]);

    const first = await secretary.get(path);
    expect(first.text).toContain('Belum ada mata acara');
    expect((await secretary.get(`${path}?langkah=undangan`)).text).toContain(
      'Tandai bahwa hal ini sudah diketahui',
    );
    const invitees = await secretary.get(`${path}?langkah=undangan&acknowledge=agenda`);
    expect(invitees.text).toContain(council.seats[3].title);
    await secretary.submit(path, `/rapat/${meeting.slug}/tamu`, { name: 'Tamu Contoh', kembali: path });
    const here = `${path}?langkah=undangan&acknowledge=agenda`;
    const slip = { name: 'Tamu Kedua', email: 'bukan-surel', kembali: here };
    const kept = await secretary.submit(path, `/rapat/${meeting.slug}/tamu`, slip);
    expect([kept.status, kept.text]).toEqual([422, expect.stringContaining('value="bukan-surel"')]);
    expect(kept.text).toContain('name="langkah" value="waktu"');
    expect(kept.text).toContain('name="acknowledge" value="agenda"');
    const time = await secretary.get(`${path}?langkah=waktu&acknowledge=agenda`);
    expect(time.text).toContain('Hari Contoh');
    expect((await secretary.get(`${path}?langkah=surat&acknowledge=agenda`)).text).toContain('Hari Contoh');

    const preview = await secretary.get(`${path}/pratinjau.pdf?letterNumber=9/CONTOH/2099`);
    const shown = pdfText(preview.bytes);
    expect(shown).toContain('9/CONTOH/2099');
    expect(shown).toContain('Tamu Contoh');
    const page = `${path}?langkah=surat&acknowledge=agenda&acknowledge=clash`;
    const fields = { letterDate: app.clock.today(), kotak: '1', deliver: '1', versi: '1' };
    const early = await secretary.submit(page, path, { ...fields, acknowledge: 'agenda' });
    expect([early.status, early.text.includes('Hari Contoh')]).toEqual([422, true]);
    const sent = await secretary.submit(page, path, { ...fields, acknowledge: ['agenda', 'clash'] });
    expect([sent.status, sent.headers.location]).toEqual([303, `/rapat/${meeting.slug}`]);
  });

  it('keeps days off and letter templates for programs as it does for people', async () => {
    const off = { day: '2031-07-01', name: 'Hari Jadi Kabupaten', kind: 'regional' };
    const entered = await made(secretary, '/api/v1/holidays', off);
    expect(entered).toMatchObject({ ...off, source: null });
    const again = await made(secretary, '/api/v1/holidays', { ...off, source: 'Perda 1/2031' });
    expect(again).toMatchObject({ id: entered.id, source: 'Perda 1/2031' });
    const pasted = { lines: '2031-01-01; Tahun Baru Masehi; libur\n2031-01-02; Cuti; cuti bersama' };
    expect((await secretary.post('/api/v1/holidays/import', pasted)).body).toEqual({ count: 2 });
    const first = (await secretary.get('/api/v1/holidays?year=2031&limit=2')).body;
    const next = await secretary.get(`/api/v1/holidays?year=2031&limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...next.body.data].map(({ day }: { day: string }) => day)).toEqual([
      ...['2031-01-01', '2031-01-02', '2031-07-01'],
    ]);
    expect((await secretary.delete(`/api/v1/holidays/${entered.id}`)).status).toBe(204);
    expect((await secretary.post('/api/v1/holidays', { ...off, day: '2031-02-30' })).status).toBe(422);

    const template = { template: '{urut:3}/UJI/{bulan_romawi}/{tahun}', forUnit: 'UJI' };
    const { body } = await secretary.put('/api/v1/letter-templates', template);
    expect(body.data).toMatchObject([
      { ...template, unit: null, example: expect.stringMatching(/^001\/UJI/) },
    ]);
    const wrong = { ...template, template: 'tanpa urut' };
    expect((await secretary.put('/api/v1/letter-templates', wrong)).status).toBe(422);
    expect((await secretary.get('/api/v1/letter-templates')).body).toEqual(body);
  });

  it('writes to each person: the letter, one calendar request, and a link of their own', async () => {
    letters = (await mailed()).sort((a, b) => a.to.localeCompare(b.to));
    expect(letters.map(({ to }) => to)).toEqual([at(0), at(1), at(2)]);
    expect(new Set(letters.map(linkIn)).size).toBe(3);
    for (const [n, letter] of letters.entries()) {
      const { whole, event, value } = eventIn(letter);
      expect(whole.getFirstPropertyValue('method')).toBe('REQUEST');
      expect([value('uid'), value('sequence')]).toEqual([`${meeting.id}@mufakat`, '0']);
      expect(value('organizer')).toMatch(/^mailto:/);
      expect(whole.getFirstSubcomponent('vtimezone')!.getFirstPropertyValue('tzid')).toBe('Asia/Jakarta');
      const attendees = event.getAllProperties('attendee');
      expect(attendees.map((one) => one.getFirstValue())).toEqual([`mailto:${at(n)}`]);
      expect(attendees[0].getFirstParameter('partstat')).toBe('NEEDS-ACTION');
    }
    // Printed once, not once per person: the very same bytes.
    const papers = letters.map(({ files }) => files.find(({ type }) => type === 'application/pdf')!.bytes);
    expect(papers.every((bytes) => bytes.equals(papers[0]))).toBe(true);
    expect(pdfText(papers[0])).toContain('Tamu Contoh');
    const page = await delivery();
    expect(page).toContain('Terkirim');
    expect(page).toContain('Tanpa alamat');
    expect(page).toContain('https://wa.me/6281234567890');
    const { data } = (await secretary.get(`/api/v1/meetings?q=diundang`)).body;
    const stored = await app.db.rows<{ body: string }>('SELECT "body" FROM "mail_job"');
    expect(stored.some(({ body }) => body.includes('/u/'))).toBe(false);
    const register = await secretary.get('/rapat/surat');
    expect(register.text).toContain(data[0].letterNumber);
  });

  it('is answered by link: looking changes nothing, the last press counts, every press is in the journal', async () => {
    const link = linkIn(letters[1]);
    const page = await app.anyone().get(link);
    expect([page.status, page.headers['cache-control'], page.headers['referrer-policy']]).toEqual([
      ...[200, 'no-store', 'no-referrer'],
    ]);
    expect(page.headers['x-robots-tag']).toContain('noindex');
    expect(page.text).toContain(`Untuk ${council.seats[1].title}`);
    expect(page.text).not.toContain(at(1));
    expect((await entries())[1].rsvp).toBeNull();

    expect((await press(link, { rsvp: 'represented' })).text).toContain('Tulis nama yang mewakili');
    expect((await press(link, { rsvp: 'mungkin' })).text).toContain('Pilih Hadir, Diwakili');
    expect((await press(link, { rsvp: 'no' })).status).toBe(422);
    const no = { rsvp: 'no', reason: 'Dinas luar' };
    expect([(await press(link, no)).status, (await press(link, no)).status]).toEqual([303, 303]);
    const fake = { field: 'letter', name: 'surat.pdf', bytes: 'bukan PDF' };
    const refused = await app.anyone().sendForm(link, { rsvp: 'represented', name: 'Wakil' }, [fake]);
    expect([refused.status, (await entries())[1].rsvp]).toEqual([422, 'no']);
    const letter = letters[1].files.find(({ type }) => type === 'application/pdf')!;
    const fields = { rsvp: 'represented', name: 'Wakil Contoh', officeTitle: 'Sekretaris Dinas' };
    const file = { field: 'letter', name: 'tugas.pdf', bytes: letter.bytes };
    expect((await app.anyone().sendForm(link, fields, [file])).status).toBe(303);
    expect((await entries()).map(({ rsvp }) => rsvp)).toEqual([null, 'represented', null, null]);
    const stale = await press(link, { rsvp: 'no', reason: 'Sakit', dijawab: '' });
    expect([stale.status, (await entries())[1].rsvp]).toEqual([409, 'represented']);
    for (const text of ['kirim sekali lagi bila hendak menggantinya', 'Ganti dengan:', 'Sakit</textarea>'])
      expect(stale.text).toContain(text);
    const told = await delivery();
    expect(told).toContain('Wakil Contoh');
    const href = /\/api\/v1\/files\/[\w-]+/.exec(told)![0];
    expect((await secretary.get(href)).status).toBe(200);
    const deeds = await app.db.rows<{ payload: string }>(
      `SELECT "p"."payload" FROM "audit_entry" "e" JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       WHERE "e"."action" = 'attendance.answered' ORDER BY "e"."seq"`,
    );
    expect(deeds.map(({ payload }) => JSON.parse(payload).particulars.repeated)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await app.anyone().get(`/u/${'a'.repeat(43)}`)).status).toBe(404);
  });

  it('takes replies of calendars from a file, unless they are older or of somebody else', async () => {
    expect((await incoming('balasan.ics', reply())).status).toBe(303);
    expect((await entries())[0].rsvp).toBe('yes');
    const older = await incoming('lama.ics', reply({ stamp: '20250101T000000Z', partstat: 'DECLINED' }));
    expect([older.status, older.text.includes('jawaban terakhir tetap berlaku')]).toEqual([409, true]);
    const stranger = await incoming('lain.ics', reply({ who: 'lain@x.example' }));
    expect([stranger.status, stranger.text.includes('lain@x.example')]).toEqual([409, true]);
    expect((await incoming('surat.eml', 'Subject: halo\r\n\r\nhalo')).status).toBe(422);
    expect((await entries())[0].rsvp).toBe('yes');
    const declined = reply({ stamp: '20990102T000000Z', partstat: 'DECLINED' });
    const mail = [
      ...['From: kepala@x.example', 'Content-Type: multipart/alternative; boundary="b"', '', '--b'],
      ...['Content-Type: text/calendar; charset="utf-8"; method=REPLY', 'Content-Transfer-Encoding: base64'],
      ...['', Buffer.from(declined).toString('base64'), '--b--', ''],
    ].join('\r\n');
    expect((await incoming('Ditolak.eml', mail)).status).toBe(303);
    expect((await entries())[0].rsvp).toBe('no');
  });

  it('shows what did not arrive, stops writing to a dead address, and writes again when asked', async () => {
    const report = [
      ...[
        'Content-Type: multipart/report; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
      ],
      ...[`Final-Recipient: rfc822; ${at(2)}`, 'Action: failed', 'Status: 5.1.1', '', '--b--'],
    ].join('\r\n');
    expect((await incoming('gagal.eml', report)).status).toBe(303);
    expect(await delivery()).toContain('Memantul');
    expect((await act(2, 'kirim-ulang')).status).toBe(409);
    expect((await act(2, 'alamat')).status).toBe(303);
    post.unknown.add(at(2));
    expect((await act(2, 'kirim-ulang')).status).toBe(303);
    expect(await mailed()).toEqual([]);
    expect(await delivery()).toContain('No such mailbox');
    expect((await secretary.get('/beranda')).text).toContain('1 undangan tidak sampai');
    post.unknown.clear();
    await act(2, 'kirim-ulang');
    expect((await mailed()).map(({ to }) => to)).toEqual([at(2)]);

    const [before, renewed] = [linkIn(letters[2]), await act(2, 'tautan')];
    expect(renewed.status).toBe(303);
    const dead = await app.anyone().get(before);
    expect([dead.status, dead.text.includes('sudah dicabut')]).toEqual([410, true]);
  });

  it('follows the council: home says who holds the office now, one press withdraws and invites', async () => {
    const { officeId } = council.seats[1];
    const [holding] = (await secretary.get(`/api/v1/office-holdings?officeId=${officeId}`)).body.data;
    await secretary.patch(`/api/v1/office-holdings/${holding.id}`, {
      endsOn: addDays(day, -1),
    });
    const successor = await made(secretary, '/api/v1/people', { name: 'Penerus', email: 'pj@x.example' });
    await made(secretary, '/api/v1/office-holdings', {
      ...{ officeId, personId: successor.id, capacity: 'pj', startsOn: day },
    });
    const asked = await press(linkIn(letters[1]), { rsvp: 'yes' });
    expect([asked.status, asked.text.includes('dijabat Pj. Penerus')]).toEqual([410, true]);
    const former = await incoming('lama.ics', reply({ who: at(1) }));
    expect([former.status, former.text.includes('dijabat Pj. Penerus')]).toEqual([409, true]);
    const home = await secretary.get('/beranda');
    expect(home.text).toContain(`${council.seats[1].title} kini dijabat Pj. Penerus`);
    expect((await secretary.get(`/rapat/${meeting.slug}/mulai`)).text).toContain('kini dijabat Pj. Penerus');
    const version = /susunan"[\s\S]*?name="versi" value="(\d+)"/.exec(home.text)![1];
    await secretary.submit('/beranda', `/rapat/${meeting.slug}/susunan`, { versi: version });
    const again = await secretary.post(`/api/v1/meetings/${meeting.id}/apply-roster`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'meeting.roster_same' } });
    const told = await mailed();
    expect(told.map((one) => [one.to, eventIn(one).whole.getFirstPropertyValue('method')]).sort()).toEqual([
      [at(1), 'CANCEL'],
      ['pj@x.example', 'REQUEST'],
    ]);
    expect((await entries())[1]).toMatchObject({ displayName: 'Penerus', rsvp: null });
    expect((await press(linkIn(letters[1]), { rsvp: 'yes' })).status).toBe(410);
    const invited = told.find(({ to }) => to === 'pj@x.example')!;
    expect((await press(linkIn(invited), { rsvp: 'yes' })).status).toBe(303);
    expect((await secretary.get('/beranda')).text).not.toContain('kini dijabat');
    letters[1] = invited;
    // Whom the change did not concern holds the first version of the invitation, and may still reply to it.
    const unconcerned = await incoming('tetap.ics', reply({ who: at(2), stamp: '20991231T000000Z' }));
    expect([unconcerned.status, (await entries())[2].rsvp]).toEqual([303, 'yes']);
  });

  it('asks anew when the date changes, by the same link, and lets go when it is called off', async () => {
    const steps = (verb: string, body: object) =>
      secretary.post(`/api/v1/meetings/${meeting.id}/${verb}`, body);
    await steps('postpone', { reason: 'Aula dipakai' });
    expect((await mailed()).map((one) => eventIn(one).whole.getFirstPropertyValue('method'))).toEqual(
      Array(3).fill('CANCEL'),
    );
    const waiting = await app.anyone().get(linkIn(letters[0]));
    expect([waiting.status, waiting.text.includes('ditunda')]).toEqual([410, true]);
    const { body } = await steps('postpone', { reason: 'Tanggal baru', ...on(addDays(day, 7)) });
    meeting = { ...meeting, slug: body.slug };
    const moved = await mailed();
    expect(moved.map((one) => eventIn(one).value('uid'))).toEqual(Array(3).fill(`${meeting.id}@mufakat`));
    const paper = moved[0].files.find(({ type }) => type === 'application/pdf')!;
    expect(pdfText(paper.bytes)).toContain('semula');
    expect((await entries()).map(({ rsvp }) => rsvp)).toEqual([null, null, null, null]);
    expect((await press(linkIn(letters[0]), { rsvp: 'yes' })).status).toBe(303);
    const head = await anAccount(app, 'kepala.nol', { personId: council.seats[0].personId });
    const inside = await head.submit(`/rapat/${meeting.slug}/jawab`, `/rapat/${meeting.slug}/jawab`, {
      ...{ rinci: '1', rsvp: 'no' },
    });
    expect([inside.status, inside.text.includes('Tulis alasan')]).toEqual([422, true]);
    const plain = await head.submit(`/rapat/${meeting.slug}`, `/rapat/${meeting.slug}/jawab`, {
      rsvp: 'represented',
    });
    expect(plain.headers.location).toBe(`/rapat/${meeting.slug}/jawab`);
    const answer = `/api/v1/meetings/${meeting.id}/answer`;
    expect((await head.post(answer, { rsvp: 'no' })).status).toBe(422);
    const coming = { rsvp: 'represented', name: 'Sekretaris Dinas' };
    expect((await head.post(answer, coming)).body.data).toMatchObject([coming]);
    expect((await head.get(answer)).body.data).toMatchObject([{ ...coming, seat: council.seats[0].title }]);
    expect((await secretary.get(answer)).status).toBe(403);

    await steps('cancel', { reason: 'Digabung' });
    await mailed();
    expect((await press(linkIn(letters[0]), { rsvp: 'yes' })).text).toContain('dibatalkan');
    expect((await secretary.get('/rapat/surat')).text).toContain('Batal');
    // An address stays an address: it is marked and cleared after the meeting too, for the next one.
    expect((await act(2, 'alamat', { memantul: '1' })).status).toBe(303);
    expect(await delivery()).toContain('Memantul');
  });
});

describe('A program killed while it hands over invitations', () => {
  it('sends what had not left, and asks about what may have left, once it runs again', async () => {
    Program.build();
    const post = new PostOffice();
    const place = await placeFor('sample');
    const environment = {
      ...place.environment,
      SMTP_URL: await post.open(),
      BASE_URL: 'http://localhost:3000',
    };
    let asked = 0;
    let shut = (_: Error) => undefined as void;
    const closed = new Promise<never>((_, fail) => (shut = fail));
    let tellHeld = () => undefined as void;
    const held = new Promise<void>((tell) => (tellHeld = tell));
    post.thinking = () => {
      asked += 1;
      if (asked <= 2) return Promise.resolve();
      if (asked === 4) tellHeld();
      return closed;
    };
    const program = Program.serve(environment);
    const base = await program.ready();
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      origin: environment.BASE_URL,
    };
    const call = (path: string, body?: object) =>
      fetch(base + path, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
    const login = await call('/api/v1/session', {
      email: 'sekretariat@deliserdang.example',
      password: PASSWORD,
    });
    headers.cookie = login.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const [council] = (await (await call('/api/v1/councils')).json()).data;
    const meeting = await (
      await call('/api/v1/meetings', {
        ...{ councilId: council.id, title: 'Rapat', kind: 'plenary', mode: 'onsite', venue: 'Aula' },
        ...on(addDays(new Date().toISOString().slice(0, 10), 40)),
      })
    ).json();
    const acknowledge = ['notice', 'clash'];
    await call(`/api/v1/meetings/${meeting.id}/convene`, { deliver: true, acknowledge });
    await held;
    const sent = async () => {
      const page = await (await call(`/rapat/${meeting.slug}/pengiriman`)).text();
      return page.split('Diserahkan ').length - 1 >= 2;
    };
    await until(sent);
    await program.signal('SIGKILL').exit;
    shut(new Error('The line is dead.'));
    const before = post.collect();
    post.thinking = async () => null;

    const again = await createApp(
      readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'fatal', REMINDERS: 'off', ...environment }),
    );
    try {
      const later = new Date(Date.now() + 180_000).toISOString();
      const afterwards = <T>(work: () => Promise<T>) => again.get(Clock).runAt(later, work);
      await afterwards(() => again.get(DispatcherService).tick());
      expect([before.length, post.collect().length]).toEqual([2, 0]);
      const states = await afterwards(() =>
        again.get(DeliveryQueries).tally(again.get(Reader).em, meeting.id),
      );
      expect(states).toMatchObject({ sent: 2, unsure: 2 });
      const settled = await afterwards(() => again.get(UnsureMailsService).settle(SYSTEM, meeting.id, true));
      expect(settled).toEqual({ count: 2 });
      await afterwards(() => again.get(DispatcherService).tick());
      const after = post.collect();
      expect(after).toHaveLength(2);
      expect(new Set([...before, ...after].map(({ to }) => to)).size).toBe(4);
    } finally {
      await again.close();
      await place.drop();
      await post.close();
    }
  });
});
