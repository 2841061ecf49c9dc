import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paperPress, type PaperPress } from '../../../test/support/paper-press.js';
import {
  decreePaper,
  invitationPaper,
  minutesPaper,
  sheetPaper,
  verification,
} from '../../../test/support/papers.js';
import { structureOf } from '../../../test/support/pdf-structure.js';
import { pdfPages } from '../../../test/support/pdf-text.js';
import type { Clock } from '../clock.js';
import { BrowserPool } from './browser-pool.js';
import { CUT_OFF } from './launch-browser.js';
import { browsersFolder } from './leftovers.js';
import { MOST_HTML, printLimits } from './print-limits.js';
import { groupMembers, groupMemory } from './process-memory.js';
import { BEHIND } from './step-back.js';
import { TablePaper } from './table-paper.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('Papers, printed', () => {
  let house: PaperPress;
  const browsers = () => {
    const root = browsersFolder(house.env.dataDir);
    return readdirSync(root).map((name) => Number(readFileSync(join(root, name, 'pid'), 'utf8')));
  };

  beforeAll(async () => {
    house = await paperPress();
  });
  afterAll(() => house.renderer.onApplicationShutdown());

  it('are tagged, with outline, title, language and embedded parts of fonts, on A4 and F4', async () => {
    const papers = [
      await house.press.print('minutes', minutesPaper({ verification, sample: false })),
      await house.press.print('invitation', invitationPaper({ paper: 'F4' })),
      await house.press.print('attendance-sheet', sheetPaper()),
      await house.press.print('decree', decreePaper()),
    ];
    const found = await Promise.all(papers.map(structureOf));
    for (const one of found) {
      expect(one).toMatchObject({ tagged: true, language: 'id', showsTitle: true });
      expect(one.title).toBeTruthy();
      expect(one.outline.length).toBeGreaterThan(0);
      expect([...one.tags]).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'TD', 'P']));
      expect(one.fonts.length).toBeGreaterThan(0);
      for (const font of one.fonts)
        expect(font).toMatchObject({ embedded: true, name: expect.stringMatching(/^[A-Z]{6}\+Arimo/) });
    }
    expect(found.map(({ size }) => size)).toEqual([
      [210, 297],
      [215, 330],
      [210, 297],
      [210, 297],
    ]);
    expect(found[0].outline).toEqual(expect.arrayContaining(['NOTULA', 'LAMPIRAN I']));
  });

  it('are tagged too when they are tables for a report', async () => {
    const { words, views, press, renderer } = house;
    const clock = { now: () => '2026-03-04T02:00:00.000Z', today: () => '2026-03-04' } as Clock;
    const rows = Array.from({ length: 60 }, (_, n) => [`Tindak lanjut ${n}`, n]);
    const columns = [{ label: 'Judul' }, { label: 'Jumlah', number: true }];
    const table = { heading: 'Tindak lanjut', columns, rows };
    const paper = new TablePaper(views, press, renderer, words, clock);
    const bytes = await paper.print('Sekretariat', { title: 'Rekapitulasi', summary: '', tables: [table] });
    const { fonts, ...found } = await structureOf(bytes);
    expect(found).toMatchObject({ tagged: true, language: 'id', showsTitle: true, title: 'Rekapitulasi' });
    expect(fonts.filter(({ name, embedded }) => !embedded || !name.includes('+Arimo'))).toEqual([]);
    for (const page of pdfPages(bytes)) expect(page).toContain('Jumlah');
  });

  it('of hundreds of people and words without end keep their heads on every page and their margins', async () => {
    const long = 'x'.repeat(300);
    const paper = minutesPaper({ opening: long, items: manyItems(40, long) }, LARGE);
    const bytes = await house.press.print('minutes', paper);
    const pages = pdfPages(bytes);
    expect(pages.length).toBeGreaterThan(30);
    pages.forEach((page, index) => expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`));
    const from = pages.findIndex((page) => page.includes('LAMPIRAN I'));
    const to = pages.findIndex((page) => page.includes('LAMPIRAN II'));
    expect(to - from).toBeGreaterThan(5);
    for (const page of pages.slice(from, to)) expect(page).toContain('Jabatan / instansi');
    for (const page of pages.slice(to)) expect(page).toContain('OPD penanggung jawab');
    expect(pages.join('').split('x').length - 1).toBeGreaterThanOrEqual(41 * 300);
  });

  it('never end with a signature alone on a page, wherever the rows above it end', async () => {
    const sheets = [27, 29, 30].flatMap((rows) =>
      (['blank', 'filled'] as const).map((variant) =>
        house.press.print('attendance-sheet', sheetPaper({ ...sheetOf(rows), variant })),
      ),
    );
    const pages = pdfPages(await joined(await Promise.all(sheets)));
    const signed = pages.filter((page) => page.includes('PIMPINAN RAPAT'));
    expect(signed).toHaveLength(sheets.length);
    for (const page of signed) expect(page).toMatch(/Kepala Dinas Contoh.*Kepala Dinas Contoh.*Lom Lom/);
  });

  onLinux('come although the browser is killed while it prints them: the next try has another', async () => {
    const before = await house.renderer.health();
    let done = false;
    const paper = house.press.print('minutes', minutesPaper({ items: manyItems(60, 'kata') }, LARGE));
    void paper.finally(() => (done = true));
    const [pid] = browsers();
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')).toEqual(
      expect.arrayContaining([...CUT_OFF]),
    );
    expect(await groupMemory(pid)).toBeGreaterThan(10_000_000);
    expect(done).toBe(false);
    process.kill(pid, 'SIGKILL');
    expect((await structureOf(await paper)).pages).toBeGreaterThan(30);
    const { launches, failed } = await house.renderer.health();
    expect([launches - before.launches, failed]).toEqual([1, 0]);
    await gone(pid);
  });

  onLinux(
    'come from a browser that goes behind whoever answers; one that hangs ends whole, and the next is fresh',
    async () => {
      const folder = join(browsersFolder(house.env.dataDir), 'hanging');
      const plan = { executable: house.env.browserPath!, sandbox: false, folder, rehearsal: null };
      const limits = { renders: 2, ageMs: 60_000, bytes: Infinity, idleMs: 60_000 };
      const pool = new BrowserPool(async () => plan, limits);
      await pool.use(async () => undefined, 30_000);
      const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
      const priorities = (await groupMembers(pid)).flatMap(prioritiesOf);
      expect(priorities.length).toBeGreaterThan(20);
      expect(Math.min(...priorities)).toBe(BEHIND);
      await expect(pool.use(() => new Promise(() => undefined), 500)).rejects.toThrow('longer than 500 ms');
      await gone(pid, folder);
      const call = await pool.use(async ({ page }) => (await page.createCDPSession()).connection()!, 30_000);
      expect(call.timeout).toBe(printLimits(MOST_HTML).wholeMs);
      expect(pool.launches).toBe(2);
      await pool.close();
    },
  );

  it('are printed once for many who ask at the same time', async () => {
    const before = (await house.renderer.health()).printed;
    const same = minutesPaper({ opening: 'Bersama-sama' });
    const papers = await Promise.all([1, 2, 3].map(() => house.press.print('minutes', same)));
    expect(papers[1].equals(papers[0]) && papers[2].equals(papers[0])).toBe(true);
    expect((await house.renderer.health()).printed - before).toBe(1);
  });
});

const LARGE = { attendees: 400, decisions: 60, followUps: 60 };

const manyItems = (count: number, text: string) =>
  Array.from({ length: count }, (_, n) => ({
    title: `Pembahasan ${n} ${text}`,
    presenter: null,
    discussion: `${'Uraian pembahasan yang panjang. '.repeat(60)}`,
    result: null,
    late: false,
  }));

const sheetOf = (count: number) => ({
  rows: minutesPaper({}, { attendees: count, decisions: 0, followUps: 0 }).attendance,
  emptyRows: 0,
  summary: 'Semua hadir',
});

/** Read together, because every reading starts a program. */
async function joined(files: readonly Buffer[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const bytes of files) {
    const file = await PDFDocument.load(bytes);
    for (const page of await whole.copyPages(file, file.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}

/** Of the threads of a process that have not ended meanwhile. */
function prioritiesOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => getPriority(Number(thread)));
  } catch {
    return [];
  }
}

/** The kernel takes a moment to end a whole group, and a disk to forget its folder. */
async function gone(leader: number, folder?: string): Promise<void> {
  const until = Date.now() + 10_000;
  while ((await groupMembers(leader)).length > 0 || (folder && existsSync(folder))) {
    if (Date.now() > until) throw new Error(`Of the browser ${leader} something is still there.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
