import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/kernel/civil-date.js';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { anEndedMeeting, CANARY, type MinutesStory } from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Answer, Visitor } from '../support/visitor.js';

const OPENING = 'Rapat dibuka pukul 9 oleh pimpinan. Kota cerdas dibahas bersama.';

describe('The review by members', () => {
  let app: TestApp;
  let story: MinutesStory;
  let third: Visitor;
  let newcomer: Visitor;
  const minutes = () => `/api/v1/minutes/${story.minutesId}`;
  const page = () => `/notula/${story.meeting.slug}`;
  const discussion = (kind: keyof typeof CANARY) => `discussion:${story.items[kind]}`;

  /** The hash of a passage as somebody reads it now. */
  async function hashOf(who: Visitor, key: string): Promise<string> {
    const { body } = await who.get(`${minutes()}/review`);
    return body.passages.find((one: { key: string }) => one.key === key)?.sha256;
  }
  async function say(who: Visitor, passage: string, kind: string, text?: string): Promise<Answer> {
    const sha256 = (await hashOf(who, passage)) ?? '0'.repeat(64);
    return who.post(`${minutes()}/answers`, { passage, kind, sha256, text });
  }
  const textOf = async (key: string) => (await story.secretary.get(`${minutes()}/passages/${key}`)).body.text;
  const seatsOf = async (who: Visitor) => (await who.get(`${minutes()}/review`)).body.seats;

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    third = await anAccount(app, 'anggota.tiga', { personId: story.council.seats[2]!.personId });
    await story.secretary.patch(minutes(), { opening: OPENING, closing: 'Ditutup.' });
  });
  afterAll(() => app.stop());

  it('has the last day the council has set, and says that silence is not consent', async () => {
    const admin = await anAccount(app, 'admin.uji', { roles: ['admin'] });
    const terms = `/api/v1/councils/${story.council.id}/review-terms`;
    expect((await story.secretary.put(terms, { meaning: 'none' })).status).toBe(403);
    expect((await admin.put(terms, { meaning: 'closes' })).status).toBe(422);
    const form = '/pengaturan/tinjauan-notula';
    const wrong = await admin.submit(form, form, { [`arti-${story.council.id}`]: 'closes' });
    expect(wrong.status).toBe(422);
    const set = { [`arti-${story.council.id}`]: 'reminder', [`hari-${story.council.id}`]: '7' };
    expect((await admin.submit(form, form, { ...set, [`semula-${story.council.id}`]: 'none/' })).status).toBe(
      303,
    );
    // A second admin whose page is older is told what the first one set.
    const older = { [`arti-${story.council.id}`]: 'none', [`semula-${story.council.id}`]: 'closes/3' };
    const told = await admin.submit(form, form, older);
    expect([told.status, told.text.includes('mengubahnya menjadi “Hanya pengingat”, 7 hari')]).toEqual([
      422,
      true,
    ]);
    expect((await story.member.get(`${minutes()}/review`)).status).toBe(404);
    await story.secretary.post(`${minutes()}/submit`);
    const { body } = await story.member.get(`${minutes()}/review`);
    expect(body.deadline).toEqual({ meaning: 'reminder', dueOn: addDays(app.clock.today(), 7) });
    const { text } = await story.member.get(`${page()}/tinjau`);
    expect(text).toContain('diam tidak dianggap setuju');
    expect(text).toContain('Rapat Dewan Triwulan III, Kamis, 24 Juli 2025');
  });

  it('keeps who opened the text and when first, of members only', async () => {
    await story.member.get(`${page()}/tinjau`);
    await story.secretary.get(`${page()}/tinjau`);
    const read = (await seatsOf(story.chair)).map(({ readAt }: { readAt: string | null }) => readAt !== null);
    expect(read).toEqual([false, true, false, false, false]);
    const rows = await app.db.rows('SELECT "id" FROM "review_opening"');
    expect(rows).toHaveLength(1);
  });

  it('takes an agreement with the text that was read, and remarks on facts, from members alone', async () => {
    const stale = { passage: 'opening', kind: 'agree', sha256: 'f'.repeat(64) };
    expect((await story.member.post(`${minutes()}/answers`, stale)).body.type).toMatch(/answer.other_text$/);
    const agreed = await say(story.member, 'opening', 'agree');
    expect(agreed.body).toMatchObject({ state: 'given', current: true, text: null });
    expect((await say(story.secretary, 'opening', 'agree')).body.type).toMatch(/review.members_only$/);
    const { body } = await story.member.get(`${minutes()}/review`);
    const decision = body.passages.find(({ kind }: { kind: string }) => kind === 'decision').key;
    expect((await say(story.member, decision, 'agree')).status).toBe(422);
    expect((await say(story.member, decision, 'remark', 'Nomornya terbalik')).status).toBe(201);
    expect((await say(story.member, 'opening', 'suggest')).status).toBe(422);
    expect((await say(story.member, 'opening', 'suggest', OPENING)).status).toBe(422);
    expect((await say(story.member, 'judul', 'agree')).status).toBe(422);
  });

  it('lets a later answer stand in the place of an earlier one, which is kept', async () => {
    await say(third, 'closing', 'object', 'Tidak ditutup.');
    await say(third, 'closing', 'agree');
    const { body } = await third.get(`${minutes()}/answers`);
    const mine = body.data.filter(({ passage }: { passage: string }) => passage === 'closing');
    expect(
      mine.map(({ kind, replacedAt }: { kind: string; replacedAt: unknown }) => [kind, replacedAt !== null]),
    ).toEqual([
      ['object', true],
      ['agree', false],
    ]);
    const answered = await story.secretary.post(`/api/v1/answers/${mine[0].id}/accept`);
    expect(answered.body.type).toMatch(/answer.replaced$/);
  });

  it('makes an accepted suggestion the text, credited; who had agreed has agreed with a former text', async () => {
    const first = await say(third, 'opening', 'suggest', OPENING.replace('pukul 9', 'pukul 10'));
    const other = await say(story.chair, 'opening', 'suggest', OPENING.replace('Kota', 'Kabupaten'));
    const last = await say(story.member, discussion('public'), 'suggest', 'Dibahas lain.');
    const answer = (id: string, verb: string, body?: object) =>
      story.secretary.post(`/api/v1/answers/${id}/${verb}`, body);
    expect((await story.member.post(`/api/v1/answers/${first.body.id}/accept`)).status).toBe(403);
    expect((await answer(first.body.id, 'accept', { reason: 'Sesuai rekaman' })).body).toMatchObject({
      ...{ state: 'accepted', reason: 'Sesuai rekaman' },
    });
    expect((await answer(first.body.id, 'accept')).status).toBe(409);
    expect((await answer(other.body.id, 'accept')).status).toBe(200);
    expect(await textOf('opening')).toBe(OPENING.replace('pukul 9', 'pukul 10').replace('Kota', 'Kabupaten'));
    const { body: versions } = await story.secretary.get(`${minutes()}/passages/opening/versions`);
    expect(versions.data[0]).toMatchObject({
      origin: 'suggestion',
      creditedTo: story.council.seats[0]!.title,
    });
    const { body: list } = await story.chair.get(`${minutes()}/answers`);
    expect(list.data.find(({ kind }: { kind: string }) => kind === 'agree')).toMatchObject({
      current: false,
    });
    expect((await story.member.get(`${page()}/tinjau`)).text).toContain('Untuk teks sebelumnya.');
    expect((await answer(last.body.id, 'decline', {})).status).toBe(422);
    expect((await answer(last.body.id, 'accept')).status).toBe(200);
    expect(await textOf(discussion('public'))).toBe('Dibahas lain.');
  });

  it('shows both where the same words were changed, and loses neither', async () => {
    const now = await textOf(discussion('council'));
    const [one, two] = [
      await say(third, discussion('council'), 'suggest', now.replace('Dibahas', 'Diputuskan')),
      await say(story.member, discussion('council'), 'suggest', now.replace('Dibahas', 'Dicatat')),
    ];
    await story.secretary.post(`/api/v1/answers/${one.body.id}/accept`);
    const refused = await story.secretary.submit(
      `${page()}/tinjau`,
      `${page()}/tinjau/${two.body.id}/terima`,
      {},
    );
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('<ins>Diputuskan</ins>');
    const unread = await story.secretary.submit(
      `${page()}/tinjau`,
      `${page()}/tinjau/${two.body.id}/terima`,
      { sha256: 'f'.repeat(64) },
    );
    expect(unread.status).toBe(409);
    expect(unread.text).toContain('Bagian ini berubah sejak Anda membacanya');
    expect(refused.text).toContain('Dicatat');
    const sha256 = await hashOf(story.secretary, discussion('council'));
    const decided = { text: 'Diputuskan dan dicatat.', sha256 };
    const stale = await story.secretary.post(`/api/v1/answers/${two.body.id}/accept`, {
      ...decided,
      sha256: 'f'.repeat(64),
    });
    expect(stale.body.type).toMatch(/answer.decide$/);
    const done = await story.secretary.submit(
      `${page()}/tinjau`,
      `${page()}/tinjau/${two.body.id}/terima`,
      decided,
    );
    expect(done.status).toBe(303);
    expect(await textOf(discussion('council'))).toBe('Diputuskan dan dicatat.');
    // Other words than were suggested are those of whoever typed them.
    const { body } = await story.secretary.get(`${minutes()}/passages/${discussion('council')}/versions`);
    expect(body.data[0]).toMatchObject({ origin: 'editor', creditedTo: story.council.seats[1]!.title });
  });

  it('tells of restricted matters only those who are cleared, counts included', async () => {
    const { officeId } = story.council.seats[3]!;
    const { body: holdings } = await story.secretary.get(`/api/v1/office-holdings?officeId=${officeId}`);
    const yesterday = addDays(app.clock.today(), -1);
    await story.secretary.patch(`/api/v1/office-holdings/${holdings.data[0].id}`, { endsOn: yesterday });
    const successor = await made(story.secretary, '/api/v1/people', { name: 'Pejabat Baru' });
    await made(story.secretary, '/api/v1/office-holdings', {
      ...{ officeId, personId: successor.id, capacity: 'definitive', startsOn: app.clock.today() },
    });
    newcomer = await anAccount(app, 'anggota.baru', { personId: successor.id });
    const secret = await say(story.member, discussion('restricted'), 'object', `Jangan ${CANARY.restricted}`);
    expect(secret.status).toBe(201);
    const told = [
      (await newcomer.get(`${minutes()}/answers`)).text,
      (await newcomer.get(`${minutes()}/review`)).text,
      (await newcomer.get(`${page()}/tinjau`)).text,
      (await newcomer.get(`${page()}/tinjau/jawaban`)).text,
    ];
    for (const text of told)
      expect(text).not.toMatch(new RegExp(`${CANARY.restricted}|${story.items.restricted}`));
    const objected = async (who: Visitor) => (await seatsOf(who))[1].objected;
    expect([await objected(newcomer), await objected(third)]).toEqual([0, 1]);
    expect((await say(newcomer, discussion('restricted'), 'agree')).status).toBe(422);
    expect((await newcomer.post(`${minutes()}/agree`, { contentSha256: 'f'.repeat(64) })).status).toBe(409);
  });

  it('keeps what was typed into a form and refused, without scripts', async () => {
    const send = (fields: Record<string, string>) =>
      third.submit(`${page()}/tinjau`, `${page()}/tinjau`, { passage: 'opening', ...fields });
    const refused = await send({ kind: 'suggest', sha256: 'f'.repeat(64), text: 'Usul yang panjang' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Usul yang panjang');
    const sent = await send({
      kind: 'object',
      sha256: await hashOf(third, 'opening'),
      text: 'Keliru.',
      jangkar: 'n1',
    });
    expect(sent.headers.location).toBe(`${page()}/tinjau#n1`);
  });

  it('agrees with all at once, and takes back no objection with it', async () => {
    const { body } = await third.get(minutes());
    const all = await third.post(`${minutes()}/agree`, { contentSha256: body.contentSha256 });
    expect(all.body).toEqual({ kept: 1 });
    const [, , row] = await seatsOf(third);
    expect(row).toMatchObject({ agreed: 4, objected: 1, silent: 0, asked: 5 });
    const form = { contentSha256: body.contentSha256 };
    const whole = await story.chair.submit(`${page()}/tinjau`, `${page()}/tinjau/semua`, form);
    expect(whole.status).toBe(303);
    const table = await story.member.get(`${page()}/tinjau/jawaban?saring=agreed`);
    expect(table.text).toContain(story.council.seats[0]!.title);
    expect(table.text).not.toContain(story.council.seats[2]!.title);
  });

  it('ends with an approval of the text that was seen, or with what changed since', async () => {
    const { officeId } = story.council.seats[0]!;
    const acting = await made(story.secretary, '/api/v1/people', { name: 'Pelaksana Tugas' });
    await made(story.secretary, '/api/v1/office-holdings', {
      ...{ officeId, personId: acting.id, capacity: 'plt', startsOn: app.clock.today() },
      basis: 'Surat Perintah Nomor 7 Tahun 2026',
    });
    const { body: holdings } = await story.secretary.get(`/api/v1/office-holdings?officeId=${officeId}`);
    const former = holdings.data.find(({ capacity }: { capacity: string }) => capacity === 'definitive');
    await story.secretary.patch(`/api/v1/office-holdings/${former.id}`, {
      endsOn: addDays(app.clock.today(), -1),
    });
    const chair = await anAccount(app, 'plt.uji', { personId: acting.id });
    const { text } = await chair.get(page());
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)![1]!;
    const seen = {
      ...{ contentSha256: field('contentSha256'), seen: field('seen'), factsSha256: field('factsSha256') },
    };
    expect(text).toContain('Belum dijawab: 0 usul, 2 keberatan, 1 catatan');
    const late = await say(story.member, 'closing', 'suggest', 'Ditutup pukul 12.');
    await story.secretary.post(`/api/v1/answers/${late.body.id}/accept`);
    const approve = (fields: Record<string, string>) => chair.submit(page(), `${page()}/sahkan`, fields);
    const changed = await approve({ ...seen, knowsOfOpen: '1' });
    expect(changed.status).toBe(409);
    expect(changed.text).toContain('<ins> pukul 12</ins>');
    expect(changed.text).not.toContain('putusan, atau bagian lain juga berubah');
    const { body } = await chair.get(minutes());
    const now = { contentSha256: body.contentSha256 };
    expect((await approve({})).status).toBe(422);
    const warned = await approve(now);
    expect(warned.status).toBe(409);
    expect(warned.text).toContain('menyatakan bahwa Anda mengetahuinya');
    expect((await chair.post(`${minutes()}/approve`, now)).body.type).toMatch(/review.open_answers$/);
    expect((await approve({ ...now, knowsOfOpen: '1' })).status).toBe(303);
  });

  it('leaves with the minutes who approved in whose place, and what was never resolved', async () => {
    const { body } = await story.secretary.get(`${minutes()}/review`);
    expect(body.record.approver).toMatchObject({
      capacity: 'plt',
      basis: 'Surat Perintah Nomor 7 Tahun 2026',
    });
    const left = body.record.unresolved.map(({ kind, text }: { kind: string; text: string }) => [kind, text]);
    expect(left).toEqual([
      ['remark', 'Nomornya terbalik'],
      ['object', `Jangan ${CANARY.restricted}`],
      ['object', 'Keliru.'],
    ]);
    const shown = await third.get(page());
    expect(shown.text).toContain('Surat Perintah Nomor 7 Tahun 2026');
    expect((await say(story.member, 'opening', 'agree')).body.type).toMatch(/minutes.not_in_review$/);
    await expect(
      app.uow.run((tx) => tx.query(`UPDATE "review_answer" SET "state" = 'declined'`)),
    ).rejects.toThrow(/does not change/);
  });

  it('stands in the sealed record with its objections, the restricted one in no copy without its matter', async () => {
    expect((await story.secretary.post(`${minutes()}/seal`)).status).toBe(200);
    const [{ content }] = await app.db.rows<{ content: string }>(
      'SELECT "content" FROM "minutes_snapshot" WHERE "minutesId" = :id',
      { id: story.minutesId },
    );
    const { objections } = JSON.parse(content);
    expect(objections.map(({ on, text, answer }: Record<string, string>) => [on, text, answer])).toEqual([
      ['discussion', `Jangan ${CANARY.restricted}`, null],
      ['opening', 'Keliru.', null],
    ]);
    const paper = async (who: Visitor) => pdfText((await who.get(`${minutes()}/document.pdf`)).bytes);
    const whole = await paper(story.secretary);
    expect(whole).toContain('Keberatan anggota');
    expect(whole).toContain(`“Jangan ${CANARY.restricted}” Belum dijawab sekretariat`);
    const copy = await paper(newcomer);
    expect(copy).toContain(`Terhadap pembukaan, ${story.council.seats[2]!.title}: “Keliru.”`);
    expect(copy).not.toContain(CANARY.restricted);
  });
});
