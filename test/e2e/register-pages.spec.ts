import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

describe('the screens of decrees, membership, units and people', () => {
  let app: TestApp;
  let secretary: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    app = await startApp('sample');
    secretary = await app.as('sekretariat');
    member = await app.as('anggota');
  }, 120_000);
  afterAll(() => app.stop());

  const shown = async (who: Visitor, url: string) => {
    const { status, text } = await who.get(url);
    expect([url, status, status === 200 ? '' : text.slice(0, 3000)]).toEqual([url, 200, '']);
    return text;
  };

  it('open for the secretariat and, without the forms, for a member', async () => {
    const { body: offices } = await secretary.get('/api/v1/offices?limit=5');
    const { body: people } = await secretary.get('/api/v1/people?limit=3');
    const { body: holdings } = await secretary.get('/api/v1/office-holdings?limit=1');
    const [office, person, holding] = [offices.data[0].id, people.data[0].id, holdings.data[0].id];
    const open = [
      '/sk',
      '/sk?q=587&tahun=2022',
      '/sk/587-2022',
      '/opd',
      '/opd?q=kesehatan',
      '/opd/diskominfostan',
    ];
    open.push(
      '/orang',
      `/orang/${person}`,
      `/jabatan/${office}`,
      '/keanggotaan',
      '/keanggotaan?per=2025-07-24',
    );
    open.push('/keanggotaan?per=2025-07-28&banding=2024-11-12', '/keanggotaan?per=2022-12-30');
    for (const url of open) {
      await shown(secretary, url);
      await shown(member, url);
    }
    const forms = ['/sk/baru', '/sk/587-2022/ubah', '/sk/587-2022/kedudukan', '/opd/baru'];
    forms.push(
      '/opd/dinkes/ubah',
      '/opd/dinkes/jabatan/baru',
      `/jabatan/${office}/ubah`,
      `/jabatan/${office}/pemangku/baru`,
    );
    forms.push(`/jabatan/${office}/lowong/baru`, `/pemangku/${holding}/ubah`, `/pemangku/${holding}/tarik`);
    forms.push('/orang/baru', `/orang/${person}/ubah`);
    for (const url of forms) {
      await shown(secretary, url);
      expect([url, (await member.get(url)).status]).toEqual([url, 403]);
    }
    for (const url of ['/sk/587-2022/tetapkan', '/sk/587-2022/perubahan']) {
      const sent = await secretary.get(url);
      expect([sent.status, sent.headers.location]).toEqual([303, '/sk/587-2022']);
      expect(await shown(secretary, '/sk/587-2022')).toContain('rancang perubahannya');
      expect([url, (await member.get(url)).status]).toEqual([url, 403]);
    }
  });

  it('say why somebody sits in the council on a day', async () => {
    const text = await shown(member, '/keanggotaan?per=2025-07-24&banding=2024-11-12');
    expect(text).toContain('Plt. Sekretaris Daerah');
    expect(text).toContain('Dedy Maswardy, S.Sos., M.A.P.');
    expect(text).toContain('Pejabat berganti');
    expect(text).toContain('lampiran nomor 3');
    expect(text).toMatch(/href="\/sk\/587-2022#lampiran"/);
    const letter = /<a href="(\/jabatan\/[0-9a-f-]{36})#(pemangku-[0-9a-f-]{36})">[^<]*dasar: /.exec(text)!;
    expect(await shown(member, letter[1]!)).toContain(`<tr id="${letter[2]}"`);
    expect(text).toMatch(/Untuk kedudukan <a href="\/keanggotaan\/[0-9a-f-]{36}/);
    expect(text).not.toContain('Tidak ada perbedaan');
    const still = await shown(member, '/keanggotaan?per=2025-07-24&banding=2025-07-24');
    expect(still).toContain('Tidak ada perbedaan');
    const seat = /href="(\/keanggotaan\/[0-9a-f-]{36})[^"]*">Ketua</.exec(text)?.[1];
    const history = await shown(member, seat!);
    for (const name of [
      'Timur Tumanggor',
      'Citra Effendi Capah',
      'Plt. Sekretaris Daerah',
      'Pj. Sekretaris Daerah',
    ]) {
      expect(history).toContain(name);
    }
  });

  it('refuse a day that is not in the calendar, with the field as it was filled', async () => {
    for (const path of [
      '/keanggotaan',
      '/keanggotaan/penanda-tangan',
      '/keanggotaan/mengapa',
      '/sk',
      '/opd',
    ]) {
      const refused = await secretary.get(`${path}?dewan=x&per=2025-02-30`);
      expect([path, refused.status]).toEqual([path, 422]);
      expect(refused.text).toContain('Isi tanggal yang ada di kalender');
      expect(refused.text).toMatch(/name="per" value="2025-02-30"/);
      expect(refused.text).toContain('name="dewan" value="x"');
    }
  });

  it('show what is not known as not known', async () => {
    const text = await shown(member, '/sk/587-2022');
    expect(text).toContain('Belum dicatat');
    expect(text).toContain('CONTOH');
    expect(text).toContain('Lebih dari 1/2');
    expect((await member.get('/sk/999-1999')).status).toBe(404);
  });

  it.each([
    [
      'people',
      (n: number) => ({ name: `Uji halaman ${n}` }),
      '/orang?q=uji+halaman',
      /href="(\/orang\/[0-9a-f-]{36})"/g,
    ],
    [
      'org-units',
      (n: number) => ({ kind: 'opd', code: `UJI${n}`, name: `Uji halaman ${n}` }),
      '/opd?q=uji+halaman&jenis=opd',
      /href="(\/opd\/uji\d+)"/g,
    ],
  ])('show a long list of %s page by page, each once', async (resource, body, first, row) => {
    for (let n = 0; n < 101; n += 1)
      expect((await secretary.post(`/api/v1/${resource}`, body(n))).status).toBe(201);
    const pages: string[][] = [];
    for (let next: string | undefined = first; next;) {
      const text = await shown(member, next);
      pages.push([...text.matchAll(row)].map(([, href]) => href!));
      next = /href="([^"]*kursor[^"]*)" rel="next"/
        .exec(text)?.[1]
        .replace(/&amp;/g, '&')
        .replace(/&#x3D;/g, '=');
    }
    expect(pages.map(({ length }) => length)).toEqual([100, 1]);
    expect(new Set(pages.flat()).size).toBe(101);
  });
});
