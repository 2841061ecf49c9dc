import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/kernel/civil-date.js';
import { anAccount } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aMeeting } from '../factories/meeting.js';
import { aPdf } from '../support/a-pdf.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { pdfPages } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

const PDF_TYPE = 'application/pdf';
const PDF = aPdf();
type Row = {
  id: string;
  number: string;
  status: string;
  daysLate: number;
  dueOn: string;
  split: boolean;
  partOf: string | null;
  verdicts: Said[];
};
type Said = { id: string; kind: string; state: string; version: number };

/** A page that lacks something is not printed whole. */
const has = (text: string, part: string) => expect(text.includes(part) || `no ${part}`).toBe(true);

describe('A meeting goes through what earlier ones left', () => {
  let app: TestApp;
  let secretary: Visitor;
  let other: Visitor;
  let chair: Visitor;
  let council: TestCouncil;
  let today: string;
  const heads: Visitor[] = [];
  const units: string[] = [];
  const tasks: Record<string, { id: string; number: string; sequence: number; year: number }> = {};
  let meeting: { id: string; slug: string; minutesId?: string };
  let item: string;

  /** Everything that happens "then" happens with the clock of that day. */
  const on = <T>(day: string, work: () => Promise<T>) => app.clock.runAt(`${day}T03:00:00.000Z`, work);
  const at = (name: string) => `/api/v1/follow-ups/${tasks[name].id}`;
  const now = async (name: string) => (await secretary.get(at(name))).body;
  const list = async (who = secretary) =>
    (await who.get(`/api/v1/agenda-items/${item}/evaluation`)).body as {
      day: string;
      frozen: boolean;
      data: Row[];
    };
  const row = async (name: string) => (await list()).data.find(({ id }) => id === tasks[name].id)!;
  const say = (name: string, kind: string, given: object = {}, who = secretary) =>
    who.post(`/api/v1/agenda-items/${item}/verdicts`, { followUpId: tasks[name].id, kind, ...given });

  beforeAll(async () => {
    app = await startApp('empty');
    today = app.clock.today();
    await on(addDays(today, -90), async () => {
      await people();
      await firstMeeting();
    });
    await on(addDays(today, -3), async () => {
      await signedInAgain();
      await finish('finished', heads[1]);
      const split = { parts: units.map((orgUnitId) => ({ orgUnitId })) };
      const { body: parts } = await secretary.post(`${at('shared')}/split`, split);
      for (const [n, part] of parts.data.entries()) {
        tasks[`part ${n}`] = part;
        await finish(`part ${n}`, heads[n]);
      }
      const ask = { reason: 'Tidak ada anggaran' };
      expect((await heads[0].post(`${at('held')}/infeasible-requests`, ask)).status).toBe(201);
      expect((await secretary.post(`${at('held')}/hold`, { reason: 'Menunggu dana' })).status).toBe(200);
      const wish = { dueOn: addDays(today, 60), reason: 'Data terlambat' };
      expect((await heads[0].post(`${at('extend')}/extensions`, wish)).status).toBe(201);
      await secretary.post(`${at('close')}/progress`, { percent: 70, narrative: 'Hampir' });
    });
    await signedInAgain();
  });
  afterAll(() => app.stop());

  const accounts = new Map<string, Visitor>();
  async function account(name: string, given: Parameters<typeof anAccount>[2]): Promise<Visitor> {
    const visitor = await anAccount(app, name, given);
    accounts.set(name, visitor);
    return visitor;
  }
  /** A session does not last for weeks. */
  const signedInAgain = () =>
    Promise.all([...accounts].map(([name, visitor]) => visitor.signIn(name, PASSWORD)));

  async function people(): Promise<void> {
    secretary = await account('sekretaris.uji', { roles: ['secretariat'] });
    council = await aCouncil(secretary, { seats: 5 });
    const { seats } = council;
    other = await account('sekretaris.lain', { roles: ['secretariat'], personId: seats[4].personId });
    chair = await account('ketua', { personId: seats[0].personId });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    for (const [n, seat] of seats.slice(2, 4).entries()) {
      heads.push(await account(`kepala.${n}`, { personId: seat.personId }));
      units.push(data.find((office: { id: string }) => office.id === seat.officeId).orgUnitId);
    }
  }

  /** Ninety days ago: ten tasks, one from a restricted matter; one is done on the same day, after the meeting. */
  async function firstMeeting(): Promise<void> {
    const first = await planned(addDays(today, -90));
    await begun(first.id, addDays(today, -90));
    const decisions: Record<string, string> = {};
    for (const confidentiality of ['public', 'restricted']) {
      const matter = await made(secretary, `/api/v1/meetings/${first.id}/agenda-items`, {
        ...{ title: 'Layanan', confidentiality },
      });
      const decided = { agendaItemId: matter.id, text: 'Peta layanan disusun' };
      decisions[confidentiality] = (
        await made(secretary, `/api/v1/meetings/${first.id}/decisions`, decided)
      ).id;
    }
    for (const [name, unit, due] of [
      ['extend', 0, -60],
      ['close', 0, -20],
      ['escalate', 1, -75],
      ['succeed', 1, 30],
      ['finished', 1, -10],
      ['secret', 0, -30],
      ['same day', 1, -5],
      ['shared', 1, 40],
      ['held', 0, 20],
      ['moot', 1, 50],
    ] as const) {
      const from = decisions[name === 'secret' ? 'restricted' : 'public'];
      tasks[name] = await made(secretary, `/api/v1/decisions/${from}/follow-ups`, {
        ...{ title: `Tugas ${name}`, orgUnitId: units[unit], dueOn: addDays(today, due) },
      });
    }
    expect((await secretary.post(`/api/v1/meetings/${first.id}/end`)).status).toBe(200);
    await finish('same day', heads[1]);
  }

  async function finish(name: string, head: Visitor): Promise<void> {
    const { body: file } = await head.upload('POST', '/api/v1/files', 'bukti.pdf', PDF_TYPE, PDF);
    await head.post(`${at(name)}/progress`, { percent: 100, narrative: 'Selesai', fileIds: [file.id] });
    await head.post(`${at(name)}/submit`);
    expect((await secretary.post(`${at(name)}/verify`)).body.status).toBe('done');
  }

  const planned = (day: string): Promise<{ id: string; slug: string }> =>
    aMeeting(secretary, council, {
      ...{ startsAt: `${day}T09:00:00+07:00`, endsAt: `${day}T11:00:00+07:00` },
    });
  async function begun(id: string, day: string): Promise<void> {
    const letter = { letterDate: day, acknowledge: ['clash', 'notice'] };
    await secretary.post(`/api/v1/meetings/${id}/convene`, letter);
    expect((await secretary.post(`/api/v1/meetings/${id}/start`)).status).toBe(200);
  }

  it('lists what is open and what ended since the last one, the oldest lateness first, as it stands today', async () => {
    meeting = await planned(today);
    await secretary.post(`/api/v1/meetings/${meeting.id}/carry-over`, { followUps: true });
    const { body } = await secretary.get(`/api/v1/meetings/${meeting.id}/agenda-items`);
    const found = body.data.filter(({ kind }: { kind: string }) => kind === 'follow-up-evaluation');
    const [open, closed] = found;
    expect(found.map((one: { confidentiality: string }) => one.confidentiality)).toEqual([
      'council',
      'restricted',
    ]);
    item = open.id;
    const { day, frozen, data } = await list();
    expect([day, frozen]).toEqual([today, false]);
    expect(data.map(({ id, daysLate }) => [nameOf(id), daysLate])).toEqual([
      ...[
        ['escalate', 75],
        ['succeed', 0],
        ['moot', 0],
        ['finished', 0],
        ['same day', 0],
        ['shared', 0],
        ['part 1', 0],
      ],
      ...[
        ['extend', 60],
        ['close', 20],
        ['held', 0],
        ['part 0', 0],
      ],
    ]);
    for (const name of ['finished', 'same day', 'shared', 'part 0'])
      expect(data.find(({ id }) => id === tasks[name].id)?.status).toBe('done');
    // Three lines of one task, told apart.
    const told = data.filter(({ split, partOf }) => split || partOf !== null);
    expect(told.map(({ id, split, partOf }) => [nameOf(id), split, partOf])).toEqual([
      ['shared', true, null],
      ['part 1', false, tasks.shared.number],
      ['part 0', false, tasks.shared.number],
    ]);
    const { body: hidden } = await secretary.get(`/api/v1/agenda-items/${closed.id}/evaluation`);
    expect(hidden.data.map(({ id }: Row) => nameOf(id))).toEqual(['secret']);
    has((await secretary.get(`/rapat/${meeting.slug}/acara/${item}`)).text, tasks.escalate.number);
  });
  const nameOf = (id: string) => Object.keys(tasks).find((name) => tasks[name].id === id);

  it('stands still with the first gavel, whatever happens to a follow-up afterwards', async () => {
    expect((await say('extend', 'noted')).body.code).toBe('room.not_held');
    await begun(meeting.id, today);
    await heads[1].post(`${at('succeed')}/progress`, { percent: 40, narrative: 'Mulai' });
    expect(await list()).toMatchObject({ day: today, frozen: true });
    expect((await row('succeed')).status).toBe('not-started');
    const of = (await list(heads[1])).data.map(({ id }) => nameOf(id));
    const theirs = ['escalate', 'finished', 'moot', 'part 1', 'same day', 'shared', 'succeed'];
    expect(of.toSorted()).toEqual(theirs);
  });

  it('takes what is said of each, and refuses what cannot be said', async () => {
    const due = addDays(today, 30);
    expect((await say('extend', 'extended', { dueOn: due })).body.errors[0].field).toBe('reason');
    expect((await say('extend', 'extended', { dueOn: addDays(today, -70), reason: 'x' })).status).toBe(422);
    expect((await say('secret', 'noted')).body.errors[0].field).toBe('followUpId');
    expect((await say('extend', 'noted', {}, heads[0])).status).toBe(403);
    expect((await say('close', 'closed', {}, other)).body.errors[0].code).toBe('evaluation.why_closed');
    expect((await say('close', 'closed', { reason: 'Layanan berjalan' })).body.code).toBe(
      'followup.own_report',
    );
    expect((await say('close', 'closed', { reason: 'Layanan berjalan' }, other)).status).toBe(201);
    const extended = await say('extend', 'extended', { dueOn: due, reason: 'Menunggu data' });
    expect(extended.body).toMatchObject({ kind: 'extended', state: 'given', dueOn: due });
    expect((await say('extend', 'extended', { dueOn: due, reason: 'Lagi' }, other)).body.code).toBe(
      'evaluation.said_already',
    );
    expect((await say('extend', 'closed', { reason: 'x' })).body.code).toBe('evaluation.said_against');
    expect((await say('finished', 'extended', { dueOn: due, reason: 'x' })).body.code).toBe(
      'followup.wrong_status',
    );
    expect((await say('escalate', 'escalated')).body).toMatchObject({ escalatedTo: 'chair' });
    const task_ = { title: 'Memperluas layanan', dueOn: due };
    expect((await say('succeed', 'succeeded', task_)).body.code).toBe('evaluation.no_decision');
    const decided = { agendaItemId: item, text: 'Layanan diperluas' };
    await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, decided);
    const next = await say('succeed', 'succeeded', task_);
    expect(next.status).toBe(201);
    tasks.next = (await secretary.get(`/api/v1/follow-ups/${next.body.successorId}`)).body;
    expect((await say('finished', 'noted', { reason: 'Terima kasih' })).status).toBe(201);
    expect((await say('held', 'closed', { reason: 'Tidak perlu lagi' })).status).toBe(201);
    expect((await say('moot', 'closed', { reason: 'Sudah terlihat' }, other)).status).toBe(201);
    await finish('moot', heads[1]);
  });

  it('changes nothing before the end, and a verdict taken back leaves nothing', async () => {
    expect(await now('extend')).toMatchObject({ dueOn: addDays(today, -60) });
    expect((await now('close')).status).toBe('in-progress');
    expect((await list(heads[1])).data.every(({ verdicts }) => verdicts.length === 0)).toBe(true);
    const wrong = await say('succeed', 'escalated', { escalatedTo: 'regent' });
    const strike = `/api/v1/verdicts/${wrong.body.id}/strike`;
    expect((await other.post(strike, {}, { 'if-match': '"7"' })).status).toBe(412);
    expect((await other.post(strike, {})).status).toBe(204);
    expect((await other.post(strike, {})).status).toBe(404);
    const twice = await say('finished', 'succeeded', { title: 'Salah', dueOn: addDays(today, 9) });
    await secretary.post(`/api/v1/verdicts/${twice.body.id}/strike`, {});
    expect((await secretary.get(`/api/v1/follow-ups/${twice.body.successorId}`)).body.status).toBe(
      'cancelled',
    );
    expect((await row('finished')).verdicts.map(({ kind }) => kind)).toEqual(['noted']);
  });

  it('in the room, where each can be said with a tap, and on a page of its own', async () => {
    const { position } = (await secretary.get(`/api/v1/agenda-items/${item}`)).body;
    const room = (await secretary.get(`/rapat/${meeting.slug}/ruang/${position}`)).text;
    has(room, 'data-putusan="noted"');
    has(room, 'Diperpanjang sampai');
    const page = `/rapat/${meeting.slug}/evaluasi/${item}/${tasks.extend.id}`;
    const form = (await secretary.get(page)).text;
    expect([form.includes('value="escalated"'), form.includes('value="closed"')]).toEqual([true, false]);
    const refused = await secretary.submit(page, page, { putusan: 'extended', sampai: '', alasan: 'Lama' });
    expect(refused.status).toBe(409);
    has(refused.text, 'Rapat ini sudah memutuskannya: diperpanjang');
    expect((await secretary.submit(page, page, { putusan: 'noted', catatan: 'Segera' })).status).toBe(303);
    expect((await row('extend')).verdicts).toHaveLength(2);
  });

  it('moves each follow-up when the meeting ends, and its story leads back', async () => {
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`);
    expect(await now('extend')).toMatchObject({
      dueOn: addDays(today, 30),
      originalDueOn: addDays(today, -60),
    });
    expect(await now('close')).toMatchObject({ status: 'done', percent: 100 });
    expect(await now('escalate')).toMatchObject({ priority: 'high' });
    const desk = `${tasks.escalate.number} diserahkan rapat kepada Anda`;
    const desks = await Promise.all([chair, heads[1]].map((who) => who.get('/beranda')));
    expect(desks.map(({ text }) => text.includes(desk))).toEqual([true, false]);
    expect((await row('extend')).dueOn).toBe(addDays(today, -60));
    const story = (await heads[1].get(`/tindak-lanjut/${tasks.succeed.sequence}-${tasks.succeed.year}`)).text;
    has(story, `dilanjutkan dengan ${tasks.next.number}`);
    has(story, `/rapat/${meeting.slug}/acara/${item}`);
    const next = (await heads[1].get(`/tindak-lanjut/${tasks.next.sequence}-${tasks.next.year}`)).text;
    has(next, `Melanjutkan ${tasks.succeed.number}`);
    const path = ({ sequence, year }: (typeof tasks)[string]) => `href="/tindak-lanjut/${sequence}-${year}"`;
    has(next, path(tasks.succeed));
    has(story, path(tasks.next));
    // Said too late to move anything, it is told all the same.
    const told = (await now('moot')).history.map(({ event }: { event: string }) => event);
    expect(told.slice(-2)).toEqual(['verified', 'meeting_moot']);
    const moot = (await heads[1].get(`/tindak-lanjut/${tasks.moot.sequence}-${tasks.moot.year}`)).text;
    has(moot, 'dinyatakan selesai; terlambat');
    expect((await now('extend')).extensions).toMatchObject([
      { state: 'refused', dueOn: addDays(today, 60), answer: 'Menunggu data' },
      { state: 'granted', fromDueOn: addDays(today, -60), dueOn: addDays(today, 30) },
    ]);
    expect(await now('held')).toMatchObject({ status: 'done', requests: [{ state: 'lapsed' }] });
  });

  it('stands in the minutes as found and as said; struck in review, what it moved goes back', async () => {
    const { body: minutes } = await secretary.get(`/api/v1/meetings/${meeting.id}/minutes`);
    meeting.minutesId = minutes.id;
    const section = minutes.sections.find((one: { agendaItemId: string }) => one.agendaItemId === item);
    const found = section.evaluation.map(({ followUpId }: { followUpId: string }) => nameOf(followUpId));
    const first = ['escalate', 'succeed', 'moot', 'finished', 'same day', 'shared', 'part 1'];
    expect(found).toEqual([...first, 'extend', 'close', 'held', 'part 0']);
    const struck = (await row('close')).verdicts[0];
    expect((await secretary.post(`/api/v1/verdicts/${struck.id}/strike`, {})).body.errors[0].field).toBe(
      'reason',
    );
    await secretary.post(`/api/v1/verdicts/${struck.id}/strike`, { reason: 'Belum lengkap' });
    expect(await now('close')).toMatchObject({ status: 'in-progress', percent: 70, doneAt: null });
    const undone = async (name: string, kind: string) => {
      const said = (await row(name)).verdicts.find((one) => one.kind === kind)!;
      const answer = await secretary.post(`/api/v1/verdicts/${said.id}/strike`, { reason: 'Keliru' });
      expect(answer.status).toBe(204);
      return now(name);
    };
    expect(await undone('held', 'closed')).toMatchObject({
      ...{ status: 'on-hold', percent: 0, doneAt: null, requests: [{ state: 'open', answer: null }] },
    });
    expect(await undone('extend', 'extended')).toMatchObject({
      dueOn: addDays(today, -60),
      extensions: [{ state: 'requested', dueOn: addDays(today, 60), answer: null }],
    });
    expect((await undone('moot', 'closed')).history.at(-1).event).toBe('verdict_struck');
    const again = { dueOn: addDays(today, 30), reason: 'Menunggu data' };
    expect((await say('extend', 'extended', again)).body).toMatchObject({ state: 'effective' });
    const extra = await say('close', 'noted', { reason: 'Lengkapi' });
    expect(extra.body).toMatchObject({ state: 'effective' });
    const { bytes } = await secretary.get(`/api/v1/minutes/${minutes.id}/document.pdf`);
    const text = (await pdfPages(bytes)).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('Dieskalasi kepada pimpinan');
    expect(text).toContain('Menunggu data');
    expect(text).not.toContain('Dinyatakan selesai');
    expect(text).toContain('Selesai, dibagi, mengikuti bagian-bagiannya');
    expect(text).toContain(`Selesai, bagian dari ${tasks.shared.number}`);
  });

  it('is confirmed with the minutes, and changes no more', async () => {
    await secretary.post(`/api/v1/minutes/${meeting.minutesId}/submit`);
    const approved = await chair.post(`/api/v1/minutes/${meeting.minutesId}/approve`);
    expect(approved.status).toBe(200);
    const [verdict] = (await row('extend')).verdicts;
    expect(verdict.state).toBe('confirmed');
    expect((await secretary.post(`/api/v1/verdicts/${verdict.id}/strike`, { reason: 'x' })).status).toBe(409);
    expect((await say('escalate', 'noted')).status).toBe(409);
    const story = (await secretary.get(`/tindak-lanjut/${tasks.extend.sequence}-${tasks.extend.year}`)).text;
    has(story, `/notula/${meeting.slug}?revisi`);
    await expect(app.uow.run((tx) => tx.query('DELETE FROM "follow_up_verdict"'))).rejects.toThrow();
  });
});
