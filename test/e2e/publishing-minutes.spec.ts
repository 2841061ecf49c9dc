import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { NotFound, TooMany } from '../../src/platform/errors/domain-error.js';
import { VerificationQueries } from '../../src/publication/verification.queries.js';
import {
  approvedMinutes,
  CANARY,
  anEndedMeeting,
  sealedMinutes,
  type MinutesStory,
} from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfPages, pdfText } from '../support/pdf-text.js';

const NIP = '19800326 200003 1 001';
const PHONE = '0812-3456-7890';
const MAIL = 'contoh.orang@deliserdang.example';
const SENTENCE = 'Harga satuan penyedia dibacakan.';
const KEPT = [CANARY.council, CANARY.restricted, NIP, PHONE, MAIL, SENTENCE, 'Catatan dalam', 'Pejabat '];
const OWN = '1207260380000001';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('Minutes for the public', () => {
  let app: TestApp;
  let story: MinutesStory;
  let code: string;
  const minutes = () => `/api/v1/minutes/${story.minutesId}`;
  const open = () => `/publik/notula/${story.minutesId}`;
  const path = () => `/notula/${story.meeting.slug}/terbitkan`;
  const revoking = () => `/notula/${story.meeting.slug}/cabut`;
  const preview = async () => (await story.secretary.get(`${minutes()}/publication`)).body;
  const decisionId = (kind: keyof typeof CANARY) =>
    app.db
      .rows<{ id: string }>(`SELECT "id" FROM "decision" WHERE "text" LIKE '%${CANARY[kind]}'`)
      .then(([row]) => row.id);

  /** Everything a stranger can get of it, as text. */
  async function everythingPublic(): Promise<string> {
    const addresses = [
      '/publik',
      open(),
      `${open()}/data.json`,
      '/publik/notula.json',
      '/publik/notula.atom',
    ];
    const more = [
      '/jdih/produk-hukum.json',
      `/verifikasi/${code}`,
      `/api/v1/verify/${code}`,
      `/api/v1/verify/${code}/proof`,
    ];
    const texts = await Promise.all(
      [...addresses, ...more].map(async (address) => (await app.anyone().get(address)).text),
    );
    const paper = await app.anyone().get(`${open()}/naskah.pdf`);
    return [...texts, paper.status === 200 ? pdfText(paper.bytes) : ''].join('\n');
  }

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    await story.secretary.patch(minutes(), {
      opening: `Dibuka ${story.council.seats[0].title.replace('Kepala Dinas', 'Pejabat')}. Petugas NIP ${NIP}, telepon ${PHONE}, surel ${MAIL}. ${SENTENCE} Kode barang ${OWN}.`,
      closing: 'Ditutup.',
      notes: 'Catatan dalam.',
    });
  });
  afterAll(() => app.stop());

  it('give no excerpt and no edition before they are approved', async () => {
    const excerpt = await story.secretary.get(`/api/v1/decisions/${await decisionId('public')}/excerpt.pdf`);
    expect(excerpt).toMatchObject({ status: 409, body: { code: 'excerpt.not_approved' } });
    expect((await story.secretary.get(`${minutes()}/publication`)).body.code).toBe('publishing.not_approved');
    expect((await story.secretary.get(path())).headers.location).toBe(`/notula/${story.meeting.slug}`);
    await approvedMinutes(story);
    expect((await story.secretary.post(`${minutes()}/publish`)).status).toBe(409);
    expect((await story.chair.post(`${minutes()}/revoke`, { reason: 'Putusan' })).status).toBe(409);
  });

  it('give each decision an excerpt with the code of the minutes, to whoever may read it', async () => {
    const unsealed = await story.member.get(`/api/v1/decisions/${await decisionId('public')}/excerpt.pdf`);
    expect(pdfText(unsealed.bytes)).toContain('belum disegel');
    code = (await story.secretary.post(`${minutes()}/seal`)).body.verificationCode;
    const spaced = code
      .toUpperCase()
      .match(/.{1,4}/g)!
      .join('-');
    const slug = (await story.secretary.get(`/api/v1/decisions/${await decisionId('public')}`)).body.number
      .replace('K.', '')
      .replace('/', '-');
    expect((await story.member.get(`/keputusan/${slug}`)).text).toContain(`/keputusan/${slug}/petikan.pdf`);
    const paper = await story.member.get(`/keputusan/${slug}/petikan.pdf`);
    const [page] = pdfPages(paper.bytes);
    for (const words of ['PETIKAN KEPUTUSAN RAPAT', `Putusan ${CANARY.public}`, spaced])
      expect(page).toContain(words);
    expect(page).not.toMatch(/DRAF|Pejabat \d/);
    const restricted = `/api/v1/decisions/${await decisionId('restricted')}/excerpt.pdf`;
    expect(pdfText((await story.chair.get(restricted)).bytes)).toContain(CANARY.restricted);
    const operator = await app.anyone().get(restricted);
    expect(operator.status).toBe(401);
  });

  it('show before they go out what falls away, where and why', async () => {
    const { falls, refusal, content } = await preview();
    expect(refusal).toBeNull();
    const rules = (falls as { rule: { code: string }; what: string }[]).map(({ rule, what }) => [
      rule.code,
      what,
    ]);
    expect(rules).toEqual(
      expect.arrayContaining([
        ['publishing.rule_item_council', `Acara ${CANARY.council}`],
        ['publishing.rule_item_restricted', `Acara ${CANARY.restricted}`],
        ['publishing.rule_nip', NIP],
        ['publishing.rule_phone', PHONE],
        ['publishing.rule_email', MAIL],
        ['publishing.rule_nik', OWN],
        ['publishing.rule_field_notes', ''],
      ]),
    );
    expect(JSON.stringify(content)).not.toContain(NIP);
    const page = await story.secretary.get(path());
    for (const words of [NIP, 'data pribadi', 'belum diverifikasi', SENTENCE])
      expect(page.text).toContain(words);
    expect((await story.member.get(path())).status).toBe(403);
  });

  it('are marked by hand: sentences kept back on a ground, a find let stand only with a reason', async () => {
    const { text } = await story.secretary.get(path());
    const n = /value="(\d+)"><span>Harga satuan/.exec(text)![1];
    const tick = { place: 'opening', kalimat: n, ground: '' };
    const groundless = await story.secretary.submit(path(), `${path()}/kecualikan`, tick);
    expect(groundless.status).toBe(422);
    expect(groundless.text).toContain('Pilih dasar pengecualian dari daftar');
    expect(
      (await story.secretary.submit(path(), `${path()}/kecualikan`, { ...tick, ground: '17b' })).status,
    ).toBe(303);
    const release = { place: 'opening', text: OWN };
    const refused = await story.secretary.submit(path(), `${path()}/lepaskan`, { ...release, reason: ' ' });
    expect(refused.status).toBe(422);
    const free = `${minutes()}/publication/release`;
    expect((await story.secretary.post(free, { ...release, text: 'Kode', reason: 'x' })).status).toBe(422);
    expect((await story.secretary.post(free, { ...release, reason: 'Kode barang' })).status).toBe(201);
    const hold = `${minutes()}/publication/withhold`;
    expect(
      (await story.secretary.post(hold, { place: 'opening', text: 'tidak ada', ground: '17b' })).status,
    ).toBe(422);
    const other = { place: 'closing', text: 'Ditutup.', ground: '17h' };
    const { body } = await story.secretary.post(hold, other);
    expect((await story.secretary.delete(`/api/v1/publication-marks/${body.id}`)).status).toBe(204);
    const { marks } = await preview();
    expect((marks as { kind: string }[]).map(({ kind }) => kind)).toEqual(['withhold', 'let-stand']);
  });

  it('go out as one frozen edition: page, data, feed and a copy, none of them with what was kept back', async () => {
    expect((await app.anyone().get(open())).status).toBe(404);
    const presses = await Promise.all([1, 2].map(() => story.secretary.post(`${minutes()}/publish`)));
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 409]);
    const everything = await everythingPublic();
    expect(everything).toContain(CANARY.public);
    expect(everything).toContain('[dikecualikan]');
    for (const kept of KEPT) expect(everything).not.toContain(kept);
    const { body } = await app.anyone().get(`${open()}/data.json`);
    expect(body).toMatchObject({ status: 'published', edition: 1, gone: null });
    const [row] = await app.db.rows<{ content: string; sha256: string; pdfSha256: string }>(
      `SELECT "content", "sha256", "pdfSha256" FROM "publication_edition"`,
    );
    expect(sha256(row.content)).toBe(body.sha256);
    expect(body.content).toEqual(JSON.parse(row.content));
    const copy = (await app.anyone().get(`${open()}/naskah.pdf`)).bytes;
    expect(sha256(copy)).toBe(row.pdfSha256);
    for (const page of pdfPages(copy)) expect(page).toContain('SALINAN');
    expect((await app.anyone().get(open())).text).toMatch(/Disahkan [^<]* oleh Kepala Dinas/);
    expect(pdfText(copy).replace(/\s+/g, ' ')).toMatch(/disahkan [^.]* oleh Kepala Dinas/);
    expect((await story.secretary.get(path())).text).toContain('Naskah yang terbit');
    expect(pdfText(copy)).toContain('bagian yang dikecualikan dihapus');
    const { files } = (await app.anyone().get(`/api/v1/verify/${code}`)).body;
    expect(files).toContainEqual({
      kind: 'copy',
      revision: 1,
      edition: 1,
      erratum: null,
      sha256: row.pdfSha256,
      ...{ relation: 'this', copy: 'out' },
    });
    for (const sql of [
      `UPDATE "publication_edition" SET "content" = '{}'`,
      `DELETE FROM "publication_edition"`,
      `UPDATE "stored_file" SET "sha256" = 'x' WHERE "ownerKind" = 'publication'`,
      `INSERT INTO "publication_edition" SELECT * FROM "publication_edition"`,
    ])
      await expect(app.uow.run((tx) => tx.query(sql) as Promise<unknown>)).rejects.toThrow(/publish/);
  });

  it('are taken back and leave a marked place; what is published anew is another edition', async () => {
    expect((await story.secretary.post(`${minutes()}/withdraw`, {})).status).toBe(422);
    const reason = `Memuat data, hubungi ${PHONE}`;
    const stale = await story.secretary.post(`${minutes()}/withdraw`, { reason }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect((await story.secretary.post(`${minutes()}/withdraw`, { reason })).status).toBe(200);
    const everything = await everythingPublic();
    for (const gone of [CANARY.public, 'Dibuka', ...KEPT]) expect(everything).not.toContain(gone);
    expect(everything.match(/Ditarik pada/g)!.length).toBeGreaterThanOrEqual(3);
    const { body } = await app.anyone().get(`${open()}/data.json`);
    expect(body).toMatchObject({
      status: 'withdrawn',
      content: null,
      gone: { reason: expect.stringContaining('telepon disamarkan') },
    });
    expect((await app.anyone().get(`${open()}/naskah.pdf`)).status).toBe(303);
    const { files } = (await app.anyone().get(`/api/v1/verify/${code}`)).body;
    expect(files).toContainEqual(expect.objectContaining({ kind: 'copy', copy: 'withdrawn' }));
    expect((await app.anyone().get(`/verifikasi/${code}`)).text).toContain('bukan lagi salinan resmi');
    expect((await story.secretary.post(`${minutes()}/withdraw`, { reason })).status).toBe(409);
    expect((await story.secretary.submit(path(), path(), {})).status).toBe(303);
    expect((await app.anyone().get(`${open()}/data.json`)).body).toMatchObject({
      status: 'published',
      edition: 2,
    });
  });

  it('give way to a newer revision: the words of the older one go with its publication and never come back', async () => {
    const [older, place] = [code, open()];
    const { body } = await story.secretary.post(`${minutes()}/revise`, { reason: 'Perbaikan' });
    expect((await app.anyone().get(place)).text).toContain('Halaman verifikasi menyebut');
    story = { ...story, minutesId: body.id };
    code = (await sealedMinutes(story)).verificationCode;
    expect((await app.anyone().get(`/api/v1/verify/${older}`)).body.supersededBy).toEqual({
      revision: 2,
      code,
    });
    const isGone = async () => {
      const { text } = await app.anyone().get(place);
      expect(text).toContain(`href="${open()}"`);
      expect(text).not.toContain(CANARY.public);
      const data = (await app.anyone().get(`${place}/data.json`)).body;
      expect(data).toMatchObject({ status: 'replaced', content: null, newer: { revision: 2 } });
      expect((await app.anyone().get(`${place}/naskah.pdf`)).status).toBe(303);
    };
    expect((await story.secretary.post(`${minutes()}/publish`)).status).toBe(200);
    await isGone();
    const wish = { revisi: '', reason: 'Keliru' };
    expect((await story.secretary.submit(path(), `${path()}/tarik`, wish)).status).toBe(428);
    const versi = String((await story.secretary.get(minutes())).body.version);
    expect((await story.secretary.submit(path(), `${path()}/tarik`, { ...wish, versi })).status).toBe(303);
    await isGone();
    expect((await story.secretary.post(`${minutes()}/publish`)).status).toBe(200);
  });

  it('are revoked by the chair alone, with a reason, for good; the sealed bytes stay', async () => {
    const reason = `Putusan pengadilan atas ${CANARY.restricted}`;
    expect((await story.secretary.post(`${minutes()}/revoke`, { reason })).status).toBe(403);
    expect((await story.chair.post(`${minutes()}/revoke`, {})).status).toBe(422);
    const before = (await story.chair.get(`${minutes()}/document.pdf`)).bytes;
    expect(
      (await story.chair.submit(revoking(), revoking(), { reason, publicReason: 'Kalimat publik' })).status,
    ).toBe(303);
    expect((await story.chair.post(`${minutes()}/revoke`, { reason })).status).toBe(409);
    const told = (await app.anyone().get(`/api/v1/verify/${code}`)).body;
    expect(told).toMatchObject({
      status: 'revoked',
      sha256: sha256(before),
      revoked: { by: story.council.seats[0].title },
    });
    expect((await app.anyone().get(`/verifikasi/${code}`)).text).toContain('Dokumen ini dicabut');
    expect((await app.anyone().get(open())).text).toContain('Dicabut pada');
    const everything = await everythingPublic();
    for (const hidden of [CANARY.public, 'Putusan pengadilan', 'Kalimat publik', CANARY.restricted])
      expect(everything).not.toContain(hidden);
    expect((await story.chair.get(`${minutes()}/document.pdf`)).bytes.equals(before)).toBe(true);
    expect(
      (await story.secretary.get(`/api/v1/decisions/${await decisionId('public')}/excerpt.pdf`)).status,
    ).toBe(409);
    const { number } = (await story.secretary.get(`/api/v1/decisions/${await decisionId('public')}`)).body;
    const decision = `/keputusan/${number.replace('K.', '').replace('/', '-')}`;
    expect((await story.member.get(decision)).text).toContain('Notula yang memuat keputusan ini dicabut');
    await expect(
      app.uow.run((tx) => tx.query(`DELETE FROM "minutes_revocation"`) as Promise<unknown>),
    ).rejects.toThrow(/revocation stands/);
  });

  it('have a verification page that guessers cannot wear out: 30 misses a network, 300 together, papers still answered', async () => {
    const page = async (one: string) => {
      const { status, headers, text } = await app.anyone().get(`/verifikasi/${one}`);
      // The address stands in the link to the other language: the length follows it and nothing else.
      const { date: _, 'set-cookie': _c, 'content-length': _l, ...rest } = headers;
      return { status, headers: rest, text: text.replaceAll(one, '').replace(/[A-Za-z0-9_-]{40,}/g, '') };
    };
    const [unknown, ...others] = await Promise.all(
      ['a'.repeat(26), 'salah', '1'.repeat(26), 'a'.repeat(120)].map(page),
    );
    expect(unknown).toMatchObject({ status: 404, headers: { 'x-robots-tag': 'noindex' } });
    for (const other of others) expect(other).toEqual(unknown);
    expect((await app.anyone().get(`/verifikasi/${'a'.repeat(5_000)}`)).status).toBe(414);
    const verification = app.nest.get(VerificationQueries);
    const guess = (network: number) => verification.verify('a'.repeat(26), `10.0.${network}.1`);
    for (let n = 0; n < 30; n += 1) await expect(guess(0)).rejects.toThrow(NotFound);
    await expect(guess(0)).rejects.toThrow(TooMany);
    for (let n = 30; n < 300; n += 1) await guess(Math.floor(n / 30)).catch(() => undefined);
    await expect(guess(11)).rejects.toThrow(NotFound);
    await expect(guess(11)).rejects.toThrow(TooMany);
    expect((await verification.verify(code, '10.0.12.1')).status).toBe('revoked');
  });
});
