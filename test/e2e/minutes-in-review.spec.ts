import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { anEndedMeeting, CANARY, type MinutesStory } from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Kept = { readonly number: number; readonly origin: string };

describe('Minutes in review', () => {
  let app: TestApp;
  let story: MinutesStory;
  let other: Visitor;
  const minutes = () => `/api/v1/minutes/${story.minutesId}`;
  const page = () => `/notula/${story.meeting.slug}`;

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    other = await anAccount(app, 'notulis.dua', { roles: ['secretariat'] });
  });
  afterAll(() => app.stop());

  it('are drawn from the meeting, and only their free texts are typed', async () => {
    const { body } = await story.secretary.get(minutes());
    expect(body.sections.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['opening', 'agenda-item', 'agenda-item', 'agenda-item', 'closing'],
    ]);
    expect(body.sections[1].decisions[0].number).toBe('K.1/2025');
    const forged = await story.secretary.patch(minutes(), { sections: [] });
    expect(forged.status).toBe(422);
  });

  it('are edited by version: none named is refused, an old one too, and nobody’s text is lost', async () => {
    const send = (body: object, headers: Record<string, string>) =>
      story.secretary.send('PATCH', minutes(), body, headers);
    expect((await send({ opening: 'Dibuka' }, {})).status).toBe(428);
    const { headers } = await story.secretary.get(minutes());
    const saved = await send({ opening: 'Dibuka pukul 9' }, { 'if-match': String(headers.etag) });
    expect(saved.status).toBe(200);
    const stale = await send({ opening: 'Yang lain' }, { 'if-match': String(headers.etag) });
    expect(stale.status).toBe(412);
    expect((await story.secretary.get(minutes())).body.opening).toBe('Dibuka pukul 9');
    expect((await story.member.patch(minutes(), { opening: 'x' })).status).toBe(403);
  });

  it('are edited passage by passage: two editors of different passages do not disturb one another', async () => {
    const passage = (key: string) => `${minutes()}/passages/${key}`;
    const put = (key: string, text: unknown, version: unknown) =>
      story.secretary.send('PUT', passage(key), { text }, { 'if-match': `"${String(version)}"` });
    const { body: list } = await story.secretary.get(`${minutes()}/passages`);
    const discussion = `discussion:${story.items.public}`;
    expect(list.data.map(({ key }: { key: string }) => key)).toEqual([
      ...['opening', discussion, `discussion:${story.items.council}`],
      ...[`discussion:${story.items.restricted}`, 'notes', 'closing'],
    ]);
    expect(list.data[1]).toMatchObject({ number: 1, version: 1, text: `Dibahas ${CANARY.public}.` });
    expect((await put('notes', 'Listrik padam sebentar.', 0)).body).toMatchObject({ number: 1, version: 1 });
    expect((await put(discussion, 'Dibahas panjang lebar.', 1)).body).toMatchObject({ version: 2 });
    const { body: sections } = await story.secretary.get(minutes());
    expect(sections.sections[1].text).toBe('Dibahas panjang lebar.');
    const { body: log } = await story.secretary.get(`/api/v1/meetings/${story.meeting.id}/log-entries`);
    expect(JSON.stringify(log.data)).toContain('Dibahas panjang lebar.');
  });

  it('lose no words when two edit one passage: the second is told, and every version is kept', async () => {
    const notes = `${minutes()}/passages/notes`;
    const put = (who: Visitor, text: unknown, version: number) =>
      who.send('PUT', notes, { text }, { 'if-match': `"${version}"` });
    expect((await put(story.secretary, 'Listrik padam sebentar, lalu menyala.', 1)).body).toMatchObject({
      ...{ number: 1, version: 2 },
    });
    expect((await put(other, 'Listrik padam.', 1)).status).toBe(412);
    // The same words again are no conflict: a repeated autosave has nothing to lose.
    expect((await put(other, 'Listrik padam sebentar, lalu menyala.', 1)).status).toBe(200);
    expect((await put(other, 'Listrik padam.', 2)).body).toMatchObject({ number: 2, version: 3 });
    expect((await other.send('PUT', notes, { text: 'x' }, {})).status).toBe(428);
    const restored = await story.secretary.post(`${notes}/restore`, { number: 1 });
    expect(restored.body).toMatchObject({ number: 3, text: 'Listrik padam sebentar, lalu menyala.' });
    expect((await story.secretary.post(`${notes}/restore`, { number: 9 })).status).toBe(404);
    const first = (await story.secretary.get(`${notes}/versions?limit=2`)).body;
    expect(first.data.map(({ number, origin }: Kept) => [number, origin])).toEqual([
      [3, 'restored'],
      [2, 'editor'],
    ]);
    const rest = (await story.secretary.get(`${notes}/versions?cursor=${first.nextCursor}`)).body;
    expect(rest.data.map(({ number }: Kept) => number)).toEqual([1]);
    expect((await story.secretary.get(`${minutes()}/passages/judul`)).status).toBe(404);
  });

  it('keep the versions of a discussion that was changed in the agenda or the room', async () => {
    const item = `/api/v1/agenda-items/${story.items.council}`;
    await other.patch(item, { discussion: 'Ditulis dari mata acara.' });
    const { body } = await story.secretary.get(
      `${minutes()}/passages/discussion:${story.items.council}/versions`,
    );
    expect(body.data[0]).toMatchObject({ origin: 'room', text: 'Ditulis dari mata acara.' });
    const entry = await story.secretary.post(`/api/v1/meetings/${story.meeting.id}/log-entries`, {
      ...{ agendaItemId: story.items.council, kind: 'note', text: 'Ditambah dari ruang.' },
    });
    expect(entry.status).toBe(201);
    const { body: after } = await story.secretary.get(
      `${minutes()}/passages/discussion:${story.items.council}`,
    );
    expect(after.text).toBe('Ditulis dari mata acara.\n\nDitambah dari ruang.');
  });

  it('are edited on a page that shows the facts and asks for nothing but the free texts', async () => {
    const edit = `${page()}/ubah`;
    const { text } = await story.secretary.get(edit);
    expect(text).toContain('K.1/2025');
    expect(text.match(/<textarea/g)).toHaveLength(6);
    const hostile = '<script>alert(1)</script> {{t "x"}} ![](http://x.example/) **tebal**';
    const version = (await story.secretary.get(`${minutes()}/passages/closing`)).body.version;
    const saved = await story.secretary.submit(edit, `${edit}/closing`, {
      text: hostile,
      versi: `${version}`,
    });
    expect(saved.headers.location).toBe(`${edit}#n-closing`);
    const shown = (await story.secretary.get(edit)).text;
    expect(shown).not.toMatch(/<script>alert|<img/);
    expect(shown).toContain('{{t &quot;x&quot;}} ![](http://x.example/) <strong>tebal</strong>');
    expect((await story.member.get(edit)).status).toBe(403);
  });

  it('keep what was typed and cannot be saved: too long, or over the words of somebody else', async () => {
    const edit = `${page()}/ubah`;
    const send = (fields: Record<string, string>) => story.secretary.submit(edit, `${edit}/closing`, fields);
    const long = 'panjang '.repeat(32 * 1024).trim();
    const refused = await send({ text: long, versi: '1' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(long);
    expect(refused.text).toContain('name="versi" value="1"');
    await send({ text: 'Ditutup pukul sebelas oleh ketua.', versi: '1' });
    const conflict = await send({ text: 'Ditutup oleh ketua dengan doa.', versi: '1' });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Ditutup oleh ketua dengan doa.</textarea>');
    expect(conflict.text).toMatch(/<del>[^<]*pukul/);
    expect(conflict.text).toMatch(/<ins>[^<]*dengan doa/);
    const joined = await send({
      text: 'Ditutup oleh ketua dengan doa.',
      versi: '2',
      dasar: '1',
      pilih: 'gabung',
    });
    expect(joined.text).toContain('Ditutup pukul sebelas oleh ketua. [atau: ketua dengan doa.]</textarea>');
    // Two devices of one account: the words of the other screen stay a version of their own.
    expect(joined.text).toContain('name="dasar" value="1"');
    const both = { text: 'Ditutup pukul sebelas oleh ketua dengan doa.', versi: '2', dasar: '1' };
    expect((await send(both)).status).toBe(303);
    const kept = await story.secretary.get(`${minutes()}/passages/closing/versions`);
    expect(kept.body.data[1].text).toBe('Ditutup pukul sebelas oleh ketua.');
    const history = await story.secretary.get(`${edit}/closing/versi`);
    expect(history.text).toContain('Versi 1');
    const compared = await story.secretary.get(`${edit}/discussion:${story.items.council}/versi?dari=1&ke=3`);
    expect(compared.text).toMatch(/<ins>[^<]*Ditambah dari ruang/);
    const back = await story.secretary.submit(edit, `${edit}/discussion:${story.items.council}/pulihkan`, {
      ...{ nomor: '1', versi: '3' },
    });
    expect(back.status).toBe(303);
    const { body } = await story.secretary.get(`${minutes()}/passages/discussion:${story.items.council}`);
    expect(body).toMatchObject({ text: `Dibahas ${CANARY.council}.`, number: 4 });
    await send({ text: '', versi: '3' });
  });

  it('name their gaps before they are sent, each with the place where it is mended', async () => {
    const { text } = await story.secretary.get(`${page()}/ajukan`);
    expect(text).toContain(`href="${page()}/ubah#n-closing"`);
    expect(text).toContain(`href="/rapat/${story.meeting.slug}/kehadiran"`);
  });

  it('are not yet for members while they are a draft, but for the chair', async () => {
    expect((await story.member.get(minutes())).status).toBe(404);
    expect((await story.member.get(page())).status).toBe(404);
    expect((await story.chair.get(minutes())).status).toBe(200);
  });

  it('are submitted with their gaps named, and the record stands still from then on', async () => {
    const { body: draft } = await story.secretary.get(minutes());
    expect(draft.gaps.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['minutes.gap_attendance', 'minutes.gap_follow_up', 'minutes.gap_closing']),
    );
    expect((await story.secretary.post(`${minutes()}/submit`)).body.state).toBe('in-review');
    expect((await story.secretary.post(`${minutes()}/submit`)).status).toBe(409);
    // Words an editor's device still holds are shown beside the lock.
    const locked = (await story.secretary.get(`${page()}/ubah`)).text;
    expect(locked).toContain(`data-sisa="${page()}/ubah/closing"`);
    const item = await story.secretary.patch(`/api/v1/agenda-items/${story.items.public}`, { title: 'Lain' });
    expect(item.status).toBe(409);
    expect((await story.secretary.patch(minutes(), { opening: 'x' })).status).toBe(409);
  });

  it('collect remarks of members on single matters, answered once and with a reason', async () => {
    const write = (body: object) => story.member.post(`${minutes()}/comments`, body);
    const remark = await write({ agendaItemId: story.items.restricted, text: 'Kurang satu nama' });
    expect(remark.body).toMatchObject({ state: 'open', agendaItemId: story.items.restricted });
    expect((await write({ agendaItemId: story.minutesId, text: 'x' })).status).toBe(422);
    expect((await write({ text: '' })).status).toBe(422);
    const answer = (verb: string, body?: object) =>
      story.secretary.post(`/api/v1/comments/${remark.body.id}/${verb}`, body);
    expect((await answer('decline', {})).status).toBe(422);
    expect((await story.member.post(`/api/v1/comments/${remark.body.id}/accept`)).status).toBe(403);
    const declined = await answer('decline', { reason: 'Sesuai daftar hadir' });
    expect(declined.body).toMatchObject({ state: 'declined', reason: 'Sesuai daftar hadir' });
    expect((await answer('accept')).status).toBe(409);
  });

  it('keep what was typed into a form and refused', async () => {
    const { text } = await story.member.get(page());
    expect(text).not.toContain('/usul"');
    expect(text).toContain(`href="${page()}/tinjau"`);
    const write = (who: Visitor) => who.post(`${minutes()}/comments`, { text: 'Nama tempat keliru' });
    expect((await write(story.secretary)).body.type).toMatch(/review.members_only$/);
    const { id } = (await write(story.member)).body;
    const declined = await story.secretary.submit(page(), `${page()}/usul/${id}/tolak`, { reason: ' ' });
    expect(declined.status).toBe(422);
    const panel = (await story.chair.get(page())).text;
    expect(panel).toContain('1 usul belum dijawab');
    expect(panel).toContain('Belum dijawab: 0 usul, 0 keberatan, 1 catatan');
  });

  it('go back with a reason, and come again', async () => {
    expect((await story.member.post(`${minutes()}/return`, { reason: 'x' })).status).toBe(403);
    expect((await story.chair.post(`${minutes()}/return`, {})).status).toBe(422);
    const form = `${page()}/kembalikan`;
    const asked = (await story.chair.get(form)).text;
    expect(asked).toContain('Notula Rapat Dewan Triwulan III, Kamis, 24 Juli 2025, versi 1');
    expect(asked).toMatch(/name="versi" value="\d+"/);
    const old = await story.chair.submit(form, form, { reason: 'Lama', versi: '1' });
    expect([409, 412]).toContain(old.status);
    const returned = await story.chair.post(`${minutes()}/return`, { reason: 'Lengkapi penutup' });
    expect(returned.body).toMatchObject({ state: 'draft', returnedReason: 'Lengkapi penutup' });
    await story.secretary.patch(minutes(), { closing: 'Ditutup pukul 11.40' });
    const again = await story.secretary.post(`${minutes()}/submit`);
    expect(again.body).toMatchObject({ state: 'in-review', returnedReason: null });
  });

  it('are approved by nobody but the chair, and only the text the chair saw', async () => {
    const approve = (who: Visitor, body?: object) => who.post(`${minutes()}/approve`, body);
    expect((await approve(story.secretary)).body.type).toMatch(/minutes.chair_only$/);
    expect((await approve(story.member)).body.type).toMatch(/minutes.chair_only$/);
    expect((await approve(story.chair, { contentSha256: 'f'.repeat(64) })).status).toBe(409);
    expect((await approve(story.chair, { contentSha256: 'kurang' })).status).toBe(422);
    expect((await story.secretary.get(minutes())).body.state).toBe('in-review');
  });

  it('are not approved by their author through a second account', async () => {
    const personId = story.council.seats[0].personId;
    const twin = await anAccount(app, 'pimpinan.juga', { personId, roles: ['secretariat'] });
    await story.chair.post(`${minutes()}/return`, { reason: 'Diajukan oleh akun lain' });
    await twin.post(`${minutes()}/submit`);
    expect((await story.chair.post(`${minutes()}/approve`)).body.type).toMatch(/minutes.own_text$/);
    await story.secretary.post(`${minutes()}/return`, { reason: 'Diajukan sekretariat' });
    await story.secretary.post(`${minutes()}/submit`);
  });

  it('follow the office: the successor of this day approves, with his capacity, and the former chair is out', async () => {
    const { officeId, personId, title } = story.council.seats[0];
    const { body: holdings } = await story.secretary.get(`/api/v1/office-holdings?officeId=${officeId}`);
    const former = holdings.data.find((one: { personId: string }) => one.personId === personId);
    const today = app.clock.today();
    const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const ended = await story.secretary.patch(`/api/v1/office-holdings/${former.id}`, { endsOn: yesterday });
    expect(ended.status).toBe(200);
    const acting = await made(story.secretary, '/api/v1/people', { name: 'Pelaksana Tugas' });
    const successor = await anAccount(app, 'plt.uji', { personId: acting.id });
    expect((await successor.get(minutes())).status).toBe(404);
    await made(story.secretary, '/api/v1/office-holdings', {
      ...{ officeId, personId: acting.id, capacity: 'plt', startsOn: today },
    });
    expect((await story.chair.get(minutes())).status).toBe(404);
    expect((await story.chair.post(`${minutes()}/approve`)).status).toBe(404);
    const { body: seen } = await successor.get(minutes());
    // He was not there that day, and reads everything of what he is asked to approve.
    expect(JSON.stringify(seen.sections)).toContain(CANARY.restricted);
    const late = await story.chair.submit('/beranda', `${page()}/sahkan`, {
      contentSha256: seen.contentSha256,
    });
    expect(late.status).toBe(403);
    expect(late.text).toContain('hari ini Anda tidak bertindak sebagai pimpinan');
    expect(late.text).not.toContain(seen.contentSha256);
    const approved = await successor.post(`${minutes()}/approve`, { contentSha256: seen.contentSha256 });
    expect(approved.body).toMatchObject({
      ...{ state: 'approved', contentSha256: seen.contentSha256 },
      approverTitle: `Plt. ${title}`,
    });
    const { body: decisions } = await story.secretary.get(`/api/v1/meetings/${story.meeting.id}/decisions`);
    expect(decisions.data.map(({ status }: { status: string }) => status)).toEqual(
      Array.from({ length: 3 }, () => 'effective'),
    );
  });
});
