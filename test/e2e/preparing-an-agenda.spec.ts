import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { anEndedMeeting, CANARY, type MinutesStory } from '../factories/minutes.js';
import { spoil } from '../support/spoil.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfPages } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

const AHEAD = { startsAt: '2099-03-02T09:00:00+07:00', endsAt: '2099-03-02T11:00:00+07:00' };
const PDF = 'application/pdf';

async function aPdf(text: string, pages = 1, password?: string): Promise<Buffer> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1) {
    file.addPage().drawText(`${text} ${n}`, { x: 60, y: 700, size: 18, font });
  }
  if (password) file.encrypt({ userPassword: password, ownerPassword: password });
  return Buffer.from(await file.save({ useObjectStreams: false }));
}

/** The titles of a PDF's outline, children indented. */
async function outlineOf(bytes: Buffer): Promise<string[]> {
  const file = await PDFDocument.load(bytes);
  const titles: string[] = [];
  const walk = (parent: PDFDict, depth: string) => {
    let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict);
    while (entry) {
      titles.push(depth + entry.lookup(PDFName.of('Title'), PDFHexString).decodeText());
      expect(entry.lookup(PDFName.of('Dest'), PDFArray).size()).toBe(2);
      walk(entry, `${depth}> `);
      entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
  };
  walk(file.catalog.lookup(PDFName.of('Outlines'), PDFDict), '');
  return titles;
}

describe('Preparing an agenda', () => {
  let app: TestApp;
  let story: MinutesStory;
  let secretary: Visitor;
  let head: Visitor;
  let other: Visitor;
  let meeting: { id: string; slug: string };
  const item: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    secretary = story.secretary;
    const [, , third, fourth] = story.council.seats;
    head = await anAccount(app, 'kepala.tiga', { personId: third.personId });
    other = await anAccount(app, 'kepala.empat', { personId: fourth.personId });
    await secretary.patch(`/api/v1/agenda-items/${story.items.council}`, { result: 'postponed' });
    await secretary.upload(
      'POST',
      `/api/v1/agenda-items/${story.items.council}/files`,
      'kajian.pdf',
      PDF,
      await aPdf('kajian'),
    );
    const { body: decided } = await secretary.get(`/api/v1/decisions?meetingId=${story.meeting.id}`);
    const { body: units } = await secretary.get('/api/v1/org-units');
    await made(secretary, `/api/v1/decisions/${decided.data[0].id}/follow-ups`, {
      ...{ title: 'Menyusun peta layanan', orgUnitId: units.data[0].id, dueOn: '2025-08-29' },
    });
    meeting = await aMeeting(secretary, story.council, { title: 'Rapat Triwulan I', ...AHEAD });
  });
  afterAll(() => app.stop());

  const items = async (reader: Visitor) =>
    (await reader.get(`/api/v1/meetings/${meeting.id}/agenda-items`)).body.data as {
      id: string;
      title: string;
    }[];
  const book = (reader: Visitor) => reader.get(`/api/v1/meetings/${meeting.id}/book.pdf`);

  describe('units propose', () => {
    const path = '/api/v1/agenda-proposals';
    const propose = (who: Visitor, given: object) =>
      made(who, path, { councilId: story.council.id, ...given });

    it('for a draft only once the secretariat has called for items, and late ones are marked', async () => {
      const early = await head.post(path, { councilId: story.council.id, meetingId: meeting.id, title: 'x' });
      expect([early.status, early.body.errors[0].field]).toEqual([422, 'meetingId']);
      const deadline = `/api/v1/meetings/${meeting.id}/proposal-deadline`;
      expect((await secretary.put(deadline, { until: '2099-03-03' })).status).toBe(422);
      expect((await secretary.put(deadline, { until: '2020-01-01' })).body.deadline).toBe('2020-01-01');
      const late = await propose(head, { title: 'Terlambat', meetingId: meeting.id });
      expect(late).toMatchObject({
        late: true,
        state: 'proposed',
        proposerTitle: expect.stringContaining('Dinas'),
      });
      await head.post(`${path}/${late.id}/withdraw`);
      expect((await head.post(`${path}/${late.id}/withdraw`)).status).toBe(409);
      await secretary.put(deadline, { until: '2099-02-20' });
    });

    it('is seen by the unit and the secretariat and nobody else; returned with a reason, put right, taken up', async () => {
      const upload = await head.upload('POST', '/api/v1/files', 'peta.pdf', PDF, await aPdf('peta', 2));
      const given = { title: 'Peta layanan', minutesPlanned: 30, fileIds: [upload.body.id] };
      const { id } = await propose(head, { ...given, meetingId: meeting.id });
      expect((await other.get(`${path}/${id}`)).status).toBe(404);
      expect((await other.get(`/usulan/${id}`)).status).toBe(404);
      expect((await other.post(`${path}/${id}/withdraw`)).status).toBe(404);
      expect((await head.post(`${path}/${id}/accept`, {})).status).toBe(403);
      expect((await secretary.post(`${path}/${id}/return`, {})).status).toBe(422);
      const back = await secretary.post(`${path}/${id}/return`, { reason: 'Sebutkan kecamatannya' });
      expect(back.body).toMatchObject({ state: 'returned', reason: 'Sebutkan kecamatannya' });
      await head.patch(`${path}/${id}`, { title: 'Peta layanan 22 kecamatan' });
      expect((await head.post(`${path}/${id}/resubmit`)).body).toMatchObject({
        state: 'proposed',
        late: false,
      });
      const [taken, twice] = [
        await secretary.post(`${path}/${id}/accept`, {}),
        await secretary.post(`${path}/${id}/accept`, {}),
      ];
      expect([taken.status, twice.status]).toEqual([200, 409]);
      item.map = taken.body.agendaItemId;
      expect((await items(secretary)).map(({ title }) => title)).toEqual(['Peta layanan 22 kecamatan']);
      const { body: files } = await secretary.get(`/api/v1/agenda-items/${item.map}/files`);
      expect(files.data.map(({ name }: { name: string }) => name)).toEqual(['peta.pdf']);
      expect((await head.get(`/usulan/${id}/berkas/${upload.body.id}`)).status).toBe(200);
      const { body } = await secretary.get(`/api/v1/agenda-items/${item.map}/lineage`);
      expect(body.origins).toMatchObject([{ kind: 'proposal', id }]);
    });

    it('on a page with a form that keeps good files when another is refused', async () => {
      const { text } = await other.get('/usulan/baru');
      const token = /_csrf=([^"&]+)/.exec(text)?.[1] ?? '';
      const fields = {
        _csrf: token,
        councilId: story.council.id,
        title: 'Data rahasia',
        confidentiality: 'restricted',
      };
      const good = { field: 'files', name: 'data.pdf', bytes: await aPdf(CANARY.restricted) };
      const bad = { field: 'files', name: 'jahat.exe', bytes: 'MZ' };
      const headers = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
      const send = (more: object, files: readonly (typeof good | typeof bad)[]) =>
        other.sendForm(`/usulan/baru?_csrf=${token}`, { ...fields, ...more }, files, headers);
      const refused = await send({}, [good, bad]);
      expect(refused.status).toBe(422);
      const kept = /name="fileIds" value="([^"]+)"/.exec(refused.text)?.[1] ?? '';
      const sent = await send({ fileIds: kept }, []);
      expect(sent.status).toBe(303);
      const id = String(sent.headers.location).split('/').at(-1);
      expect((await secretary.get('/usulan?status=proposed')).text).toContain('Data rahasia');
      expect((await secretary.get('/beranda')).text).toContain('1 usulan mata acara menunggu keputusan');
      const taken = await secretary.submit(`/usulan/${id}/terima`, `/usulan/${id}/terima`, {
        versi: '1',
        meetingId: meeting.id,
      });
      expect(taken.headers.location).toBe(`/rapat/${meeting.slug}/acara`);
      item.secret = (await items(secretary)).find(({ title }) => title === 'Data rahasia')!.id;
    });
  });

  it('takes up what earlier meetings left, once, and tells it in both directions', async () => {
    const path = `/api/v1/meetings/${meeting.id}/carry-over`;
    const { body: offers } = await secretary.get(path);
    expect(offers).toMatchObject({
      minutes: { meetingId: story.meeting.id },
      postponed: [{ id: story.items.council }],
    });
    expect(offers.followUps.length).toBeGreaterThan(0);
    expect((await secretary.post(path, {})).status).toBe(409);
    const choice = { minutes: true, followUps: true, itemIds: [story.items.council] };
    expect((await secretary.post(path, choice)).body).toEqual({
      minutes: null,
      followUps: [],
      postponed: [],
    });
    expect((await secretary.post(path, choice)).status).toBe(409);
    const titles = (await items(secretary)).map(({ title }) => title);
    expect(titles[0]).toMatch(/^Persetujuan notula/);
    expect(titles[1]).toBe('Evaluasi tindak lanjut (terbatas)');
    expect(titles.slice(3)).toEqual(['Peta layanan 22 kecamatan', 'Data rahasia']);
    item.postponed = (await items(secretary))[2].id;
    const { body: files } = await secretary.get(`/api/v1/agenda-items/${item.postponed}/files`);
    expect(files.data).toMatchObject([{ name: 'kajian.pdf' }]);
    const { body: back } = await secretary.get(`/api/v1/agenda-items/${story.items.council}/lineage`);
    expect(back.heirs).toMatchObject([{ itemId: item.postponed, meetingId: meeting.id }]);
    expect((await secretary.get(`/rapat/${story.meeting.slug}`)).text).toContain(item.postponed);
    const { body: left } = await secretary.get(`/api/v1/follow-ups?meetingId=${story.meeting.id}`);
    const [owed] = left.data as { sequence: number; year: number }[];
    expect((await secretary.get(`/tindak-lanjut/${owed.sequence}-${owed.year}`)).text).toContain(
      meeting.slug,
    );
  });

  /** The second press of a step moves nothing further, and of a removal finds it done. */
  async function pressesTwice() {
    const page = `/rapat/${meeting.slug}/acara`;
    const order = async () => (await items(secretary)).map(({ id }) => id);
    const before = await order();
    const once = { arah: 'naik', _once: randomUUID() };
    for (const _ of ['first', 'second']) await secretary.submit(page, `${page}/${item.secret}/geser`, once);
    const after = await order();
    expect(before.indexOf(item.secret) - after.indexOf(item.secret)).toBe(1);
    const placed = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, { title: 'Keliru' });
    const removal = `${page}/${placed.id}/hapus`;
    for (const said of ['Mata acara dihapus', 'sudah dihapus']) {
      const gone = await secretary.submit(page, removal, { versi: '1' });
      expect([gone.status, (await secretary.get(gone.headers.location as string)).text]).toEqual([
        303,
        expect.stringContaining(said),
      ]);
    }
    expect(await order()).toEqual(after);
  }

  it('is published in versions that freeze with the invitations; what comes later says who let it in', async () => {
    const path = `/api/v1/meetings/${meeting.id}/agenda-versions`;
    expect((await secretary.post(path)).body.data).toMatchObject([{ letter: 'A', frozen: false }]);
    expect((await secretary.post(path)).body.code).toBe('agenda.version_same');
    await secretary.patch(`/api/v1/agenda-items/${item.map}`, { presenter: 'Kepala Dinas' });
    await pressesTwice();
    const convened = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      acknowledge: ['clash'],
    });
    expect(convened.status).toBe(200);
    const { body: versions } = await secretary.get(path);
    expect(
      versions.data.map(({ letter, frozen }: { letter: string; frozen: boolean }) => [letter, frozen]),
    ).toEqual([
      ['A', false],
      ['B', true],
    ]);
    const late = { title: 'Banjir Labuhan', lateAllowedBy: 'chair', lateReason: 'Kejadian kemarin' };
    const placed = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, late);
    expect(placed).toMatchObject({ late: true, lateAllowedByName: expect.stringContaining('Pejabat') });
    const diff = `/api/v1/meetings/${meeting.id}/agenda-diff`;
    expect((await secretary.get(`${diff}?from=A&to=B`)).body).toMatchObject({
      added: [],
      moved: [{ from: expect.any(Number) }],
      changed: [{ id: item.map, changes: [{ field: 'presenter', from: null, to: 'Kepala Dinas' }] }],
    });
    expect((await secretary.get(`${diff}?from=B`)).body.added).toMatchObject([
      { title: 'Banjir Labuhan', late: true },
    ]);
    const lies = `/api/v1/agenda-items/${item.map}/files`;
    const { body: more } = await secretary.upload('POST', lies, 'tambahan.pdf', PDF, await aPdf('tambahan'));
    expect((await secretary.get(`${diff}?from=B`)).body.files).toMatchObject([
      { id: item.map, added: ['tambahan.pdf'], removed: [], replaced: [] },
    ]);
    const shown = await secretary.get(`/rapat/${meeting.slug}/acara/versi?dari=B&ke=kini`);
    expect(shown.text).toContain('<ins>tambahan.pdf</ins>');
    await secretary.delete(`${lies}/${more.id}`);
    expect((await secretary.get(`${diff}?from=B`)).body.files).toEqual([]);
    expect((await secretary.get(`${diff}?from=Z`)).status).toBe(404);
    const text = pdfPages((await secretary.get(`/api/v1/meetings/${meeting.id}/invitation.pdf`)).bytes).join(
      ' ',
    );
    expect(text).toContain('Banjir Labuhan (susulan, diizinkan oleh');
  });

  it('stands from the invitations to the gavel; what changes or comes still says who allowed it and why', async () => {
    const page = `/rapat/${meeting.slug}`;
    const faults = ({ status, body }: Awaited<ReturnType<Visitor['get']>>) => [
      status,
      ...(body.errors ?? []).map(({ field }: { field: string }) => field),
    ];
    const [allowed, because] = ['lateAllowedBy', 'lateReason'];
    const asked = [422, allowed, because];
    const url = `/api/v1/agenda-items/${item.map}`;
    expect(faults(await secretary.patch(url, { title: 'Lain' }))).toEqual(asked);
    expect(faults(await secretary.patch(url, { confidentiality: 'public', lateAllowedBy: 'chair' }))).toEqual(
      [...[422, because]],
    );
    expect((await secretary.patch(url, { minutesPlanned: 20 })).status).toBe(200);
    const said = { lateAllowedBy: 'chair', lateReason: 'Penyaji berhalangan' };
    expect((await secretary.patch(url, { presenter: 'Sekretaris Dinas', ...said })).body).toMatchObject({
      late: false,
      lateAllowedByName: expect.stringContaining('Pejabat'),
      lateReason: 'Penyaji berhalangan',
    });
    expect(faults(await secretary.patch(url, { presenter: 'Kepala Dinas' }))).toEqual(asked);
    expect((await secretary.get(page)).text).toContain('Diubah setelah undangan, diizinkan oleh');

    const evaluation = (await items(secretary)).find(
      ({ title }) => title === 'Evaluasi tindak lanjut (terbatas)',
    )!.id;
    expect(faults(await secretary.delete(`/api/v1/agenda-items/${evaluation}`))).toEqual(asked);
    const removal = `${page}/acara/${evaluation}/hapus`;
    expect((await secretary.submit(removal, removal, { versi: '1' })).status).toBe(422);
    const gone = { versi: '1', lateAllowedBy: 'chair', lateReason: 'Ditunda pimpinan' };
    expect((await secretary.submit(removal, removal, gone)).status).toBe(303);
    expect((await secretary.get(page)).text).toMatch(/Ditarik setelah undangan: Evaluasi.*Ditunda pimpinan/);

    const typed = { title: 'Dari halaman', kind: 'other', confidentiality: 'council' };
    const blank = await secretary.submit(`${page}/acara/baru`, `${page}/acara/baru`, typed);
    expect([blank.status, blank.text.includes('catat siapa yang mengizinkan')]).toEqual([422, true]);
    const proposal = { councilId: story.council.id, meetingId: meeting.id, title: 'Sesudah undangan' };
    const { id } = await made(head, '/api/v1/agenda-proposals', proposal);
    const accept = `/api/v1/agenda-proposals/${id}/accept`;
    expect(faults(await secretary.post(accept, {}))).toEqual([422, allowed]);
    const taken = await secretary.post(accept, { lateAllowedBy: 'secretary' });
    expect(taken.body).toMatchObject({ state: 'accepted', late: true });
    expect((await secretary.get(`${page}/acara`)).text).toContain('Usulan lewat batas');
  });

  it('keeps what is restricted from readers who are not cleared, in every version, page, file and diff', async () => {
    const admin = await anAccount(app, 'admin.uji', { roles: ['admin'] });
    const addresses = [
      ...[
        `/api/v1/meetings/${meeting.id}/agenda-versions`,
        `/api/v1/meetings/${meeting.id}/agenda-diff?from=A`,
      ],
      ...[`/rapat/${meeting.slug}/acara`, `/rapat/${meeting.slug}/acara/versi?dari=A&ke=B`],
    ];
    for (const address of addresses) {
      const { status, text } = await admin.get(address);
      expect([address, status, text.includes('rahasia')]).toEqual([address, 200, false]);
    }
    expect((await admin.get(`/rapat/${meeting.slug}/acara/${item.secret}`)).status).toBe(404);
    const { body } = await secretary.get(`/api/v1/agenda-items/${item.secret}/files`);
    expect((await admin.get(`/rapat/${meeting.slug}/berkas/${body.data[0].id}`)).status).toBe(404);
    expect((await secretary.get(`/rapat/${meeting.slug}/berkas/${body.data[0].id}`)).status).toBe(200);
    expect((await head.get(`/rapat/${meeting.slug}/acara`)).text).toContain('Data rahasia');
  });

  it('is bound into one book per reader, whatever its files are like', async () => {
    const add = (name: string, bytes: Buffer | string, type = PDF) =>
      secretary.upload('POST', `/api/v1/agenda-items/${item.map}/files`, name, type, bytes);
    const png = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#063' } })
      .png()
      .toBuffer();
    const whole = await aPdf('utuh');
    expect((await add('foto.png', png, 'image/png')).status).toBe(201);
    expect((await add('rusak.pdf', whole)).status).toBe(201);
    const damaged = Buffer.from(whole.toString('latin1').replaceAll(' obj', ' xxx'), 'latin1');
    expect((await add('rusak-lagi.pdf', damaged)).body.code).toBe('file.broken');
    spoil(app, whole, damaged);
    const locked = await add('sandi.pdf', await aPdf('terkunci', 1, 'rahasia'));
    expect([locked.status, locked.body.code]).toEqual([415, 'file.encrypted']);
    const full = await book(secretary);
    expect([full.status, full.headers['content-type']]).toEqual([200, PDF]);
    const pages = pdfPages(full.bytes);
    pages.forEach((text, n) => expect(text).toContain(`Buku rapat, halaman ${n + 1} dari ${pages.length}`));
    const all = pages.join(' ').replace(/\s+/g, ' ');
    for (const words of [
      'Daftar isi',
      'peta 2',
      'kajian 1',
      CANARY.restricted,
      'TERBATAS',
      'Berkas ini rusak',
    ]) {
      expect(all).toContain(words);
    }
    expect(all).toContain('Susulan, diizinkan oleh');
    const contents = pages[1].replace(/\s+/g, ' ');
    const at = pages.findIndex((text) => text.includes('peta 1')) + 1;
    expect(contents).toContain(`peta.pdf ${at}`);
    const outline = await outlineOf(full.bytes);
    expect(outline.slice(0, 3)).toEqual([
      'Sampul',
      'Daftar isi',
      expect.stringMatching(/^1\. Persetujuan notula/),
    ]);
    expect(outline).toContain('> peta.pdf');

    const admin = await app.as('admin.uji');
    const less = await book(admin);
    expect(less.bytes.length).toBeGreaterThan(1000);
    expect(pdfPages(less.bytes).join(' ')).not.toMatch(/rahasia/i);
    expect((await outlineOf(less.bytes)).join(' ')).not.toMatch(/rahasia|data\.pdf/i);
    expect((await app.anyone().get(`/api/v1/meetings/${meeting.id}/book.pdf`)).status).toBe(401);
  });
});
