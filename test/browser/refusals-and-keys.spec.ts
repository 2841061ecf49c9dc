import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type Opened } from './support/browser.js';
import { faults } from './support/inspection.js';
import { DESKTOP, Person } from './support/person.js';
import { meetingsInEveryState } from './support/states.js';

const PREPARED = '/rapat/2027-03-02-rapat-yang-disiapkan';
const RUNNING = '/rapat/2025-07-24-rapat-yang-berlangsung';
const SEALED = '/notula/2025-09-11-rapat-kelompok-kerja-smart-governance-contoh';

describe('a page', () => {
  let app: TestApp;
  let address: string;
  let opened: Opened;
  let secretary: Person;
  let member: Person;
  beforeAll(async () => {
    app = await startApp();
    await meetingsInEveryState(app);
    address = await app.listen();
    opened = await openBrowser();
    secretary = await Person.signedIn(opened.browser, address, 'sekretariat');
    member = await Person.signedIn(opened.browser, address, 'anggota');
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await app.stop();
  });

  const focused = ({ page }: Person) =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');

  it('is left with nothing on the device; words never sent are asked about first', async () => {
    const legal = await Person.signedIn(opened.browser, address, 'hukum');
    const account = await legal.page.$eval('html', (root) => root.dataset.akun!);
    const kept = () => legal.page.evaluate(() => Object.keys(localStorage));
    await legal.page.evaluate((mine) => {
      localStorage.setItem(`naskah:${mine}:/notula/x`, '{"text":"Belum terkirim"}');
      localStorage.setItem(`antre:rapat:${mine}`, '[]');
      localStorage.setItem('naskah:orang-lain:/notula/x', '{}');
    }, account);
    const asked: string[] = [];
    const once = (leave: boolean) =>
      legal.page.once('dialog', (dialog) => {
        asked.push(dialog.message());
        void (leave ? dialog.accept() : dialog.dismiss());
      });
    once(false);
    await (await legal.page.$('form[action="/keluar"] button'))!.click();
    expect([asked.length, (await kept()).length, legal.path]).toEqual([1, 3, '/beranda']);
    once(true);
    await legal.press('Keluar');
    expect(asked[1]).toContain('belum terkirim');
    expect([await kept(), legal.path.startsWith('/masuk')]).toEqual([['naskah:orang-lain:/notula/x'], true]);
  });

  describe('that cannot do what was asked says so, without barriers:', () => {
    it('nothing is at this address', async () => {
      expect(await member.open('/rapat/tidak-ada')).toBe(404);
      expect(await member.text()).toContain('Halaman tidak ditemukan');
      expect(await faults(member.page)).toEqual([]);
    });

    it('the page is for somebody else; it names who is signed in and leads home', async () => {
      expect(await member.open('/rapat/baru')).toBe(403);
      expect(await member.text()).toContain('Anda masuk sebagai Angkosa Y Paundralingga');
      expect(await faults(member.page)).toEqual([]);
      await member.page.setViewport(DESKTOP);
      await member.press('Ke beranda', 'main');
      expect(member.path).toBe('/beranda');
    });

    it('somebody has to sign in first, and comes back to where they wanted to go', async () => {
      const stranger = await Person.at(opened.browser, address);
      await stranger.open('/keputusan');
      expect(stranger.path).toBe('/masuk?kembali=%2Fkeputusan');
      expect(await faults(stranger.page)).toEqual([]);
      await stranger.signIn('anggota');
      expect(stranger.path).toBe('/keputusan');
    });

    it('something typed needs correction: the summary has the focus and leads to the field', async () => {
      await secretary.open(`${PREPARED}/ubah`);
      await secretary.fill('startTime', '11:00');
      await secretary.fill('endTime', '10:00');
      await secretary.fill('venue', 'Aula yang tetap tertulis');
      await secretary.press('Simpan');
      expect(await secretary.page.title()).toMatch(/^Kesalahan: /);
      expect(await focused(secretary)).toContain('errsum');
      expect(await secretary.page.$eval('#venue', (node) => (node as HTMLInputElement).value)).toBe(
        'Aula yang tetap tertulis',
      );
      expect(await faults(secretary.page)).toEqual([]);
      await secretary.page.click('.errsum a');
      expect(await focused(secretary)).toBe('endTime');
      await secretary.page.setViewport(DESKTOP);
    });

    it('somebody else was faster: what was typed is given back', async () => {
      const colleague = await Person.signedIn(opened.browser, address, 'sekretariat');
      for (const person of [secretary, colleague]) await person.open(`${PREPARED}/ubah`);
      await colleague.fill('venue', 'Ruang Rapat Bupati');
      await colleague.press('Simpan');
      await secretary.fill('title', 'Rapat yang disiapkan dengan judul yang panjang');
      await secretary.press('Simpan');
      expect(await secretary.text()).toContain('Rapat yang disiapkan dengan judul yang panjang');
      expect(await secretary.text()).toContain('diubah orang lain');
      expect(await faults(secretary.page)).toEqual([]);
      await secretary.page.setViewport(DESKTOP);
    });

    it('the meeting is not in the state for this', async () => {
      const path = `${RUNNING}/kehadiran`;
      await secretary.open(`${RUNNING}/mulai`);
      await secretary.press('Mulai rapat', 'main');
      expect(await secretary.text()).toContain('Belum dapat dilakukan');
      expect(await faults(secretary.page)).toEqual([]);
      await secretary.page.setViewport(DESKTOP);
      expect(await secretary.open(path)).toBe(200);
    });

    it('the minutes are sealed, and what to do instead', async () => {
      await secretary.open(`${SEALED}/ubah`);
      expect(await secretary.page.$('main form')).toBeNull();
      expect(await secretary.text()).toContain('perbaikan');
      expect(await faults(secretary.page)).toEqual([]);
      await secretary.page.setViewport(DESKTOP);
    });
  });

  describe('is used with the keyboard alone:', () => {
    const press = async (...keys: Parameters<Person['page']['keyboard']['press']>[0][]) => {
      for (const key of keys) await secretary.page.keyboard.press(key);
    };

    it('the first stop skips to the content', async () => {
      await secretary.open('/rapat');
      await press('Tab');
      expect(await focused(secretary)).toBe('skip');
      await press('Enter');
      expect(await focused(secretary)).toBe('utama');
    });

    it('letters lead through the meeting room', async () => {
      await secretary.open(`${RUNNING}/ruang`);
      await press('c');
      expect(await focused(secretary)).toBe('isi');
      await secretary.page.keyboard.type('ha');
      expect(await secretary.page.$eval('#isi', (node) => (node as HTMLTextAreaElement).value)).toBe('ha');
      // What was begun waits there for whoever comes back, who writes on behind it.
      await secretary.open(`${RUNNING}/ruang`);
      await press('c', 'Backspace', 'Backspace');
      expect(await secretary.page.$eval('#isi', (node) => (node as HTMLTextAreaElement).value)).toBe('');
      await press('Escape', 'a');
      expect(await focused(secretary)).toBe('acara');
      await press('j');
      expect(await focused(secretary)).toContain('ag__a');
      await press('h');
      expect(await focused(secretary)).toMatch(/hadir|cari-h/);
    });

    it('Ctrl+Enter saves the entry, with its kind typed in front', async () => {
      await secretary.open(`${RUNNING}/ruang`);
      await press('c');
      await secretary.page.keyboard.type('/k Diketik tanpa tetikus.');
      await secretary.page.keyboard.down('Control');
      await press('Enter');
      await secretary.page.keyboard.up('Control');
      await secretary.page.waitForSelector('#log .ent--k ::-p-text(Diketik tanpa tetikus.)');
    });

    it('the question mark explains the keys, until they are switched off', async () => {
      await secretary.open('/beranda');
      await Promise.all([secretary.page.waitForNavigation(), press('?')]);
      expect(secretary.path).toBe('/bantuan');
      await secretary.open('/akun');
      await secretary.page.click('#shortcuts');
      await secretary.press('Simpan', 'form[action="/akun/pintasan"]');
      await secretary.open(`${RUNNING}/ruang`);
      await press('c');
      expect(await focused(secretary)).not.toBe('isi');
    });
  });
});
