import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { DispatcherService } from '../../src/notifications/index.js';
import { ReportLinks } from '../../src/followups/index.js';
import { Clock } from '../../src/platform/clock.js';
import { Reader } from '../../src/platform/database/reader.js';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import { PostOffice } from '../support/post-office.js';
import { aZip } from '../support/zip.js';
import type { Answer, Visitor } from '../support/visitor.js';

const RED = { width: 32, height: 24, channels: 3, background: '#a33' } as const;
const PHOTO = { field: 'files', name: 'lapangan.jpg', bytes: Buffer.alloc(0) };

describe('a link for reporting', () => {
  const post = new PostOffice();
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;
  const heads: Visitor[] = [];
  const units: string[] = [];
  const offices: string[] = [];
  let decisionId: string;

  const at = (id: string) => `/api/v1/follow-ups/${id}`;
  const task = (given: object = {}) =>
    made(secretary, `/api/v1/decisions/${decisionId}/follow-ups`, {
      ...{ title: 'Menyusun peta layanan', orgUnitId: units[0], dueOn: '2025-08-29', ...given },
    });
  const recipient = (n: number) => `person.${council.seats[n + 2].personId}`;
  const linkOf = async (who: Visitor, id: string, n = 0) => {
    const link = await made(who, `${at(id)}/report-links`, { recipient: recipient(n) });
    const { data } = (await who.get(`${at(id)}/report-links`)).body;
    const { url, code } = data.find((one: { id: string }) => one.id === link.id);
    return { id: link.id as string, path: new URL(url).pathname, code: code as string | null };
  };
  const onceOf = ({ text }: Answer) => /name="_once" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const report = { percent: '40', narrative: 'Data tiga dinas sudah masuk', reason: '' };
  const status = async (id: string) => (await secretary.get(at(id))).body.status;
  const journal = async (id: string) =>
    (
      await app.db.rows<{ action: string }>(
        `SELECT "action" FROM "audit_entry" WHERE "subjectId" = :id AND "action" LIKE 'followup.link%' ORDER BY "seq"`,
        { id },
      )
    ).map(({ action }) => action.replace('followup.link_', ''));

  beforeAll(async () => {
    PHOTO.bytes = await sharp({ create: RED }).jpeg().toBuffer();
    app = await startApp('empty', { SMTP_URL: await post.open() });
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 6 });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    for (const [n, seat] of council.seats.slice(2, 5).entries()) {
      heads.push(await anAccount(app, `kepala.${n}`, { personId: seat.personId }));
      offices.push(seat.officeId);
      units.push(data.find((office: { id: string }) => office.id === seat.officeId).orgUnitId);
    }
    const meeting = await aRunningMeeting(secretary, council);
    const item = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, {
      ...{ title: 'Layanan', confidentiality: 'public' },
    });
    const decided = await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, {
      ...{ agendaItemId: item.id, text: 'Peta layanan disusun' },
    });
    decisionId = decided.id;
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
  });
  afterAll(async () => {
    await app.stop();
    await post.close();
  });

  it('reports for one person, as often as there is something to say, and a double tap is one report', async () => {
    const { id } = await task();
    const { path } = await linkOf(heads[0], id);
    const stranger = app.anyone();
    const head = await stranger.send('HEAD' as 'GET', path, undefined, {});
    expect([head.status, head.text]).toEqual([200, '']);
    const seen = await stranger.get(path);
    await stranger.get(path);
    expect(seen.headers).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    expect(seen.text).toContain('Tautan ini untuk');
    expect([await status(id), await journal(id)]).toEqual(['not-started', ['issued', 'opened']]);

    const form = { ...report, _once: onceOf(seen) };
    const [first, second] = await Promise.all([
      stranger.sendForm(path, form, [PHOTO]),
      stranger.sendForm(path, form, [PHOTO]),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const after = (await secretary.get(at(id))).body;
    expect(after).toMatchObject({ status: 'in-progress', percent: 40 });
    expect(after.reports).toHaveLength(1);
    expect(after.reports[0].files).toHaveLength(1);

    const back = await stranger.sendForm(path, { ...report, percent: '20' }, []);
    expect([back.status, back.text.includes('name="reason"')]).toEqual([422, true]);
    expect(back.text).toContain('Data tiga dinas sudah masuk');
    const why = { ...report, percent: '20', reason: 'Salah hitung' };
    expect((await stranger.sendForm(path, why, [])).status).toBe(303);
    expect((await secretary.get(at(id))).body.reports).toHaveLength(2);
    expect((await journal(id)).filter((one) => one === 'used')).toHaveLength(2);
  });

  it('keeps what was typed and what was uploaded, and submits only with evidence', async () => {
    const { id } = await task();
    const { path } = await linkOf(heads[0], id);
    const stranger = app.anyone();
    const bare = await stranger.sendForm(path, { ...report, percent: '100', done: '1' }, []);
    expect([bare.status, (await secretary.get(at(id))).body.reports]).toEqual([409, []]);
    const wrong = await stranger.sendForm(path, { ...report, percent: '140', done: '1' }, [PHOTO]);
    expect([wrong.status, wrong.text.includes('lapangan.jpg')]).toEqual([422, true]);
    const fileIds = /name="fileIds" value="([^"]+)"/.exec(wrong.text)![1];
    const other = await linkOf(heads[1], (await task({ orgUnitId: units[1] })).id, 1);
    expect((await stranger.sendForm(other.path, { ...report, fileIds }, [])).status).toBe(422);
    const done = { ...report, percent: '100', done: '1', fileIds };
    expect((await stranger.sendForm(path, done, [])).status).toBe(303);
    expect(await status(id)).toBe('awaiting-verification');
    const waiting = await stranger.get(path);
    expect([waiting.status, waiting.text.includes('<form method="post"')]).toEqual([200, false]);
    const late = await stranger.sendForm(path, { ...report, narrative: 'Disusulkan' }, [PHOTO]);
    expect([late.status, ...['Disusulkan', 'lapangan.jpg'].map((kept) => late.text.includes(kept))]).toEqual([
      ...[409, true, true],
    ]);
    expect((await secretary.get(at(id))).body.reports).toHaveLength(1);
  });

  it('reads a form to its end: a refused file is named, and nothing beside it is lost', async () => {
    const { id } = await task({ requiredEvidence: ['photo', 'sheet'] });
    const { path } = await linkOf(heads[0], id);
    const stranger = app.anyone();
    expect((await stranger.get(path)).text).toContain('foto, lembar kerja (XLSX)');
    const heic = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic'), Buffer.alloc(40)]);
    const large = Buffer.alloc(11 * 1024 ** 2);
    const refused = await stranger.sendForm(path, {}, [
      { field: 'files', name: 'IMG_1.HEIC', bytes: heic },
      { field: 'berkas', name: 'besar.pdf', bytes: large },
      { field: 'berkas', name: 'rekap.xlsx', bytes: aZip({ 'xl/workbook.xml': '<workbook/>' }) },
      // What was typed stands after the files, as the tick does on the page.
      ...Object.entries({ ...report, percent: '100', done: '1' }).map(([field, bytes]) => ({ field, bytes })),
    ]);
    expect(refused.status).toBe(422);
    for (const said of ['IMG_1.HEIC: Foto HEIC', 'besar.pdf: Berkas terlalu besar', 'Data tiga dinas'])
      expect({ said, found: refused.text.includes(said) }).toEqual({ said, found: true });
    expect(refused.text).toMatch(/name="done" value="1" checked/);
    const fileIds = /name="fileIds" value="([^"]+)" checked><span>rekap\.xlsx/.exec(refused.text)![1];
    const done = { ...report, percent: '100', done: '1', fileIds };
    expect((await stranger.sendForm(path, done, [PHOTO])).status).toBe(303);
    const { reports, history, status: now } = (await secretary.get(at(id))).body;
    expect([now, reports[0].files.length, reports[0].link.issuedByName]).toEqual([
      ...['awaiting-verification', 2, reports[0].byName],
    ]);
    expect(history.at(-1).facts).toEqual({ linkBy: reports[0].byName });
    const { sequence, year } = (await secretary.get(at(id))).body;
    for (const page of ['', '/verifikasi'])
      expect((await secretary.get(`/tindak-lanjut/${sequence}-${year}${page}`)).text).toContain(
        `lewat tautan lapor yang dibuat ${reports[0].byName}`,
      );
  });

  it('is slowed down by itself alone, and what was typed stays', async () => {
    const [busy, quiet] = [
      await linkOf(heads[0], (await task()).id),
      await linkOf(heads[0], (await task()).id),
    ];
    const stranger = app.anyone();
    for (let n = 0; n < 60; n++) await stranger.submit(busy.path, `${busy.path}/kode`, { code: 'x' });
    const slow = await stranger.sendForm(busy.path, report, [PHOTO]);
    expect([slow.status, slow.headers['retry-after'] !== undefined]).toEqual([429, true]);
    expect([slow.text.includes(report.narrative), slow.text.includes('lapangan.jpg')]).toEqual([true, false]);
    expect((await stranger.sendForm(quiet.path, report, [PHOTO])).status).toBe(303);
  });

  it('is not a way around verifying by somebody else', async () => {
    const { personId } = council.seats[2];
    const both = await anAccount(app, 'sekretaris.kepala', { personId, roles: ['secretariat'] });
    const { id } = await task({ orgUnitId: units[0] });
    const { path } = await linkOf(both, id);
    const seen = await heads[1].get(path);
    expect([seen.text.includes('Anda masuk sebagai'), seen.text.includes('name="narrative"')]).toEqual([
      true,
      false,
    ]);
    const done = { ...report, percent: '100', done: '1' };
    const foreign = await heads[1].sendForm(path, done, [PHOTO]);
    expect([foreign.status, foreign.text.includes(report.narrative)]).toEqual([409, true]);
    expect(await status(id)).toBe('not-started');
    expect((await app.anyone().sendForm(path, done, [PHOTO])).status).toBe(303);
    expect((await both.post(`${at(id)}/verify`)).body.code).toBe('followup.own_report');
    const operator = await anAccount(app, 'sekretaris.operator', { roles: ['secretariat'] });
    await app.uow.run((tx) =>
      tx.query(
        `INSERT INTO "operator_grant" ("id", "userId", "orgUnitId", "since", "createdAt", "updatedAt")
         SELECT '01900000-0000-7000-8000-0000000000aa', "id", '${units[0]}', '2025-01-01T00:00:00.000Z', "createdAt", "createdAt"
         FROM "app_user" WHERE "email" LIKE 'sekretaris.operator@%'`,
      ),
    );
    const verified = async () => (await operator.post(`${at(id)}/verify`)).body.code;
    expect(await verified()).toBe('followup.own_link');
    // Whoever saw the link does not forget it with the task of an operator.
    const ended = new Date(Date.parse(app.nest.get(Clock).now()) + 1).toISOString();
    await app.uow.run((tx) =>
      tx.query(`UPDATE "operator_grant" SET "until" = '${ended}' WHERE "orgUnitId" = '${units[0]}'`),
    );
    expect(await verified()).toBe('followup.own_link');
    expect((await secretary.post(`${at(id)}/verify`)).body.status).toBe('done');
  });

  it('asks for a code where the office wants one, and is locked after five wrong ones', async () => {
    const policy = `/api/v1/org-units/${units[1]}/report-link-policy`;
    expect((await heads[1].get(policy)).body).toMatchObject({ days: 14, asksCode: false, version: 0 });
    expect((await heads[0].put(policy, { days: 3, asksCode: true })).status).toBe(404);
    expect((await heads[1].put(policy, { days: 3, asksCode: true })).body).toMatchObject({
      days: 3,
      version: 1,
    });
    expect((await heads[1].put(policy, { days: 5 }, { 'if-match': '"0"' })).status).toBe(412);
    const { id } = await task({ orgUnitId: units[1] });
    const { path, code, id: linkId } = await linkOf(heads[1], id, 1);
    expect(code).toMatch(/^\d{6}$/);
    const stranger = app.anyone();
    const door = await stranger.get(path);
    expect([door.text.includes('Menyusun peta'), door.text.includes('name="code"')]).toEqual([false, true]);
    const typed = await stranger.sendForm(path, report, [PHOTO]);
    expect([typed.status, typed.text.includes('name="code"')]).toEqual([200, true]);
    expect(typed.text).toContain(`name="narrative" value="${report.narrative}"`);
    expect(await status(id)).toBe('not-started');
    const guess = code === '000000' ? '000001' : '000000';
    const enter = (who: Visitor, one: string) => who.submit(path, `${path}/kode`, { code: one });
    for (const slip of ['', 'abc', '12345'])
      expect((await enter(stranger, slip)).text).toContain('Kode terdiri dari enam angka');
    expect((await enter(stranger, guess)).text).toContain('Tersisa 4 kali');
    // What was typed goes through a wrong code and a right one, and stands in the form again.
    const along = { narrative: report.narrative, percent: report.percent };
    const carried = (one: string) => stranger.submit(path, `${path}/kode`, { ...along, code: one });
    expect((await carried('abc')).text).toContain(`name="narrative" value="${report.narrative}"`);
    const back = await carried(code!);
    expect([back.status, new RegExp(`>\\s*${report.narrative}\\s*</textarea>`).test(back.text)]).toEqual([
      200,
      true,
    ]);
    expect((await enter(stranger, code!)).status).toBe(303);
    expect((await stranger.get(path)).text).toContain('name="narrative"');
    expect((await app.anyone().get(path)).text).not.toContain('name="narrative"');
    for (let n = 1; n < 5; n++) expect((await enter(stranger, guess)).status).toBe(422);
    expect((await enter(stranger, guess)).status).toBe(404);
    expect((await enter(stranger, code!)).status).toBe(404);
    const [locked] = (await heads[1].get(`${at(id)}/report-links`)).body.data;
    expect(locked).toMatchObject({ locked: true, url: null, code: null });
    // A reminder does not open again what was shut; whoever asks by hand gets another address and code.
    const { personId } = council.seats[3];
    const wanted = { followUpId: id, orgUnitId: units[1], personId };
    const links = app.nest.get(ReportLinks, { strict: false });
    expect(await app.uow.run((tx) => links.issue(tx, wanted))).toBeNull();
    expect(await links.written(app.nest.get(Reader).em, `[tautan-lapor:${linkId}]`)).toContain('/saya');
    const anew = await linkOf(heads[1], id, 1);
    expect([anew.path === path, anew.code === code]).toEqual([false, false]);
    expect((await app.anyone().get(anew.path)).status).toBe(200);
  });

  it('ends with its time, the task, the office and the will of the unit or the secretariat, all alike', async () => {
    const clock = app.nest.get(Clock);
    const stranger = app.anyone();
    const gone = await stranger.get('/lapor/bukan-tautan-siapa-pun');
    expect([gone.status, gone.text.includes('Minta tautan baru')]).toEqual([404, true]);
    const ends = async (path: string) => {
      const answer = await stranger.get(path);
      const bare = ({ text }: Answer) => text.replace(/%2Flapor%2F[\w-]+/g, '');
      expect([answer.status, bare(answer)]).toEqual([404, bare(gone)]);
      expect((await stranger.sendForm(path, report, [PHOTO])).status).toBe(404);
    };
    const [expiring, withdrawn, moved, left, handed] = [
      ...[await task(), await task(), await task(), await task({ orgUnitId: units[2] }), await task()],
    ];
    const links = [
      ...[await linkOf(heads[0], expiring.id), await linkOf(heads[0], withdrawn.id)],
      ...[await linkOf(heads[0], moved.id), await linkOf(heads[2], left.id, 2)],
      await linkOf(heads[0], handed.id),
    ];
    expect((await heads[2].post(`/api/v1/report-links/${links[1].id}/withdraw`)).status).toBe(404);
    const shown = (await secretary.get(`${at(withdrawn.id)}/report-links`)).body;
    expect(shown.data[0]).toMatchObject({ url: null, code: null });
    expect(
      (await secretary.post(`${at(withdrawn.id)}/report-links`, { recipient: recipient(0) })).status,
    ).toBe(403);
    expect((await secretary.post(`/api/v1/report-links/${links[1].id}/withdraw`)).status).toBe(204);
    await ends(links[1].path);
    await secretary.post(`${at(moved.id)}/cancel`, { reason: 'Digabung' });
    await ends(links[2].path);
    const offer = await heads[0].post(`${at(handed.id)}/hand-over-requests`, {
      orgUnitId: units[2],
      reason: 'Urusan mereka',
    });
    await heads[2].post(`/api/v1/follow-up-requests/${offer.body.id}/grant`, {});
    await ends(links[4].path);
    const [holding] = (await secretary.get(`/api/v1/office-holdings?officeId=${offices[2]}`)).body.data;
    const yesterday = new Date(Date.parse(clock.now()) - 86_400_000).toISOString().slice(0, 10);
    expect(
      (await secretary.patch(`/api/v1/office-holdings/${holding.id}`, { endsOn: yesterday })).status,
    ).toBe(200);
    await ends(links[3].path);
    expect((await stranger.get(links[0].path)).status).toBe(200);
    await app.uow.run((tx) =>
      tx.query(
        `UPDATE "personal_link" SET "expiresAt" = '2025-01-01T00:00:00.000Z' WHERE "subjectId" = '${links[0].id}'`,
      ),
    );
    await ends(links[0].path);
  });

  it('is made on the page of the task, copied for WhatsApp and sent by mail, and never lies anywhere', async () => {
    const { id, ...row } = await task();
    const page = `/tindak-lanjut/${row.sequence}-${row.year}/tautan`;
    expect((await heads[1].get(page)).status).toBe(404);
    expect((await heads[0].submit(page, page, { recipient: 'person.x' })).status).toBe(422);
    expect((await heads[0].submit(page, page, { recipient: recipient(0) })).status).toBe(303);
    const { text } = await heads[0].get(page);
    const [link] = (await heads[0].get(`${at(id)}/report-links`)).body.data;
    expect(text).toContain('https://wa.me/?text');
    expect(text).toContain(new URL(link.url).pathname);
    expect((await secretary.get(page)).text).not.toContain('/lapor/');
    expect((await heads[0].submit(page, `${page}/${link.id}/kirim`, {})).status).toBe(303);
    expect((await heads[0].post(`/api/v1/report-links/${link.id}/send`)).status).toBe(200);
    post.collect();
    await app.nest.get(DispatcherService).tick();
    const letters = post.collect().filter(({ subject }) => subject.startsWith('Tautan lapor'));
    expect(letters.map(({ to }) => to)).toEqual(Array(2).fill('kepala.0@deliserdang.example'));
    expect(letters[0].text).toContain(link.url);
    const token = new URL(link.url).pathname.replace('/lapor/', '');
    for (const { name } of await tables()) {
      const rows = await app.db.rows<object>(`SELECT * FROM "${name}"`);
      expect({ name, found: JSON.stringify(rows).includes(token) }).toEqual({ name, found: false });
    }
    expect((await heads[0].submit(page, `${page}/${link.id}/cabut`, {})).status).toBe(303);
    const rules = `/opd/${units[0]}/tautan-lapor`;
    const { version } = (await heads[0].get(`/api/v1/org-units/${units[0]}/report-link-policy`)).body;
    const wrong = await heads[0].submit(rules, rules, { days: '0', versi: String(version) });
    expect(wrong.status).toBe(422);
    const asked = await heads[0].submit(rules, rules, { days: '7', asksCode: '1', versi: String(version) });
    expect(asked.status).toBe(303);
    expect((await heads[0].get(rules)).text).toContain('value="7"');
  });

  const tables = () =>
    app.db.rows<{ name: string }>(
      globalThis.__ENGINE__ === 'postgres'
        ? `SELECT "table_name" AS "name" FROM information_schema.tables WHERE "table_schema" = current_schema() AND "table_type" = 'BASE TABLE'`
        : `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'`,
    );
});
