import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, type TestCouncil } from '../factories/council.js';
import { aCalledMeeting, aMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { Holiday } from '../../src/meetings/index.js';
import { newId } from '../../src/kernel/new-id.js';

const days = (body: { meetings: { startsAt: string }[] }) =>
  body.meetings.map(({ startsAt }) => startsAt.slice(0, 10));
const opened = (text: string) => new ICAL.Component(ICAL.parse(text));
const titles = (text: string) =>
  opened(text)
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')));

describe('A series of meetings and the calendars that show it', () => {
  let app: TestApp;
  let secretary: Visitor;
  let member: Visitor;
  let council: TestCouncil;
  let thursdays: object;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 3 });
    member = await anAccount(app, 'anggota.seri', { personId: council.seats[1].personId });
    thursdays = {
      ...{
        councilId: council.id,
        title: 'Rapat bulanan',
        kind: 'plenary',
        mode: 'onsite',
        venue: 'Aula Cendana',
      },
      ...{ startTime: '09:00', endTime: '11:00', frequency: 'monthly', ordinal: 3, weekday: 4 },
      ...{ startsOn: '2097-01-01', count: 5 },
      agenda: [
        { title: 'Pembukaan', kind: 'opening', minutesPlanned: 10 },
        { title: 'Perkara burungrahasia', confidentiality: 'restricted' },
      ],
    };
  });
  afterAll(() => app.stop());

  const series = (id: string) => secretary.get(`/api/v1/meeting-series/${id}`).then(({ body }) => body);
  const create = async (given: object = {}) => {
    const answer = await secretary.post('/api/v1/meeting-series', { ...thursdays, ...given });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };

  it('shows its days before it is saved, with holidays and clashes, and keeps nothing', async () => {
    const holiday = {
      id: newId(),
      day: '2097-02-21',
      name: 'Libur uji',
      kind: 'national' as const,
      source: null,
    };
    await app.uow.run((tx) => tx.insert(Holiday, { ...holiday, deletedAt: null }));
    const other = { startsAt: '2097-03-21T10:00:00+07:00', endsAt: '2097-03-21T12:00:00+07:00' };
    await aMeeting(secretary, council, { ...other, title: 'Rapat lain', venue: 'aula  cendana.' });

    const { status, body } = await secretary.post('/api/v1/meeting-series/preview', thursdays);
    expect([status, body.days.map(({ day }: { day: string }) => day)]).toEqual([
      200,
      ['2097-01-17', '2097-02-21', '2097-03-21', '2097-04-18', '2097-05-16'],
    ]);
    expect(body.days[1]).toMatchObject({ holiday: 'Libur uji', clashes: [] });
    expect(body.days[2].clashes).toEqual([
      expect.objectContaining({ title: 'Rapat lain', council: true, room: true }),
    ]);
    expect((await secretary.get('/api/v1/meeting-series')).body.data).toEqual([]);
  });

  it('names everything that cannot be planned, and makes nothing', async () => {
    const wrong = { ...thursdays, endTime: '08:00', venue: null, count: null, except: ['x'] };
    const first = await secretary.post('/api/v1/meeting-series', wrong);
    const second = await secretary.post('/api/v1/meeting-series', { ...wrong, except: [] });
    const endless = await secretary.post('/api/v1/meeting-series', {
      ...thursdays,
      count: null,
      until: '2150-01-01',
    });
    const fields = ({ body }: { body: { errors: { field: string }[] } }) =>
      body.errors.map(({ field }) => field);
    expect([first.status, fields(first)]).toEqual([422, ['except']]);
    expect([second.status, fields(second).sort()]).toEqual([422, ['count', 'endTime', 'venue']]);
    expect([endless.status, fields(endless)]).toEqual([422, ['until']]);
    expect((await secretary.get('/api/v1/meetings?q=bulanan')).body.data).toEqual([]);
  });

  it('makes a draft with its agenda for every day, in one go', async () => {
    const made = await create({ title: 'Rapat awal', startsOn: '2090-01-01', except: ['2090-02-16'] });
    expect(days(made)).toEqual(['2090-01-19', '2090-03-16', '2090-04-20', '2090-05-18']);
    const { meetingId } = made.meetings[0];
    const { body: items } = await secretary.get(`/api/v1/meetings/${meetingId}/agenda-items`);
    expect(
      items.data.map(({ title, position }: { title: string; position: number }) => [position, title]),
    ).toEqual([
      [1, 'Pembukaan'],
      [2, 'Perkara burungrahasia'],
    ]);
    const { body: meeting } = await secretary.get(`/api/v1/meetings/${meetingId}`);
    expect(meeting).toMatchObject({
      status: 'draft',
      startsAt: '2090-01-19T02:00:00.000Z',
      venue: 'Aula Cendana',
    });
    expect((await secretary.get(`/rapat/${meeting.slug}`)).text).toContain(`/rapat/seri/${made.id}`);
  });

  it('changes one meeting by itself and the rest together, and leaves alone what is called or was changed', async () => {
    const made = await create({ title: 'Rapat berubah' });
    const [, second, third, fourth] = made.meetings as { meetingId: string }[];
    await secretary.patch(`/api/v1/meetings/${second.meetingId}`, { venue: 'Ruang lain' });
    await secretary.post(`/api/v1/meetings/${third.meetingId}/convene`, { acknowledge: ['notice', 'clash'] });
    await secretary.post(`/api/v1/meetings/${fourth.meetingId}/agenda-items`, { title: 'Usulan OPD' });
    const told = await series(made.id);
    expect(told.meetings.map(({ ownChanges }: { ownChanges: string[] }) => ownChanges)).toEqual([
      [],
      ['venue'],
      [],
      [],
      [],
    ]);

    const tuesdays = {
      title: 'Rapat Selasa',
      weekday: 2,
      startsOn: '2097-02-01',
      count: 3,
      agenda: [{ title: 'Laporan' }],
    };
    const revision = { ...thursdays, ...tuesdays, fromMeetingId: second.meetingId };
    const stale = await secretary.post(`/api/v1/meeting-series/${made.id}/revise`, revision, {
      'if-match': '"7"',
    });
    const done = await secretary.post(`/api/v1/meeting-series/${made.id}/revise`, revision, {
      'if-match': '"1"',
    });
    expect([stale.status, done.status]).toEqual([412, 200]);
    expect(done.body).toMatchObject({ title: 'Rapat Selasa', version: 2 });
    expect(days(done.body)).toEqual(['2097-01-17', '2097-02-21', '2097-03-21', '2097-04-16', '2097-05-16']);
    expect(done.body.meetings.map(({ status }: { status: string }) => status)).toEqual([
      'draft',
      'draft',
      'convened',
      'draft',
      'cancelled',
    ]);
    const { body: items } = await secretary.get(`/api/v1/meetings/${fourth.meetingId}/agenda-items`);
    expect(items.data.map(({ title }: { title: string }) => title)).toEqual(['Laporan', 'Usulan OPD']);

    const again = await secretary.post(`/api/v1/meeting-series/${made.id}/revise`, {
      ...revision,
      includeOwn: true,
    });
    expect(days(again.body)[1]).toBe('2097-02-19');
    expect(again.body.meetings[1].ownChanges).toEqual([]);
  });

  it('goes on, and ends with a reason that cancels its drafts', async () => {
    const made = await create({ title: 'Rapat berakhir', startsOn: '2098-01-01', count: 2 });
    const path = `/api/v1/meeting-series/${made.id}`;
    const longer = await secretary.post(`${path}/extend`, { count: 2 });
    expect(days(longer.body)).toEqual(['2098-01-16', '2098-02-20', '2098-03-20', '2098-04-17']);
    await secretary.post(`/api/v1/meetings/${made.meetings[0].meetingId}/convene`, {
      acknowledge: ['notice', 'clash'],
    });
    const stopped = await secretary.post(`${path}/stop`, { reason: 'Digabung' });
    expect(stopped.body.meetings.map(({ status }: { status: string }) => status)).toEqual([
      'convened',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    expect((await secretary.post(`${path}/extend`, { count: 1 })).status).toBe(409);
  });

  it('is planned on the page without script: rows, an agenda to copy, days first looked at, then saved once', async () => {
    const [source] = (await series((await secretary.get('/api/v1/meeting-series')).body.data[0].id)).meetings;
    const { agenda: _agenda, ...plain } = thursdays as Record<string, string>;
    const typed = {
      ...plain,
      ...{
        title: 'Rapat dari halaman',
        by: 'weekday',
        interval: '1',
        startsOn: '2096-01-01',
        ends: 'count',
        count: '3',
      },
      ...{ ordinal: '3', weekday: '4', rows: '0', seriesId: newId(), copyFrom: source.meetingId },
    };
    const send = (fields: object) =>
      secretary.submit('/rapat/seri/baru', '/rapat/seri/baru', { ...typed, ...fields } as Record<
        string,
        string
      >);
    const copied = await send({ langkah: 'salin' });
    expect(copied.text).toContain('value="Pembukaan"');
    const agenda = {
      rows: '2',
      agenda_0_title: 'Pembukaan',
      agenda_0_kind: 'opening',
      agenda_0_confidentiality: 'council',
    };
    const unseen = await send({ ...agenda, langkah: 'simpan' });
    expect([unseen.status, unseen.text.includes('name="looked"')]).toEqual([200, true]);
    const looked = /name="looked" value="([^"]*)"/.exec(unseen.text)![1];
    const faulty = await send({ ...agenda, agenda_0_minutesPlanned: 'lima', langkah: 'simpan', looked });
    expect([faulty.status, faulty.text.includes('agenda_0_minutesPlanned-e')]).toEqual([422, true]);
    const saved = await send({ ...agenda, langkah: 'simpan', looked });
    const twice = await send({ ...agenda, langkah: 'simpan', looked });
    expect([saved.status, twice.status, twice.headers.location]).toEqual([303, 303, saved.headers.location]);
    const page = await secretary.get(String(saved.headers.location));
    expect(page.text).toContain('Setiap Kamis ketiga');
    expect((await secretary.get('/api/v1/meetings?q=halaman')).body.data).toHaveLength(3);
  });

  it('shows members what they are invited to, not what is planned', async () => {
    const { data } = (await secretary.get('/api/v1/meeting-series')).body;
    const revised = data.find(({ title }: { title: string }) => title === 'Rapat Selasa');
    const page = await member.get(`/rapat/seri/${revised.id}`);
    expect(page.status).toBe(200);
    const told = page.text.slice(page.text.indexOf('<main'));
    expect(told).not.toMatch(/burungrahasia|Laporan|16 April/);
    expect(page.text).toContain('21 Maret 2097');
    const planned = data.find(({ title }: { title: string }) => title === 'Rapat dari halaman');
    expect((await member.get(`/rapat/seri/${planned.id}`)).status).toBe(404);
    expect((await member.get(`/api/v1/meeting-series/${revised.id}`)).status).toBe(404);
    expect((await member.post('/api/v1/meeting-series', thursdays)).status).toBe(403);
  });

  it('marks in month and week what needs the same people or room, and names holidays', async () => {
    const month = await secretary.get('/rapat/kalender/2097-03');
    const week = await secretary.get('/rapat/kalender/minggu/2097-03-21');
    expect(month.text).toContain('Bentrok');
    expect(week.text).toMatch(/Aula Cendana dan Pejabat \S+ dan 2 lainnya juga pada “Rapat berubah”/);
    expect((await member.get('/rapat/kalender/minggu/2097-03-21')).text).not.toContain('Rapat lain');
    expect((await secretary.get('/rapat/kalender/2097-02')).text).toContain('Libur uji');
    const other = await aCouncil(secretary, { seats: 1 });
    expect((await secretary.get(`/rapat/kalender/2097-03?dewan=${other.id}`)).text).not.toContain(
      'Rapat lain',
    );
    expect((await secretary.get('/rapat/kalender/minggu/2097-02-30')).status).toBe(404);
  });

  describe('behind its secret address', () => {
    const renew = async (visitor: Visitor) => {
      const { text } = await visitor.submit('/akun/kalender', '/akun/kalender', {});
      return /\/kalender\/[\w-]{43}\.ics/.exec(text)![0];
    };

    it('gives a calendar exactly what its owner may see today', async () => {
      const off = await aCalledMeeting(secretary, council, {
        ...{
          title: 'Rapat yang batal',
          startsAt: '2096-07-24T09:00:00+07:00',
          endsAt: '2096-07-24T10:00:00+07:00',
        },
      });
      await secretary.post(`/api/v1/meetings/${off.id}/cancel`, { reason: 'Digabung' });
      const address = await renew(member);
      const feed = await app.anyone().get(address);
      const calendar = opened(feed.text);

      expect(feed.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': expect.stringContaining('private'),
        etag: expect.stringMatching(/^".+"$/),
        'last-modified': expect.stringMatching(/ GMT$/),
      });
      expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
      expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Asia/Jakarta');
      expect(titles(feed.text).sort()).toEqual(['Rapat berakhir', 'Rapat berubah', 'Rapat yang batal']);
      const cancelled = calendar
        .getAllSubcomponents('vevent')
        .filter((event) => event.getFirstPropertyValue('status') === 'CANCELLED');
      expect(cancelled.map((event) => event.getFirstPropertyValue('summary'))).toEqual(['Rapat yang batal']);
      expect(feed.text).not.toContain('burungrahasia');
      const same = await app.anyone().get(address, { 'if-none-match': String(feed.headers.etag) });
      expect([same.status, same.text]).toEqual([304, '']);
      expect((await member.get('/akun/kalender')).text).not.toContain('Belum pernah');
      expect((await member.get('/akun/kalender')).text).not.toMatch(/kalender\/[\w-]{43}/);
      const [{ hash }] = await app.db.rows<{ hash: string }>(
        `SELECT "hash" FROM "personal_link" WHERE "purpose" = 'calendar-feed'`,
      );
      expect(address).not.toContain(hash);
    });

    it('is empty once the office is left', async () => {
      const address = await renew(member);
      expect(titles((await app.anyone().get(address)).text)).not.toEqual([]);
      const { body } = await secretary.get('/api/v1/office-holdings?limit=200');
      const holding = body.data.find(
        ({ officeId }: { officeId: string }) => officeId === council.seats[1].officeId,
      );
      await secretary.patch(`/api/v1/office-holdings/${holding.id}`, { endsOn: '2024-12-31' });
      const after = await app.anyone().get(address);
      expect([after.status, titles(after.text)]).toEqual([200, []]);
    });

    it('looks the same when it was revoked, replaced, never given, mistyped, or its account is closed', async () => {
      const first = await renew(member);
      const second = await renew(member);
      await member.submit('/akun/kalender', '/akun/kalender/cabut', {});
      const admin = await anAccount(app, 'admin.seri', { roles: ['admin'] });
      const closed = await anAccount(app, 'tutup.seri');
      const third = await renew(closed);
      expect((await app.anyone().get(third)).status).toBe(200);
      const { body: users } = await admin.get('/api/v1/users?limit=200');
      const { id } = users.data.find(({ email }: { email: string }) => email.startsWith('tutup.seri'));
      const shut = await admin.patch(`/api/v1/users/${id}`, { disabled: true });
      expect(shut.status).toBe(200);
      const dead = [
        first,
        second,
        third,
        `/kalender/${'a'.repeat(43)}.ics`,
        '/kalender/x.ics',
        third.slice(0, -4),
      ];
      const answers = await Promise.all(dead.map((address) => app.anyone().get(address)));
      expect(answers.map(({ status }) => status)).toEqual(dead.map(() => 404));
      const plain = answers.map(({ text, headers }) => [
        headers['content-type'],
        /<h1>.*<\/h1>/.exec(text)?.[0],
      ]);
      expect(new Set(plain.map(String)).size).toBe(1);
    });
  });
});
