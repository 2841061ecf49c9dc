import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { readNote, verifierKey } from '../../src/audit/rules/checkpoint.js';
import { Env } from '../../src/platform/config/env.js';
import { readFileSync } from 'node:fs';
import { continues } from '../../src/audit/rules/merkle-proof.js';
import { approvedMinutes, CANARY, anEndedMeeting, type MinutesStory } from '../factories/minutes.js';
import { anAccount } from '../factories/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aRowOfEverything, attacksOn, KEPT, oustings, RECORD, revivals } from '../support/attacks.js';
import { structureOf } from '../support/pdf-structure.js';
import { pdfPages } from '../support/pdf-text.js';
import { canMount, onAFullDisk, withoutBrowser } from '../support/faults.js';
import { Verifier } from '../support/verifier.js';

/** One bit of one letter. */
const flipped = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

const onLinux = process.platform === 'linux' ? it : it.skip;
/** Filling a real disk would harm whoever works beside us; a small one needs the right to mount it. */
const canMountHere = canMount() ? it : it.skip;
const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];

describe('Sealed minutes', () => {
  let app: TestApp;
  let story: MinutesStory;
  let code: string;
  let paper: Buffer;
  const minutes = () => `/api/v1/minutes/${story.minutesId}`;
  const verifier = new Verifier();
  const write = (sql: string) => app.uow.run((tx) => tx.query(sql) as Promise<unknown>);

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    await story.secretary.patch(minutes(), { opening: 'Dibuka', closing: 'Ditutup', notes: 'Catatan' });
    await aRowOfEverything(app, story);
    await approvedMinutes(story);
  });
  afterAll(async () => {
    verifier.close();
    await app.stop();
  });

  /** As approved as before: no code, no file, nothing of a paper left anywhere. */
  async function stillOnlyApproved() {
    expect((await story.secretary.get(minutes())).body).toMatchObject({
      state: 'approved',
      sealSequence: null,
    });
    expect(await app.db.rows(`SELECT 1 FROM "stored_file"`)).toEqual([]);
    expect(filesIn(app.nest.get(Env).uploadsDir)).toEqual([]);
  }

  canMountHere('stay approved when the disk is full while they are sealed, and say so', async () => {
    const { uploadsDir } = app.nest.get(Env);
    const full = await onAFullDisk(uploadsDir, async () => {
      const answer = await story.secretary.post(`${minutes()}/seal`);
      return [answer.status, answer.body.detail, filesIn(uploadsDir)];
    });
    expect(full).toEqual([507, expect.stringMatching(/penyimpanan|ruang/i), []]);
    await stillOnlyApproved();
  });

  onLinux('stay approved when every browser is killed while they are printed, and say so', async () => {
    const { dataDir } = app.nest.get(Env);
    const answer = await withoutBrowser(dataDir, story.secretary.post(`${minutes()}/seal`));
    expect([answer.status, answer.body.detail]).toEqual([503, expect.any(String)]);
    await stillOnlyApproved();
  });

  it('are sealed once, however often the button is pressed', async () => {
    const presses = await Promise.all([1, 2, 3].map(() => story.secretary.post(`${minutes()}/seal`)));
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { body } = presses.find(({ status }) => status === 200)!;
    expect(body).toMatchObject({ state: 'sealed', sealSequence: 1 });
    code = body.verificationCode;
    expect(code).toMatch(/^[a-z2-7]{26}$/);
    paper = (await story.secretary.get(`${minutes()}/document.pdf`)).bytes;
    expect(sha256(paper)).toBe(body.sha256);
    const held = { 'if-none-match': `"${body.sha256}"` };
    const again = await story.secretary.get(`${minutes()}/document.pdf`, held);
    expect([again.status, again.text, again.headers['cache-control']]).toEqual([304, '', 'no-store']);
    expect((await app.anyone().get(`${minutes()}/document.pdf`, held)).status).toBe(401);
    const files = await app.db.rows(`SELECT "id" FROM "stored_file" WHERE "ownerKind" = 'minutes'`);
    expect(files).toHaveLength(1);
  });

  it('carry their code on every page, and who approved them', () => {
    const spaced = code
      .toUpperCase()
      .match(/.{1,4}/g)!
      .join('-');
    const pages = pdfPages(paper);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain(spaced);
    expect(pages.join('\n')).toContain(`oleh ${story.council.seats[0].title}`);
    expect(pages.join('\n')).not.toContain('DRAF');
  });

  it('carry the head of the journal with their approval out of the house, for whoever comes to compare', async () => {
    const [, size, root] = /Jurnal (\d+):([0-9a-f]{16})/.exec(pdfPages(paper)[0])!;
    const [approval] = await app.db.rows<{ seq: number }>(
      `SELECT "seq" FROM "audit_entry" WHERE "action" = 'minutes.approved'`,
    );
    expect(Number(size)).toBeGreaterThanOrEqual(approval.seq);
    const compared = (line: string) =>
      app.anyone().get(`/verifikasi/jurnal?catatan=${encodeURIComponent(line)}`);
    expect((await compared(`Jurnal ${size}:${root}`)).text).toContain('masih seperti yang Anda simpan');
    expect((await compared(`${size}:${root.replace(/./, (a) => (a === '0' ? '1' : '0'))}`)).text).toContain(
      'bukan seperti yang Anda simpan',
    );
    expect((await compared(`999999:${root}`)).text).toContain('lebih pendek');
    expect((await compared('1234')).text).toContain('tidak terbaca');
    const { body } = await app.anyone().get(`/api/v1/journal/consistency?from=${size}`);
    expect(body).toMatchObject({ from: Number(size), rootFrom: expect.stringMatching(`^${root}`) });
    const { to: after, rootTo, rootFrom, path } = body;
    expect(continues({ before: Number(size), size: after, rootBefore: rootFrom, root: rootTo, path })).toBe(
      true,
    );
    const { text } = await app.anyone().get('/verifikasi/jurnal/titik-periksa.txt');
    expect(readNote(text)).toMatchObject({ size: after, root: rootTo });
    for (const query of ['from=0', 'from=x', '', 'from=1&to=999999'])
      expect((await app.anyone().get(`/api/v1/journal/consistency?${query}`)).status).toBeGreaterThanOrEqual(
        404,
      );
  });

  it('are proven offline, by a program that has nothing but the PDF and the proof', async () => {
    const program = await app.anyone().get('/verifikasi/pemeriksa.js');
    expect(program.bytes.equals(readFileSync('bin/verify'))).toBe(true);
    expect(program.headers['content-disposition']).toContain('mufakat-verify.js');
    const { text, body, headers } = await app.anyone().get(`/api/v1/verify/${code}/proof`);
    expect(headers['content-disposition']).toContain('attachment');
    const { body: told } = await app.anyone().get('/api/v1/journal/checkpoint');
    const key = told.publicKey as string;
    expect(verifier.run(paper, text, key)).toMatchObject({
      code: 0,
      words: expect.stringMatching(/^PROVEN.*The data inside is the content that was approved/),
    });
    expect(verifier.run(paper, text)).toMatchObject({
      code: 2,
      words: expect.stringContaining('SELF-ATTESTED'),
    });
    expect(text).not.toMatch(/Sekretaris|127\.0\.0|@|burung/);

    const changed: Record<string, unknown> = {
      leaf: body.leaf.replace('"seq":', '"seq":1'),
      payload: body.payload.replace('"revision":1', '"revision":2'),
      salt: flipped(body.salt, 3),
      index: body.index + 1,
      size: body.size + 1,
      path: body.path.map((hash: string, n: number) => (n === 0 ? flipped(hash, 9) : hash)),
      checkpoint: flipped(body.checkpoint, 40),
      publicKey: flipped(body.publicKey, body.publicKey.length - 9),
      format: 'mufakat-inclusion-0',
    };
    for (const [part, value] of Object.entries(changed)) {
      const verdict = verifier.run(paper, JSON.stringify({ ...body, [part]: value }), key);
      expect([part, verdict]).toEqual([part, { code: 1, words: expect.stringMatching(/^NOT PROVEN/) }]);
    }
    const other = Buffer.from(paper);
    other[other.length >> 1] ^= 1;
    expect(verifier.run(other, text, key)).toMatchObject({
      code: 1,
      words: expect.stringContaining('SHA-256'),
    });
    const stranger = verifierKey('contoh', Buffer.alloc(32, 7));
    expect(verifier.run(paper, text, stranger)).toMatchObject({ code: 1 });
    expect(verifier.run(paper, text, 'kunci')).toMatchObject({ code: 3 });
    expect(verifier.call(['tidak-ada.pdf', 'bukti.json'])).toMatchObject({ code: 3 });
    expect(verifier.call([])).toMatchObject({ code: 3, words: expect.stringContaining('Usage') });
    const bytes = Buffer.from(text);
    expect(verifier.exitOf(paper, bytes, key)).toBe(0);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flippedBytes = Buffer.from(bytes);
        flippedBytes[bit >> 3] ^= 1 << (bit & 7);
        expect(verifier.exitOf(paper, flippedBytes, key)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('are canonical: the snapshot hashes to what was approved', async () => {
    const [row] = await app.db.rows<{ content: string; sha256: string }>(
      `SELECT "content", "sha256" FROM "minutes_snapshot"`,
    );
    expect(sha256(row.content)).toBe(row.sha256);
    expect((await story.secretary.get(minutes())).body.contentSha256).toBe(row.sha256);
    const keys = Object.keys(JSON.parse(row.content) as object);
    expect(keys).toEqual([...keys].sort());
  });

  it.each(Object.entries(RECORD))('keep every row of %s as it was approved', async (table, { column }) => {
    expect((await app.db.rows(`SELECT 1 FROM "${table}"`)).length).toBeGreaterThan(0);
    for (const sql of attacksOn(table, column, app.db.engine)) {
      const outcome = await write(sql).then(
        () => 'went through',
        (error: Error) => error.message,
      );
      expect([sql, outcome]).toEqual([sql, expect.stringMatching(KEPT)]);
    }
  });

  it.each([
    [`UPDATE "minutes" SET "state" = 'draft'`],
    [`UPDATE "minutes" SET "pdfSha256" = 'x'`],
    [`UPDATE "agenda_item" SET "deletedAt" = '2025-07-25T00:00:00.000Z'`],
    [`UPDATE "stored_file" SET "sha256" = 'x' WHERE "ownerKind" = 'minutes'`],
    [`UPDATE "stored_file" SET "ownerKind" = NULL`],
    [`DELETE FROM "stored_file" WHERE "ownerKind" = 'minutes'`],
  ])('withstand %s', async (sql) => {
    await expect(write(sql)).rejects.toThrow(KEPT);
    expect((await story.secretary.get(`${minutes()}/document.pdf`)).bytes.equals(paper)).toBe(true);
  });

  it('let a follow-up come later, with a line of the log that points to it and says nothing itself', async () => {
    const [{ id, orgUnitId }] = await app.db.rows<{ id: string; orgUnitId: string }>(
      `SELECT "d"."id", "u"."id" AS "orgUnitId" FROM "decision" "d", "org_unit" "u" LIMIT 1`,
    );
    const task = { title: 'Menyusul', orgUnitId, dueOn: '2025-09-30' };
    expect((await story.secretary.post(`/api/v1/decisions/${id}/follow-ups`, task)).status).toBe(201);
  });

  it('tell by their code what they are, and nothing that only the cleared may know', async () => {
    const told = await app.anyone().get(`/api/v1/verify/${code}`);
    expect(told.body).toMatchObject({ status: 'valid', sha256: sha256(paper), supersededBy: null });
    expect(told.body.document.title).toBeNull();
    const page = await app.anyone().get(`/verifikasi/${code.toUpperCase()}`);
    expect(page.status).toBe(200);
    expect(page.headers['x-robots-tag']).toBe('noindex');
    for (const { text } of [told, page]) {
      for (const canary of Object.values(CANARY)) expect(text).not.toContain(canary);
      expect(text).not.toMatch(/Pejabat \d/);
    }
  });

  it('say the same of every code that leads nowhere', async () => {
    const proofs = await Promise.all(
      ['a'.repeat(26), 'salah'].map((one) => app.anyone().get(`/api/v1/verify/${one}/proof`)),
    );
    expect(proofs.map(({ status }) => status)).toEqual([404, 404]);
    const typed = ['a'.repeat(26), 'salah', '1'.repeat(26), '%00', 'a'.repeat(300), "'%20OR%201=1"];
    const answers = await Promise.all(typed.map((one) => app.anyone().get(`/api/v1/verify/${one}`)));
    const told = answers.map(({ status, body }) => ({
      status,
      type: body.type,
      title: body.title,
      detail: body.detail,
    }));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0].status).toBe(404);
    const pages = await Promise.all(typed.slice(0, 3).map((one) => app.anyone().get(`/verifikasi/${one}`)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
  });

  it('are published without what is not public, and without persons', async () => {
    expect((await app.anyone().get(`/publik/notula/${story.minutesId}`)).status).toBe(404);
    expect((await story.secretary.post(`${minutes()}/publish`)).body.state).toBe('published');
    const { text, status } = await app.anyone().get(`/publik/notula/${story.minutesId}`);
    expect(status).toBe(200);
    expect(text).toContain(CANARY.public);
    for (const canary of [CANARY.council, CANARY.restricted, 'Catatan', 'Pejabat ']) {
      expect(text).not.toContain(canary);
    }
    expect((await app.anyone().get('/publik')).text).toContain(`/publik/notula/${story.minutesId}`);
  });

  it('stand again, word for word, when a correction was opened by mistake and is discarded', async () => {
    const { secretary, member } = story;
    const discard = (id: string, body: object, headers = {}) =>
      secretary.post(`/api/v1/minutes/${id}/discard`, body, headers);
    const reason = { reason: 'Salah buka' };
    expect((await discard(story.minutesId, reason)).body.code).toBe('minutes.not_discardable');
    const draft = (await secretary.post(`${minutes()}/revise`, { reason: 'Keliru' })).body.id as string;
    await secretary.patch(`/api/v1/minutes/${draft}`, { opening: 'Lain' });
    const item = `/api/v1/agenda-items/${story.items.public}`;
    await secretary.patch(item, { discussion: 'Lain' });
    const sheet = `/api/v1/meetings/${story.meeting.id}/attendance`;
    const [{ id: entry }] = await app.db.rows<{ id: string }>(
      `SELECT "id" FROM "attendance" WHERE "status" = 'present' ORDER BY "seatOrder"`,
    );
    await secretary.put(`${sheet}/${entry}`, { status: 'sick' });
    const changed = await discard(draft, reason);
    expect([changed.status, changed.body.detail]).toEqual([409, expect.stringContaining('kehadiran')]);
    await secretary.put(`${sheet}/${entry}`, { status: 'present' });
    expect((await member.post(`/api/v1/minutes/${draft}/discard`, reason)).status).toBe(403);
    expect((await discard(draft, {})).status).toBe(422);
    expect((await discard(draft, reason, { 'if-match': '"99"' })).status).toBe(412);
    const page = `/notula/${story.meeting.slug}/buang`;
    expect((await secretary.submit(page, page, { ...reason, versi: '99' })).status).toBe(412);
    const { version: versi } = (await secretary.get(`/api/v1/minutes/${draft}`)).body;
    expect((await secretary.submit(page, page, { ...reason, versi: String(versi) })).status).toBe(303);

    expect((await secretary.get(`/api/v1/minutes/${draft}`)).status).toBe(404);
    const told = (await secretary.get(minutes())).body;
    expect(told).toMatchObject({
      ...{ state: 'published', opening: 'Dibuka', supersededById: null },
      revisions: [{ revision: 1 }],
      discarded: [{ revision: 2, reason: 'Salah buka' }],
    });
    expect((await secretary.get(item)).body.discussion).toBe(`Dibahas ${CANARY.public}.`);
    expect((await app.anyone().get(`/api/v1/verify/${code}`)).body.status).toBe('valid');
    expect((await secretary.get(`${minutes()}/document.pdf`)).bytes.equals(paper)).toBe(true);
    expect((await secretary.get(`/notula/${story.meeting.slug}`)).text).toContain('Versi 2 dibuang');
    const ofDiscarded = `/notula/${story.meeting.slug}?revisi=2`;
    const gone = await secretary.get(ofDiscarded);
    expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('Salah buka')]);
    expect((await member.get(ofDiscarded)).status).toBe(404);
    const passage = `${minutes()}/passages/discussion:${story.items.public}/versions`;
    const versions = (await secretary.get(passage)).body.data as { origin: string; text: string }[];
    expect(versions.slice(0, 2).map(({ origin }) => origin)).toEqual(['restored', 'room']);
    expect(
      await app.db.rows(`SELECT 1 FROM "audit_entry" WHERE "action" = 'minutes.discarded'`),
    ).toHaveLength(1);
    for (const sql of revivals(app.db.engine)) await expect(write(sql)).rejects.toThrow(KEPT);
  });

  it('are corrected by a new revision with a reason; the old one stays as it was, marked as superseded', async () => {
    expect((await story.secretary.post(`${minutes()}/revise`, {})).status).toBe(422);
    const revised = await story.secretary.post(`${minutes()}/revise`, { reason: 'Salah tulis nama' });
    expect(revised.status).toBe(201);
    expect(revised.body).toMatchObject({ revision: 3, state: 'draft', opening: 'Dibuka', notes: 'Catatan' });
    expect((await story.secretary.post(`${minutes()}/revise`, { reason: 'Lagi' })).status).toBe(409);
    const told = await app.anyone().get(`/api/v1/verify/${code}`);
    expect(told.body).toMatchObject({ status: 'superseded', supersededBy: { revision: 3, code: null } });
    expect((await app.anyone().get(`/verifikasi/${code}`)).text).toContain('digantikan');
    expect((await story.secretary.get(`${minutes()}/document.pdf`)).bytes.equals(paper)).toBe(true);

    const next = { ...story, minutesId: revised.body.id as string };
    const title = await story.secretary.patch(`/api/v1/agenda-items/${story.items.public}`, {
      discussion: 'Nama diperbaiki',
    });
    expect(title.status).toBe(200);
    for (const sql of oustings(app.db.engine)) await expect(write(sql)).rejects.toThrow(KEPT);
    await approvedMinutes(next);
    const press = () =>
      story.secretary.post(`/api/v1/minutes/${next.minutesId}/seal`, undefined, {
        'idempotency-key': 'segel-2',
      });
    const [sealed, ...others] = [...(await Promise.all([press(), press()])), await press()];
    for (const other of others) expect([other.status, other.body]).toEqual([200, sealed.body]);
    expect(sealed.body).toMatchObject({ state: 'sealed', sealSequence: 2, revision: 3 });
    const [first, second] = await app.db.rows<{ sealHash: string; prevSealHash: string | null }>(
      `SELECT "sealHash", "prevSealHash" FROM "minutes" ORDER BY "sealSequence"`,
    );
    expect(first.prevSealHash).toBeNull();
    expect(second.prevSealHash).toBe(first.sealHash);
    const old = await app.anyone().get(`/api/v1/verify/${code}`);
    expect(old.body.supersededBy).toEqual({ revision: 3, code: sealed.body.verificationCode });
    expect((await story.secretary.get(`${minutes()}/document.pdf`)).bytes.equals(paper)).toBe(true);
  });

  it('stay on their paper when the council prints on another from now on', async () => {
    const admin = await anAccount(app, 'pengelola.uji', { roles: ['admin'] });
    const page = '/pengaturan/kertas';
    const { id } = story.council;
    expect((await story.secretary.get(page)).status).toBe(403);
    expect((await admin.submit(page, page, { [`kertas-${id}`]: 'A3', [`semula-${id}`]: '' })).status).toBe(
      422,
    );
    expect((await admin.submit(page, page, { [`kertas-${id}`]: 'F4', [`semula-${id}`]: '' })).status).toBe(
      303,
    );
    expect((await admin.get(`/api/v1/councils/${id}`)).body).toMatchObject({ paper: 'F4', version: 2 });
    const [decision] = await app.db.rows<{ id: string }>(`SELECT "id" FROM "decision"`);
    const meeting = `/api/v1/meetings/${story.meeting.id}`;
    const printed = [`${meeting}/attendance-sheet.pdf`, `/api/v1/decisions/${decision.id}/excerpt.pdf`];
    for (const path of printed)
      expect([path, (await structureOf((await story.secretary.get(path)).bytes)).size]).toEqual([
        path,
        [215, 330],
      ]);
    expect((await story.secretary.get(`${minutes()}/document.pdf`)).bytes.equals(paper)).toBe(true);
    expect((await admin.patch(`/api/v1/councils/${id}`, { paper: null })).body.paper).toBeNull();
  });
});
