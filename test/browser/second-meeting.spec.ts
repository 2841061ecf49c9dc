import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/kernel/civil-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import { openBrowser, type Opened } from './support/browser.js';
import { Person } from './support/person.js';
import { scanned } from './support/scanned.js';

const PRESENT = 12;
const TASK = 'Menghimpun data dukung penilaian tahun depan';

describe('a second meeting, typed by hand', () => {
  let app: TestApp;
  let address: string;
  let opened: Opened;
  let evidence: string;
  beforeAll(async () => {
    app = await startApp();
    address = await app.listen();
    opened = await openBrowser();
    const folder = mkdtempSync(join(tmpdir(), 'mufakat-evidence-'));
    evidence = join(folder, 'rekap.pdf');
    const member = await app.as('sekretariat');
    const { body } = await member.get('/api/v1/meetings?from=2025-07-24&to=2025-07-24');
    const sheet = await member.get(`/api/v1/meetings/${body.data[0].id}/attendance-sheet.pdf`);
    writeFileSync(evidence, sheet.bytes);
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    rmSync(join(evidence, '..'), { recursive: true, force: true });
    await app.stop();
  });

  describe.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('%s', (name, scripts) => {
    const title = `Rapat kedua ${name}`;
    const people: Person[] = [];
    let secretary: Person;
    let member: Person;
    let chair: Person;
    let head: Person;
    let meeting: string;
    let minutes: string;

    const enter = async (who: string) => {
      const person = await Person.signedIn(opened.browser, address, who, { scripts });
      people.push(person);
      return person;
    };

    it('is prepared and called by the secretariat, which takes note of what is unusual', async () => {
      secretary = await enter('sekretariat');
      await secretary.open('/rapat');
      await secretary.press('Jadwalkan rapat');
      await secretary.fill('title', title);
      await secretary.fill('day', app.clock.today());
      await secretary.fill('startTime', '00:01');
      await secretary.fill('endTime', '00:02');
      await secretary.tick('mode', 'onsite');
      await secretary.fill('venue', `Ruang ${name}`);
      await secretary.choose('chairOfficeId', 'Wakil Bupati');
      await secretary.press('Simpan');
      meeting = secretary.path;
      await secretary.press('Tambah mata acara');
      await secretary.fill('title', 'Persiapan penilaian tahun depan');
      await secretary.press('Simpan');

      await secretary.press('Kirim undangan');
      expect(await secretary.text()).toContain('belum memiliki penyaji');
      await secretary.press('Lanjut');
      expect(await secretary.text()).toContain('perlu diperbaiki');
      await secretary.tick('acknowledge', 'agenda');
      await secretary.press('Lanjut');
      await secretary.press('Lanjut');
      await secretary.tick('acknowledge', 'notice');
      if ((await secretary.page.$('input[value="clash"]')) !== null)
        await secretary.tick('acknowledge', 'clash');
      await secretary.press('Lanjut');
      await secretary.press('Kirim undangan');
      expect(secretary.path).toBe(meeting);
      expect(await secretary.text()).toContain('Terjadwal');
    }, 60_000);

    it('is read and answered by a member', async () => {
      member = await enter('anggota');
      await member.open('/rapat');
      await member.press(title);
      expect(await member.text()).toContain('Persiapan penilaian tahun depan');
      await member.press('Akan hadir');
      expect(await member.page.$eval('#h-jawab ~ .st', (node) => node.textContent)).toContain('Akan hadir');
    }, 30_000);

    it('is held: attendance, a decision, a follow-up for Diskominfostan', async () => {
      await secretary.open(meeting);
      await secretary.press('Mulai rapat');
      await secretary.fill('time', '00:01');
      await secretary.press('Mulai rapat');
      await secretary.open(`${meeting}/kehadiran`);
      for (let n = 0; n < PRESENT; n += 1) await secretary.press('Hadir', 'main');
      expect(await secretary.text()).toContain('Kuorum terpenuhi');

      await secretary.open(meeting);
      await secretary.press('Ruang rapat');
      const write = async (line: string, told: string) => {
        await secretary.fill('isi', line);
        if (scripts) await secretary.pressHere('Simpan entri', told);
        else await secretary.press('Simpan entri');
      };
      await write('/k Data dukung dihimpun lebih awal.', 'Keputusan K.');
      const due = addDays(app.clock.today(), 30);
      const [year, month, day] = due.split('-').map(Number);
      const line = `/t ${TASK} @Diskominfostan #governance !${day}-${month}-${year}`;
      await write(line, 'Tindak lanjut TL.');
      await secretary.choose('hasil', 'Disetujui');
      await secretary.press('Selesaikan mata acara');
      await secretary.press('Akhiri rapat');
      await secretary.press('Lanjutkan');
      await secretary.fill('time', '00:02');
      await secretary.press('Akhiri rapat');
      expect(await secretary.text()).toContain(TASK);
    }, 60_000);

    it('obliges Diskominfostan, which reports with evidence and asks for verification', async () => {
      head = await enter('kominfostan');
      await head.open('/tindak-lanjut/saya');
      await head.press(TASK);
      await head.press('Laporkan kemajuan');
      await head.fill('percent', '100');
      await head.press('Kirim laporan');
      expect(await head.text()).toContain('perlu diperbaiki');
      await head.fill('narrative', 'Seluruh data dukung sudah dihimpun dan diperiksa kelengkapannya.');
      await head.tick('done');
      await head.attach('files', evidence);
      await head.press('Kirim laporan');
      expect(await head.text()).toContain('Menunggu verifikasi');
    }, 30_000);

    it('sees the report verified by the secretariat', async () => {
      await secretary.open('/tindak-lanjut?status=awaiting-verification');
      await secretary.press(TASK);
      await secretary.press('Periksa laporan');
      await secretary.press('Verifikasi: selesai');
      expect(await secretary.text()).toContain('Selesai');
    }, 30_000);

    it('gets its minutes: written, reviewed, corrected, approved by the chair', async () => {
      await secretary.open(meeting);
      await secretary.press('Baca notula');
      minutes = secretary.path;
      await secretary.press('Ubah');
      await secretary.fill('opening', 'Rapat dibuka oleh Wakil Bupati.');
      await secretary.fill('closing', 'Rapat ditutup.');
      await secretary.press('Simpan');
      await secretary.press('Ajukan untuk ditinjau');

      await member.open(minutes);
      await member.unfold('Usulkan perbaikan');
      await member.fill('text', 'Mohon ditambahkan batas waktunya.');
      await member.press('Kirim usul');

      await secretary.open(minutes);
      await secretary.unfold('Jawab usul');
      await secretary.press('Terima usul');

      chair = await enter('ketua');
      await chair.open(minutes);
      await chair.press('Sahkan notula');
      expect(await chair.text()).toContain('Disahkan');
    }, 60_000);

    it('is sealed, and the code on every page of the paper leads to a page that says it is valid', async () => {
      await secretary.open(minutes);
      await secretary.press('Segel dan simpan PDF');
      const pdf = await secretary.download(`${minutes}/berkas.pdf`);
      expect(pdfText(pdf)).toContain('Data dukung dihimpun lebih awal.');
      const codes = scanned(pdf);
      expect(new Set(codes).size).toBe(1);
      expect(codes[0]).toContain(`${address}/verifikasi/`);

      const stranger = await Person.at(opened.browser, address, { scripts });
      expect(await stranger.open(codes[0]!)).toBe(200);
      expect(await stranger.text()).toContain('Dokumen ini terdaftar dan berlaku');
      expect(await stranger.text()).toContain(title);
    }, 60_000);

    it('leaves the browsers of all of them without complaint', () => {
      const unexpected = people.flatMap(({ complaints }) => complaints);
      expect(unexpected.filter((complaint) => !complaint.includes('422 '))).toEqual([]);
    });
  });
});
