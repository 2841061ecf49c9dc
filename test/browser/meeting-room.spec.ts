import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import { faults } from './support/inspection.js';
import { openBrowser, type Opened } from './support/browser.js';
import { DESKTOP, Person } from './support/person.js';

/** What can go wrong between two note takers; the course of a meeting is in one-whole-meeting.spec.ts. */
describe('a meeting with two note takers', () => {
  let app: TestApp;
  let opened: Opened;
  let first: Person;
  let second: Person;
  let wall: Person;
  let path: string;
  let url: string;
  const items: { id: string }[] = [];

  beforeAll(async () => {
    app = await startApp();
    const address = await app.listen();
    opened = await openBrowser();
    const secretary = await app.as('sekretariat');
    await anAccount(app, 'notulis', { roles: ['secretariat'] });
    const day = app.clock.today();
    const council = (await secretary.get('/api/v1/councils')).body.data[0];
    const meeting = await made(secretary, '/api/v1/meetings', {
      ...{
        councilId: council.id,
        title: 'Rapat dua notulis',
        kind: 'plenary',
        mode: 'onsite',
        venue: 'Aula',
      },
      ...{ startsAt: `${day}T00:00:00+07:00`, endsAt: `${day}T23:59:00+07:00` },
    });
    url = `/api/v1/meetings/${meeting.id}`;
    const agenda = [
      { title: 'Enam dimensi prioritas', minutesPlanned: 40 },
      { title: 'Kasus pegawai', confidentiality: 'restricted' },
    ];
    for (const item of agenda) items.push(await made(secretary, `${url}/agenda-items`, item));
    await secretary.post(`${url}/convene`, { acknowledge: ['notice', 'clash'], deliver: false });
    const started = await secretary.post(`${url}/start`, {});
    if (started.status !== 200) throw new Error(started.text);
    path = `/rapat/${started.body.slug}`;
    [first, second, wall] = await Promise.all(
      ['sekretariat', 'notulis', 'anggota'].map((who) => Person.signedIn(opened.browser, address, who)),
    );
    const [{ id: agendaItemId }] = items;
    for (const entry of [
      { kind: 'note', text: 'Wakil Bupati membuka pembahasan.' },
      { kind: 'decision', text: 'Enam dimensi disepakati.' },
    ])
      await made(secretary, `${url}/log-entries`, { agendaItemId, ...entry });
    await Promise.all([
      first.open(`${path}/ruang/1`),
      second.open(`${path}/ruang/1`),
      wall.open(`${path}/layar`),
    ]);
    await first.press('Bahas');
    await wall.sees('Enam dimensi disepakati.');
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await app.stop();
  });

  const write = async (person: Person, line: string) => {
    await person.page.focus('#isi');
    await person.page.keyboard.type(line);
    await person.page.keyboard.down('Control');
    await person.page.keyboard.press('Enter');
    await person.page.keyboard.up('Control');
  };
  const log = async () => (await (await app.as('sekretariat')).get(`${url}/log-entries`)).body.data;

  it('takes a double click on a seat for one, and a tap on somebody who left for coming back', async () => {
    const secretary = await app.as('sekretariat');
    const present = async () =>
      (await secretary.get(`${url}/attendance`)).body.entries.filter(
        ({ status, leftAt }: { status: string; leftAt: string | null }) => status === 'present' && !leftAt,
      );
    const pressed = `[data-ketuk] [aria-pressed="true"]`;
    await first.page.click('[data-ketuk] button', { count: 2 });
    await first.page.waitForFunction(
      (seat) => document.querySelector(seat) && !document.querySelector('.hd__f--antre'),
      {},
      pressed,
    );
    const [{ id, arrivedAt }] = await present();
    expect(await present()).toHaveLength(1);
    await secretary.post(`${url}/attendance/${id}/mark`, { mark: 'left' });
    await Promise.all([first, second].map((person) => person.sees('sudah pulang')));
    await first.page.click(`[data-ketuk="${id}"] button`);
    await second.page.waitForSelector(`[data-ketuk="${id}"] [aria-pressed="true"]`);
    expect(await present()).toMatchObject([{ id, arrivedAt }]);
    await secretary.post(`${url}/attendance/${id}/mark`, { mark: 'unrecorded' });
    await first.page.waitForFunction((seat) => !document.querySelector(seat), {}, pressed);
  }, 60_000);

  it('keeps a line that is refused, with the reason, and sends the others', async () => {
    const gone = items[1].id;
    await first.open(`${path}/ruang/2`);
    await first.online(false);
    await write(first, 'Untuk mata acara yang dihapus.');
    await first.sees('1 belum terkirim');
    expect((await (await app.as('sekretariat')).delete(`/api/v1/agenda-items/${gone}`)).status).toBe(204);
    await first.page.type('#isi', 'sedang diketik');
    await first.online(true);
    await first.open(`${path}/ruang/1`);
    await first.sees('Tidak diterima:');
    await first.sees('Untuk mata acara yang dihapus.');
    await first.page.$eval('#isi', (node) => ((node as HTMLTextAreaElement).value = ''));
    await write(first, 'Yang lain tetap terkirim.');
    await second.sees('Yang lain tetap terkirim.');
    await first.pressHere('Buang', 'Yang lain tetap terkirim.');
    expect(await first.text()).not.toContain('Untuk mata acara yang dihapus.');
  }, 60_000);

  it('shows both texts when two change one entry, and says who is at it', async () => {
    const note = (await log())[0];
    const entry = `${path}/ruang/entri/${note.id}`;
    await Promise.all([first.open(entry), second.open(entry)]);
    await first.sees('Tersimpan');
    await second.open(entry);
    await second.sees('sedang menyunting');
    await second.fill('isi', 'Versi notulis kedua.');
    await second.press('Simpan');
    await first.fill('isi', 'Versi notulis pertama.');
    await first.sees('diubah orang lain');
    await first.press('Simpan');
    expect(await first.text()).toContain('Versi notulis kedua.');
    await first.press('Gabungkan keduanya');
    await first.press('Simpan');
    expect((await log())[0].text).toBe('Versi notulis kedua.\n\nVersi notulis pertama.');
  }, 60_000);

  it('can be read by everybody: room, entry, seat, checklist and wall', async () => {
    await first.open(`${path}/ruang/1`);
    expect(await faults(first.page)).toEqual([]);
    await first.page.setViewport(DESKTOP);
    const more = await first.page.$eval('.hd__m', (link) => link.getAttribute('href')!);
    for (const place of [more, `${path}/ruang/akhiri`]) {
      await first.open(place);
      expect(await faults(first.page)).toEqual([]);
    }
    expect(await faults(wall.page)).toEqual([]);
    const expected = /net::ERR_INTERNET_DISCONNECTED|status of (404|409)|htmx:error|Failed to fetch/;
    const complaints = [first, second, wall].flatMap((person) => person.complaints);
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  }, 60_000);
});
