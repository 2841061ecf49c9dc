import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/visitor.js';

const MEETING = '2025-07-24-rapat-dewan-deli-serdang-smart-city-tahun-2025';

describe('Workspaces', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const links = ({ text }: Answer) =>
    [...text.matchAll(/<li(?: class="nav__more")?><a href="([^"]+)"/g)].map(([, href]) => href);

  it('opens the house to everybody and the work to those who signed in', async () => {
    const stranger = app.anyone();
    expect((await stranger.get('/')).headers.location).toBe('/masuk');
    expect((await stranger.get('/bantuan')).status).toBe(200);
    expect((await stranger.get('/beranda')).headers.location).toBe('/masuk?kembali=%2Fberanda');
  });

  it('shows each role its own way around', async () => {
    const at = async (who: string, path = '/beranda') => links(await (await app.as(who)).get(path));
    expect(await at('sekretariat')).toEqual(
      expect.arrayContaining(['/beranda', '/rapat', '/notula', '/tindak-lanjut', '/laporan']),
    );
    expect(await at('admin')).toContain('/pengaturan');
    expect(await at('sekretariat')).not.toContain('/pengaturan');
    expect((await at('operator.kominfostan', '/menu'))[0]).toBe('/tindak-lanjut/saya');
    for (const who of ['anggota', 'ketua', 'kominfostan', 'operator.kominfostan'])
      expect(await at(who, '/menu')).toContain('/laporan');
  });

  it('sends an operator to the one list there is to work on', async () => {
    const operator = await app.as('operator.kominfostan');
    expect((await operator.get('/beranda')).headers.location).toBe('/tindak-lanjut/saya');
  });

  it('puts before the chair what only the chair decides, and before nobody else', async () => {
    const head = await app.as('bapenda');
    const { body } = await head.get('/api/v1/follow-ups?overdue=true');
    const { id, number } = body.data[0];
    const sent = { reason: 'Tidak ada anggaran' };
    const asked = await head.post(`/api/v1/follow-ups/${id}/infeasible-requests`, sent);
    const named = async (who: string) =>
      (await (await app.as(who)).get('/beranda')).text.includes(`${number} diminta diakhiri tanpa hasil`);
    expect(await named('ketua')).toBe(true);
    for (const who of ['anggota', 'bapenda', 'sekretariat']) expect(await named(who)).toBe(false);
    const chair = await app.as('ketua');
    await chair.post(`/api/v1/follow-up-requests/${asked.body.id}/refuse`, { reason: 'Cari dana' });
    expect(await named('ketua')).toBe(false);
  });

  it('finds what the reader may see, each hit with its address', async () => {
    const secretary = await app.as('sekretariat');
    const { body } = await secretary.get('/api/v1/search?q=smart');
    expect(body.nextCursor).toBeNull();
    expect(body.data).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'meeting', url: `/rapat/${MEETING}` })]),
    );
    expect((await secretary.get('/api/v1/search')).status).toBe(422);
    expect((await secretary.get('/api/v1/search?q=%22%20OR%20*')).status).toBe(200);
    expect((await secretary.get('/cari?q=zzzz')).text).toContain('zzzz');
  });

  it('keeps the follow-ups of others out of an operator’s search', async () => {
    const own = (await (await app.as('operator.kominfostan')).get('/api/v1/follow-ups')).body.data;
    const { body } = await (await app.as('operator.kominfostan')).get('/api/v1/search?q=TL');
    const found = body.data.filter(({ kind }: { kind: string }) => kind === 'followup');
    const ids = own.map(({ id }: { id: string }) => id);
    expect(found.every(({ id }: { id: string }) => ids.includes(id))).toBe(true);
  });

  it('tells admins alone which browser prints, whether it is shut in and who waits', async () => {
    const page = '/pengaturan/kesehatan';
    const { text } = await (await app.as('admin')).get(page);
    const [version] = /\d+\.\d+\.\d+\.\d+/.exec(text)!;
    expect(text).toContain('0 menunggu, paling banyak 50');
    expect(text).toContain('Kotak pengaman');
    for (const who of ['sekretariat', 'anggota'])
      expect((await (await app.as(who)).get(page)).status).toBe(403);
    expect((await app.anyone().get('/health/ready')).text).not.toContain(version);
    expect((await app.anyone().get('/metrics')).text).not.toContain(version);
  });

  it('tells the collector every number that the dashboard and the alerts of docs/operations ask for', async () => {
    const { status, text } = await app.anyone().get('/metrics');
    expect(status).toBe(200);
    const asked = ['alerts.yml', 'grafana.json']
      .map((file) => readFileSync(`docs/operations/${file}`, 'utf8'))
      .flatMap((file) => file.match(/\b(mufakat|nodejs|process)_[a-z0-9_]+/g)!);
    expect(new Set(asked).size).toBeGreaterThan(10);
    // Of backups there is no number where none are asked for, only the announcement.
    const told = (name: string) => text.includes(`\n${name}`) || text.includes(`# HELP ${name} `);
    expect([...new Set(asked)].filter((name) => !told(name))).toEqual([]);
    expect(text).toMatch(/\nmufakat_journal_entries [1-9]/);
  });

  it('opens the meeting room to the secretariat only', async () => {
    expect((await (await app.as('sekretariat')).get(`/rapat/${MEETING}/ruang/1`)).status).toBe(200);
    expect((await (await app.as('sekretariat')).get(`/rapat/${MEETING}/ruang/99`)).status).toBe(404);
    expect((await (await app.as('anggota')).get(`/rapat/${MEETING}/ruang`)).status).toBe(403);
  });
});
