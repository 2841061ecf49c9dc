import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { MailBook } from '../../src/notifications/mail-book.js';
import { PostService } from '../../src/notifications/post.service.js';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import { PostOffice, type Letter } from '../support/post-office.js';
import type { Visitor } from '../support/visitor.js';

const SOON = { startsAt: '2099-03-10T02:00:00Z', endsAt: '2099-03-10T04:00:00Z' };

describe('Telling people by mail', () => {
  const post = new PostOffice();
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;

  /** What has been mailed once everything committed so far has been told. */
  const mailed = async (): Promise<Letter[]> => {
    await app.nest.get(DispatcherService).tick();
    return post.collect();
  };
  const at = (n: number) => `kepala.${n}@deliserdang.example`;
  const receivers = (letters: readonly Letter[]) => letters.map(({ to }) => to).sort();
  const line = ({ calendar }: Letter, name: string) =>
    new RegExp(`^${name}:(.*)\\r$`, 'm').exec(calendar ?? '')?.[1];
  const called = async (title: string) => {
    const meeting = await aMeeting(secretary, council, { ...SOON, title });
    const answer = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      deliver: true,
      acknowledge: ['clash'],
    });
    expect(answer.status).toBe(200);
    return meeting as { id: string; title: string };
  };
  const patch = (id: string, body: object) =>
    secretary.patch(`/api/v1/meetings/${id}`, body, { 'if-match': '*' });

  beforeAll(async () => {
    app = await startApp('empty', { SMTP_URL: await post.open() }, { background: false });
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 3 });
    for (const [n, { personId }] of council.seats.entries())
      await secretary.patch(`/api/v1/people/${personId}`, { email: at(n) }, { 'if-match': '*' });
  });
  afterAll(async () => {
    await app.stop();
    await post.close();
  });

  it('invites with a calendar request, and later changes raise its sequence', async () => {
    const { id } = await called('Rapat yang berubah');
    const invitations = await mailed();
    expect(receivers(invitations)).toEqual([at(0), at(1), at(2)]);
    expect(invitations[0].text).toContain('Aula Cendana');
    expect(invitations.map((mail) => [line(mail, 'METHOD'), line(mail, 'SEQUENCE')])).toEqual(
      Array(3).fill(['REQUEST', '0']),
    );

    await patch(id, { venue: 'Ruang Rapat Bupati' });
    const changes = await mailed();
    expect(changes).toHaveLength(3);
    expect([line(changes[0], 'SEQUENCE'), line(changes[0], 'LOCATION')]).toEqual(['1', 'Ruang Rapat Bupati']);
    await patch(id, { minuteTakerPersonId: council.seats[1].personId });
    expect(await mailed()).toEqual([]);

    const day = { startsAt: '2099-03-17T02:00:00Z', endsAt: '2099-03-17T04:00:00Z' };
    await secretary.post(`/api/v1/meetings/${id}/postpone`, { reason: 'Kunjungan', ...day });
    const moved = await mailed();
    expect([line(moved[0], 'METHOD'), line(moved[0], 'SEQUENCE')]).toEqual(['REQUEST', '2']);
    expect(moved[0].text).toContain('Kunjungan');
    await secretary.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Digabung' });
    const cancelled = await mailed();
    expect(receivers(cancelled)).toEqual([at(0), at(1), at(2)]);
    expect([
      line(cancelled[0], 'METHOD'),
      line(cancelled[0], 'STATUS'),
      line(cancelled[0], 'SEQUENCE'),
    ]).toEqual(['CANCEL', 'CANCELLED', '3']);
    expect(
      new Set([...invitations, ...changes, ...moved, ...cancelled].map((mail) => line(mail, 'UID'))).size,
    ).toBe(1);
  });

  it('says nothing by mail where letters go out on paper', async () => {
    const meeting = await aMeeting(secretary, council, { ...SOON, title: 'Dengan kurir' });
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, { acknowledge: ['clash'] });
    expect(await mailed()).toEqual([]);
    await patch(meeting.id, { venue: 'Ruang lain' });
    await secretary.post(`/api/v1/meetings/${meeting.id}/cancel`, { reason: 'Digabung' });
    expect(await mailed()).toEqual([]);
  });

  it('neither calls nor calls off where both happen before any mail leaves', async () => {
    const { id } = await called('Rapat yang tidak jadi');
    await secretary.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Salah tanggal' });
    expect(await mailed()).toEqual([]);
  });

  it('stops calling once the meeting is called off, and no other meeting waits behind it', async () => {
    const big = await aMeeting(secretary, council, { ...SOON, title: 'Rapat besar' });
    for (let n = 0; n < 14; n += 1)
      await made(secretary, `/api/v1/meetings/${big.id}/guests`, { name: `T${n}`, email: `t${n}@contoh.id` });
    post.refusing = true;
    const asked = { deliver: true, acknowledge: ['clash'] };
    await secretary.post(`/api/v1/meetings/${big.id}/convene`, asked);
    const small = await called('Rapat kecil');
    expect(await mailed()).toEqual([]);
    const later = new Date(Date.now() + 120_000).toISOString();
    const afterwards = <T>(work: () => Promise<T>) => app.clock.runAt(later, work);
    const first = await afterwards(() => app.nest.get(MailBook).due(10));
    expect(first.filter(({ meetingId }) => meetingId === small.id)).toHaveLength(3);

    post.refusing = false;
    let off: Promise<unknown> | null = null;
    post.thinking = () => (off ??= secretary.post(`/api/v1/meetings/${big.id}/cancel`, { reason: 'Batal' }));
    await afterwards(() => app.nest.get(DispatcherService).tick());
    post.thinking = () => Promise.resolve();
    const all = post.collect();
    const ofBig = all.filter(({ calendar }) => calendar!.includes(big.id));
    const to = (method: string) => receivers(ofBig.filter((mail) => line(mail, 'METHOD') === method));
    expect(all).toHaveLength(ofBig.length + 3);
    expect(to('REQUEST').length).toBeLessThanOrEqual(10);
    expect(to('CANCEL')).toEqual(to('REQUEST'));
  });

  it('calls off what it invited to, with the letter that says so', async () => {
    const { id } = await called('Rapat yang segera batal');
    expect(receivers(await mailed())).toEqual([at(0), at(1), at(2)]);
    await secretary.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Salah tanggal' });
    const letters = (await mailed()).filter((mail) => line(mail, 'METHOD') === 'CANCEL');
    expect(receivers(letters)).toEqual([at(0), at(1), at(2)]);
    const event = new ICAL.Component(ICAL.parse(letters[0].calendar!)).getFirstSubcomponent('vevent')!;
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(String(event.getFirstPropertyValue('uid'))).toContain(id);
    const papers = letters[0].files.filter(({ type }) => type === 'application/pdf');
    const text = pdfText(papers[0].bytes).replace(/\s+/g, ' ');
    expect(papers).toHaveLength(1);
    expect(text).toContain('Pemberitahuan pembatalan rapat');
    expect(text).toContain('alasan: Salah tanggal; undangan Nomor');
    expect(text).toContain('Lampiran surat pemberitahuan');
  });

  it('writes to guests with an address: the letter, the calendar entry, and that it is off', async () => {
    const meeting = await aMeeting(secretary, council, { ...SOON, title: 'Rapat dengan narasumber' });
    const guests = `/api/v1/meetings/${meeting.id}/guests`;
    const [expert, other] = ['narasumber', 'peninjau'].map((name) => `${name}@contoh.id`);
    for (const [name, email] of Object.entries({ Narasumber: expert, Peninjau: other, Kurir: null }))
      expect((await secretary.post(guests, { name, email })).status).toBe(201);
    expect((await secretary.post(guests, { name: 'Salah', email: 'bukan alamat' })).status).toBe(422);
    const asked = { deliver: true, acknowledge: ['clash'] };
    expect((await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, asked)).status).toBe(200);
    const invited = await mailed();
    expect(receivers(invited)).toEqual([at(0), at(1), at(2), expert, other]);
    const letter = invited.find(({ to }) => to === expert)!;
    expect(letter.calendar!.replace(/\r\n /g, '')).toMatch(
      /ATTENDEE;CN="Narasumber".*:mailto:narasumber@contoh\.id/,
    );
    expect(letter.text).not.toContain('/u/');
    const reader = await anAccount(app, 'kepala.0', { personId: council.seats[0].personId });
    const sheet = await reader.get(`/rapat/${meeting.slug}/kehadiran`);
    expect(sheet.text).not.toContain(expert);
    const page = `/rapat/${meeting.slug}/pengiriman`;
    const rows = (await secretary.get(page)).text.split('<tr id="p-').slice(1);
    const row = (name: string) => rows.find((one) => one.includes(name))!;
    expect([row('Narasumber'), row('Kurir')].map((one) => /Terkirim|Tanpa alamat/.exec(one)?.[0])).toEqual([
      ...['Terkirim', 'Tanpa alamat'],
    ]);
    expect(row('Kurir')).toContain('https://wa.me/?text&#x3D;Yth.%20Kurir');
    expect(row('Narasumber')).not.toContain('cabut-tautan');
    const guestId = row('Narasumber').slice(0, 36);
    const path = `/api/v1/meetings/${meeting.id}/deliveries`;
    const { data } = (await secretary.get(path)).body as { data: { id: string; state: string }[] };
    expect(data.map(({ state }) => state)).toEqual([...Array(5).fill('sent'), 'no-address']);
    expect(data.find(({ id }) => id === guestId)).toMatchObject({ guest: true, addressee: 'Narasumber' });
    const marked = await secretary.post(`${path}/${guestId}/mark-address`, { fails: true, reason: 'Penuh' });
    expect(marked.body).toMatchObject({ state: 'bounced', fault: 'Penuh' });
    expect((await secretary.post(`${path}/${guestId}/resend`)).status).toBe(409);
    expect((await secretary.post(`${path}/${guestId}/mark-address`, { fails: false })).status).toBe(200);
    expect((await reader.get(path)).status).toBe(403);
    expect((await secretary.submit(page, `${page}/${guestId}/tautan`, {})).status).toBe(409);
    const again = { _once: 'tekan-dua-kali' };
    for (const _ of [1, 2])
      expect((await secretary.submit(page, `${page}/${guestId}/kirim-ulang`, again)).status).toBe(303);
    expect((await secretary.post(`${path}/${guestId}/resend`)).body.code).toBe('delivery.waiting');
    expect(receivers(await mailed())).toEqual([expert]);
    const seatId = data[0].id;
    const links = new Set<string>();
    for (const _ of [1, 2]) {
      const anew = await secretary.submit(page, `${page}/${seatId}/tautan`, { _once: 'tautan-baru' });
      expect(anew.status).toBe(303);
      links.add(/\/u\/[\w-]+/.exec((await secretary.get(page)).text.split(`p-${seatId}`)[1]!)![0]);
    }
    expect(links.size).toBe(1);
    await secretary.post(`/api/v1/meetings/${meeting.id}/cancel`, { reason: 'Digabung' });
    const off = (await mailed()).filter((mail) => line(mail, 'METHOD') === 'CANCEL');
    expect(receivers(off)).toEqual([at(0), at(1), at(2), expert, other]);
  });

  it('still invites after a weekend without the program, while the meeting is to come', async () => {
    await called('Rapat setelah libur panjang');
    const monday = new Date(Date.now() + 3 * 86_400_000).toISOString();
    await app.clock.runAt(monday, () => app.nest.get(DispatcherService).tick());
    expect(receivers(post.collect())).toEqual([at(0), at(1), at(2)]);
  });

  it('calls who joins the council before the meeting and releases who leaves it', async () => {
    const { id } = await called('Rapat dengan susunan baru');
    await mailed();
    const { officeId } = council.seats[2];
    const [holding] = (await secretary.get(`/api/v1/office-holdings?officeId=${officeId}`)).body.data;
    await secretary.patch(
      `/api/v1/office-holdings/${holding.id}`,
      { endsOn: '2099-01-31' },
      { 'if-match': '*' },
    );
    const successor = await made(secretary, '/api/v1/people', {
      name: 'Penerus',
      email: 'penerus@deliserdang.example',
    });
    await made(secretary, '/api/v1/office-holdings', {
      ...{ officeId, personId: successor.id, capacity: 'plt', startsOn: '2099-02-01' },
    });
    const [{ slug, version }] = (await secretary.get('/api/v1/meetings?q=susunan')).body.data;
    const page = await secretary.get(`/rapat/${slug}`);
    expect(page.text).toContain('Penerus');
    const applied = await secretary.submit(`/rapat/${slug}`, `/rapat/${slug}/susunan`, {
      versi: String(version),
    });
    expect(applied.status).toBe(303);
    const letters = await mailed();
    expect(letters.map((mail) => [mail.to, line(mail, 'METHOD')]).sort()).toEqual([
      [at(2), 'CANCEL'],
      ['penerus@deliserdang.example', 'REQUEST'],
    ]);
    const { entries } = (await secretary.get(`/api/v1/meetings/${id}/attendance`)).body;
    expect(entries[2]).toMatchObject({ displayName: 'Penerus', capacity: 'plt' });
  });

  it('tries again when the mail server refuses, and never sends twice', async () => {
    post.refusing = true;
    await called('Rapat saat surel terganggu');
    expect(await mailed()).toEqual([]);
    post.refusing = false;
    expect(await mailed()).toEqual([]);
    const later = new Date(Date.now() + 61_000).toISOString();
    const postman = app.nest.get(PostService);
    await app.clock.runAt(later, () => Promise.all([postman.send(), postman.send()]));
    const letters = post.collect();
    expect(letters).toHaveLength(3);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(3);
    await app.clock.runAt(new Date(Date.now() + 3_600_000).toISOString(), () => postman.send());
    expect(await mailed()).toEqual([]);
  });

  it('tells an office of its task once the meeting has ended, and of everything that befalls it', async () => {
    const head = await anAccount(app, 'kepala.dinas', { personId: council.seats[1].personId });
    const meeting = await aMeeting(secretary, council, { title: 'Rapat bertugas' });
    const url = `/api/v1/meetings/${meeting.id}`;
    await secretary.post(`${url}/convene`, { letterDate: '2025-07-17', acknowledge: ['clash'] });
    await secretary.post(`${url}/start`, { at: '2025-07-24T02:00:00Z' });
    const item = await made(secretary, `${url}/agenda-items`, { title: 'Pokok' });
    const decision = await made(secretary, `${url}/decisions`, { agendaItemId: item.id, text: 'Bunyi' });
    const office = (await secretary.get('/api/v1/offices?limit=200')).body.data.find(
      ({ id }: { id: string }) => id === council.seats[1].officeId,
    );
    const task = await made(secretary, `/api/v1/decisions/${decision.id}/follow-ups`, {
      ...{ title: 'Menyusun peta', orgUnitId: office.orgUnitId, dueOn: '2099-01-01' },
    });
    expect(await mailed()).toEqual([]);
    await secretary.post(`${url}/end`, { at: '2025-07-24T04:00:00Z' });
    expect(await mailed()).toMatchObject([
      { to: 'kepala.dinas@deliserdang.example', subject: 'Tindak lanjut dari rapat: Rapat bertugas' },
    ]);

    const extension = await head.post(`/api/v1/follow-ups/${task.id}/extensions`, {
      ...{ dueOn: '2099-02-01', reason: 'Menunggu data' },
    });
    expect(await mailed()).toMatchObject([
      { to: 'sekretaris.uji@deliserdang.example', text: expect.stringContaining('Menunggu data') },
    ]);
    await secretary.post(`/api/v1/extensions/${extension.body.id}/grant`, {});
    expect(await mailed()).toMatchObject([{ to: 'kepala.dinas@deliserdang.example' }]);
    await secretary.post(`/api/v1/follow-ups/${task.id}/cancel`, { reason: 'Digabung' });
    expect(await mailed()).toMatchObject([{ subject: expect.stringContaining('dibatalkan') }]);
  });
});
