import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { addDays } from '../../src/kernel/civil-date.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { PostService } from '../../src/notifications/post.service.js';
import { anAccount } from '../factories/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import { PostOffice, type Letter } from '../support/post-office.js';
import { openBrowser, type Opened } from './support/browser.js';
import { called, ended, minuted, reported, scheduled } from './support/deeds.js';
import { Person, PHONE } from './support/person.js';
import { scanned } from './support/scanned.js';

const post = new PostOffice();
const people: Person[] = [];
let app: TestApp;
let address: string;
let opened: Opened;
let evidence: string;
let secretary: Person;
let member: Person;
let chair: Person;
let head: Person;

const enter = async (who: string, how = {}) => {
  const person = await Person.signedIn(opened.browser, address, who, how);
  people.push(person);
  return person;
};
const due = () => {
  const [year, month, day] = addDays(app.clock.today(), 30).split('-').map(Number);
  return `${day}-${month}-${year}`;
};
/** All that was committed so far has been told, and what the mail server took is here. */
const mailed = async (): Promise<Letter[]> => {
  await app.nest.get(DispatcherService).tick();
  return post.collect();
};

describe('In a real browser', () => {
  beforeAll(async () => {
    app = await startApp('sample', { SMTP_URL: await post.open() });
    address = await app.listen();
    opened = await openBrowser();
    evidence = join(mkdtempSync(join(tmpdir(), 'mufakat-evidence-')), 'rekap.pdf');
    const clerk = await app.as('sekretariat');
    const { body } = await clerk.get('/api/v1/meetings?from=2025-07-24&to=2025-07-24');
    const sheet = await clerk.get(`/api/v1/meetings/${body.data[0].id}/attendance-sheet.pdf`);
    writeFileSync(evidence, sheet.bytes);
    await anAccount(app, 'notulis', { roles: ['secretariat'] });
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    rmSync(join(evidence, '..'), { recursive: true, force: true });
    await app.stop();
    await post.close();
  });

  /** None of them saw their browser complain, except of what this story did to it. */
  const noComplaints = (expected: RegExp) => {
    const complaints = people.splice(0).flatMap((person) => person.complaints);
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  };

  describe('one meeting from beginning to end', () => {
    const TITLE = 'Rapat dari awal sampai akhir';
    const TASK = 'Menghimpun data dukung penilaian';
    const ITEMS = ['Portal layanan tunggal', 'Peta potensi pajak', 'Persiapan penilaian'];
    const invitations = new Map<string, Letter>();
    let taker: Person;
    let wall: Person;
    let guest: Person;
    let meeting: string;
    let id: string;
    let url: string;
    let decision: string;

    const room = (place = '') => `${meeting}/ruang${place}`;
    const line = (text: string) => /https?:\S+\/u\/[\w-]{43}/.exec(text)![0];
    const write = async (person: Person, text: string) => {
      await person.page.focus('#isi');
      await person.page.keyboard.type(text);
      await person.page.keyboard.down('Control');
      await person.page.keyboard.press('Enter');
      await person.page.keyboard.up('Control');
    };
    const log = async () => (await (await app.as('sekretariat')).get(`${url}/log-entries`)).body.data;
    const idOf = async (title: string) =>
      (await (await app.as('sekretariat')).get(`/api/v1/meetings?q=${encodeURIComponent(title)}`)).body
        .data[0].id as string;
    /** In the log, not only waiting below it: the server has it. */
    const written = (person: Person, text: string) =>
      person.page.waitForFunction(
        (words) => document.querySelector('#log')?.textContent?.includes(words),
        {},
        text,
      );

    it('is proposed to by two offices, and what they propose is taken onto its agenda', async () => {
      secretary = await enter('sekretariat');
      meeting = await scheduled(secretary, TITLE, app.clock.today());
      id = await idOf(TITLE);
      url = `/api/v1/meetings/${id}`;
      head = await enter('kominfostan');
      const other = await enter('bapenda');
      for (const [who, title] of [[head, ITEMS[0]] as const, [other, ITEMS[1]] as const]) {
        await who.open('/usulan');
        await who.press('Usulkan mata acara');
        await who.fill('title', title);
        await who.fill('background', 'Perlu arahan dewan.');
        await who.press('Kirim usulan');
      }
      for (const title of ITEMS.slice(0, 2)) {
        await secretary.open('/usulan');
        await secretary.press(title);
        await secretary.press('Terima ke acara');
        await secretary.choose('meetingId', TITLE);
        await secretary.press('Terima ke acara', 'main form');
      }
      await secretary.open(meeting);
      for (const title of ITEMS.slice(0, 2)) expect(await secretary.text()).toContain(title);
    }, 60_000);

    it('is called while the mail server is down; the invitations wait, and leave once when it is back', async () => {
      await mailed();
      post.refusing = true;
      await called(secretary, meeting, { byMail: true });
      expect(await mailed()).toEqual([]);
      await secretary.open(`${meeting}/pengiriman`);
      expect(await secretary.text()).toContain('Dicoba lagi');
      post.refusing = false;
      const later = new Date(Date.parse(app.clock.now()) + 61_000).toISOString();
      await app.clock.runAt(later, () => app.nest.get(PostService).send());
      for (const letter of await mailed()) invitations.set(letter.to.split('@')[0], letter);
      expect([...invitations.keys()].sort()).toEqual(['anggota', 'bapenda', 'ketua', 'kominfostan']);
      await secretary.open(`${meeting}/pengiriman`);
      expect(await secretary.text()).not.toContain('Dicoba lagi');
    }, 60_000);

    it('is answered through the personal links of two mails, without signing in', async () => {
      guest = await Person.at(opened.browser, address);
      people.push(guest);
      await guest.page.setViewport(PHONE);
      await guest.open(line(invitations.get('anggota')!.text));
      await guest.press('Hadir', 'main');
      expect(await guest.text()).toContain('Jawaban Anda dicatat');
      await guest.open(line(invitations.get('bapenda')!.text));
      await guest.unfold('Diwakili orang lain');
      await guest.fill('name', 'Utusan Contoh');
      await guest.press('Kirim: diwakili');
      expect(await guest.text()).toContain('Jawaban Anda dicatat');
      await secretary.open(`${meeting}/pengiriman`);
      expect(await secretary.text()).toContain('Utusan Contoh');
    }, 30_000);

    it('shows each note taker what the other writes, and the hall what is being agreed', async () => {
      [taker, wall, member] = await Promise.all([enter('notulis'), enter('anggota'), enter('anggota')]);
      await secretary.open(meeting);
      await secretary.press('Mulai rapat');
      await secretary.fill('time', '00:01');
      await secretary.press('Mulai rapat');
      await wall.open(`${meeting}/layar`);
      await Promise.all([secretary.open(room('/1')), taker.open(room('/1'))]);
      await secretary.press('Bahas');
      await wall.sees(ITEMS[0]);
      await write(secretary, 'Wakil Bupati membuka pembahasan.');
      await write(taker, 'Kepala dinas menanggapi.');
      for (const person of [secretary, taker]) {
        await person.sees('Wakil Bupati membuka pembahasan.');
        await person.sees('Kepala dinas menanggapi.');
      }
      await secretary.page.type('#isi', '/k Portal dibangun bersama #living');
      await secretary.sees('Smart living');
      await wall.sees('Portal dibangun bersama');
      await secretary.page.focus('#isi');
      await secretary.pressHere('Simpan entri', 'Keputusan K.');
      await wall.sees('Keputusan K.');
      await write(secretary, `/t ${TASK} @Diskominfostan #governance !${due()}`);
      await secretary.sees('Tindak lanjut TL.');
    }, 60_000);

    it('loses nothing while the network is away, and sends it once when it is back', async () => {
      const before = (await log()).length;
      const [one, two] = (await (await app.as('sekretariat')).get(`${url}/agenda-items`)).body.data.map(
        ({ id }: { id: string }) => id,
      );
      await secretary.online(false);
      await write(secretary, 'Ditulis tanpa jaringan.');
      await write(secretary, '/t Rencana tanpa penanggung jawab');
      await secretary.page.click('[data-ketuk] button');
      // Another matter is taken up on this very page, and written for.
      await secretary.sees('Tidak terhubung');
      await secretary.page.click(`.ag__a[data-mata="${two}"]`);
      await secretary.sees('tampil setelah tersambung');
      await write(secretary, 'Untuk acara kedua.');
      await secretary.sees('4 belum terkirim');
      await write(taker, 'Sementara itu.');
      await written(taker, 'Sementara itu.');
      // The browser itself starts anew: what waits is on the device, not in the page.
      await secretary.online(true);
      await secretary.open(room('/1'));
      await secretary.page.waitForFunction(() => document.querySelectorAll('#antrean li').length === 0);
      await secretary.sees('Ditulis tanpa jaringan.');
      const after = await log();
      expect(after.length).toBe(before + 4);
      type Line = { text: string; agendaItemId: string };
      expect(after.slice(-4).map(({ text, agendaItemId }: Line) => [text, agendaItemId])).toEqual([
        ['Sementara itu.', one],
        ['Ditulis tanpa jaringan.', one],
        ['Rencana tanpa penanggung jawab', one],
        ['Untuk acara kedua.', two],
      ]);
      const sheet = (await (await app.as('sekretariat')).get(`${url}/attendance`)).body;
      expect(sheet.entries.filter(({ status }: { status: string }) => status === 'present')).toHaveLength(1);
    }, 60_000);

    it('is come to by the code on the screen: with an account, and with the link of the mail', async () => {
      await taker.open(`${meeting}/kode-layar`);
      const code = await taker.page.$eval('.cek__h', (node) => node.textContent!.replace(/\s/g, ''));
      await member.page.setViewport(PHONE);
      await member.open(`/hadir/${id}/${code}`);
      await member.press('Saya hadir');
      expect(await member.text()).toContain('Anda sudah tercatat hadir');

      await guest.open(line(invitations.get('bapenda')!.text));
      await guest.press('Kode hadir saya');
      await guest.fill('code', 'ABCDEFGH');
      await guest.tick('as', 'represented');
      await guest.press('Catat kehadiran');
      expect(await guest.text()).toContain('Kode ini sudah berganti');
      await guest.fill('code', code);
      await guest.press('Catat kehadiran');
      expect(await guest.text()).toContain('Kehadiran Anda tercatat');
      await secretary.sees('Diwakili: Utusan Contoh');
    }, 60_000);
    it('votes where deliberation failed: who is there, each by seat', async () => {
      await secretary.open(room('/2'));
      await secretary.press('Bahas');
      for (let there = 3; there < 12; there += 1) {
        await secretary.page.click('[data-ketuk] button[aria-pressed="false"]');
        await secretary.page.waitForFunction(
          (count) =>
            document.querySelectorAll('#hadir-isi [aria-pressed="true"], #hadir-isi [data-hadir="true"]')
              .length === count && !document.querySelector('.hd__f--antre'),
          {},
          there + 1,
        );
      }
      await secretary.sees('Kuorum terpenuhi');
      await secretary.press('Putuskan bertahap');
      await secretary.fill('text', 'Peta potensi pajak disusun tahun ini.');
      await secretary.press('Ajukan ke rapat');
      await wall.sees('Peta potensi pajak disusun tahun ini.');
      await secretary.fill('reason', 'Waktunya diperdebatkan.');
      await secretary.press('Pemungutan suara terbuka');
      await secretary.page.$$eval('main input[type=radio][value=for]', (boxes) =>
        boxes.forEach((box) => (box as HTMLElement).click()),
      );
      await secretary.page.click('main input[type=radio][value=against]');
      await secretary.press('Tutup pemungutan suara');
      expect(await secretary.text()).toContain('11 setuju, 1 tidak setuju, 0 abstain dari 12');
      decision = /K\.\d+\/\d+/.exec(await secretary.text())![0];
    }, 60_000);

    it('takes a late matter, with the name of who allowed it', async () => {
      await secretary.open(room('/2'));
      await secretary.press('Tambah mata acara');
      await secretary.fill('title', ITEMS[2]);
      await secretary.press('Simpan');
      expect(await secretary.text()).toContain('perlu diperbaiki');
      await secretary.tick('lateAllowedBy', 'chair');
      await secretary.press('Simpan');
      await secretary.open(`${meeting}/acara`);
      expect(await secretary.text()).toContain('Susulan');
      await wall.sees(TITLE);
    }, 60_000);

    it('ends through the checklist, which names what is still missing', async () => {
      await secretary.open(room('/akhiri'));
      expect(await secretary.text()).toContain(ITEMS[2]);
      for (const n of [1, 2, 3]) {
        await secretary.open(room(`/${n}`));
        await secretary.choose('hasil', 'Disetujui');
        await secretary.press('Selesaikan mata acara');
      }
      await ended(secretary, '00:02');
      for (const said of [TASK, decision]) expect(await secretary.text()).toContain(said);
    }, 60_000);

    it('is reported on with one tap: from the mail, on a phone without scripts, with a photo', async () => {
      await head.open('/tindak-lanjut/saya');
      await head.press(TASK);
      await head.press('Tautan lapor', 'main');
      await head.page.click('main input[name="recipient"]');
      await head.press('Buat tautan', 'main');
      await mailed();
      await head.press('Kirim ke kominfostan@', 'main');
      const [{ text }] = await mailed();
      const phone = await Person.at(opened.browser, address, { scripts: false });
      people.push(phone);
      await phone.page.setViewport(PHONE);
      await phone.open(/https?:\S+\/lapor\/[\w-]{43}/.exec(text)![0]);
      expect(await phone.text()).toContain('Tautan ini untuk Drs. Khairul Azman');
      const photo = join(dirname(evidence), 'lapangan.jpg');
      const scene = { width: 1200, height: 1600, channels: 3, background: '#7a5' } as const;
      await sharp({ create: scene }).jpeg().toFile(photo);
      await phone.attach('files', photo);
      await phone.fill('narrative', 'Perangkat terpasang.');
      await phone.page.$eval('[name=percent]', (node) => node.removeAttribute('max'));
      await phone.fill('percent', '101');
      await phone.press('Kirim laporan');
      expect(await phone.text()).toContain('lapangan.jpg');
      await phone.fill('percent', '60');
      await phone.press('Kirim laporan');
      expect(await phone.text()).toContain('Laporan diterima');
      await secretary.open('/tindak-lanjut?status=in-progress');
      await secretary.press(TASK);
      expect(await secretary.text()).toContain('Perangkat terpasang.');
      expect(await secretary.text()).toContain('lapangan.jpg');
    }, 60_000);

    it('obliges Diskominfostan, whose report the secretariat verifies', async () => {
      await reported(head, TASK, evidence);
      await secretary.open('/tindak-lanjut?status=awaiting-verification');
      await secretary.press(TASK);
      await secretary.press('Periksa laporan');
      await secretary.press('Verifikasi: selesai');
      expect(await secretary.text()).toContain('Selesai');
    }, 60_000);

    it('gets its minutes sealed, and the code on every page leads to a page that says they are valid', async () => {
      chair = await enter('ketua');
      const minutes = await minuted({ secretary, member, chair }, meeting);
      await secretary.open(minutes);
      await secretary.press('Segel dan simpan PDF');
      const pdf = await secretary.download(`${minutes}/berkas.pdf`);
      expect(pdfText(pdf)).toContain('Portal dibangun bersama');
      const codes = scanned(pdf);
      expect(new Set(codes).size).toBe(1);
      expect(codes[0]).toContain(`${address}/verifikasi/`);
      expect(await guest.open(codes[0]!)).toBe(200);
      expect(await guest.text()).toContain('Dokumen ini terdaftar dan berlaku');
      expect(await guest.text()).toContain(TITLE);
      const sent: string[] = [];
      guest.page.on('request', (request) => sent.push(request.url()));
      for (const [name, bytes, said] of [
        ['notula.pdf', pdf, 'Sama: berkas ini tepat dokumen yang disegel'],
        [
          'lain.pdf',
          Buffer.concat([pdf, Buffer.from(' ')]),
          'Berbeda: berkas ini bukan dokumen yang terdaftar',
        ],
      ] as const) {
        const file = join(dirname(evidence), name);
        writeFileSync(file, bytes);
        await guest.attach('berkas', file);
        await guest.sees(said);
      }
      expect(sent).toEqual([]);
    }, 60_000);

    it('is followed by a meeting that is put off, and everybody invited is told, with the letter', async () => {
      const next = await scheduled(secretary, 'Rapat yang ditunda', addDays(app.clock.today(), 14));
      await secretary.press('Tambah mata acara');
      await secretary.fill('title', 'Laporan');
      await secretary.press('Simpan');
      const clerk = await app.as('sekretariat');
      const asked = { deliver: true, acknowledge: ['agenda', 'notice', 'clash'] };
      const call = `/api/v1/meetings/${await idOf('Rapat yang ditunda')}/convene`;
      expect((await clerk.post(call, asked)).status).toBe(200);
      await mailed();
      await secretary.open(next);
      await secretary.press('Tunda atau pindahkan');
      await secretary.fill('reason', 'Kunjungan kerja');
      await secretary.press('Tunda atau pindahkan', 'main');
      expect(await secretary.text()).toContain('Rapat ditunda.');
      const told = (await mailed()).filter(({ subject }) => subject === 'Ditunda: Rapat yang ditunda');
      expect(told).toHaveLength(4);
      expect(told[0].calendar).toContain('METHOD:CANCEL');
      expect(pdfText(told[0].files.find(({ type }) => type === 'application/pdf')!.bytes)).toContain(
        'Kunjungan kerja',
      );
      await member.open(next);
      expect(await member.text()).toContain('Ditunda');
    }, 60_000);

    it('leaves the browsers of all of them without complaint', () =>
      noComplaints(
        /net::ERR_INTERNET_DISCONNECTED|status of (404|409|410|422)|htmx:error|Failed to fetch| 422 /,
      ));
  });

  describe('a meeting typed in browsers without scripts', () => {
    const TITLE = 'Rapat tanpa skrip';
    const TASK = 'Menghimpun data dukung tahun depan';
    let meeting: string;

    it('is prepared, called and held', async () => {
      [secretary, member, chair, head] = await Promise.all(
        ['sekretariat', 'anggota', 'ketua', 'kominfostan'].map((who) => enter(who, { scripts: false })),
      );
      meeting = await scheduled(secretary, TITLE, app.clock.today());
      await secretary.press('Tambah mata acara');
      await secretary.fill('title', 'Persiapan penilaian tahun depan');
      await secretary.press('Simpan');
      await called(secretary, meeting);
      await secretary.press('Mulai rapat');
      await secretary.fill('time', '00:01');
      await secretary.press('Mulai rapat');
      await secretary.open(`${meeting}/kehadiran`);
      await secretary.press('Hadir', 'main');
      expect(await secretary.text()).toContain('1 dari 23');
      await secretary.open(meeting);
      await secretary.press('Ruang rapat');
      for (const line of [
        '/k Data dihimpun lebih awal.',
        `/t ${TASK} @Diskominfostan #governance !${due()}`,
      ]) {
        await secretary.fill('isi', line);
        await secretary.press('Simpan entri');
      }
      await secretary.choose('hasil', 'Disetujui');
      await secretary.press('Selesaikan mata acara');
      await ended(secretary, '00:02');
      expect(await secretary.text()).toContain(TASK);
    }, 60_000);

    it('is reported on, and gets its minutes', async () => {
      await reported(head, TASK, evidence);
      await minuted({ secretary, member, chair }, meeting);
    }, 60_000);

    it('leaves the browsers of all of them without complaint', () => noComplaints(/ 422 /));
  });
});
