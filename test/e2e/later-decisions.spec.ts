import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Told = { id: string; number: string };

describe('A later decision', () => {
  let app: TestApp;
  let secretary: Visitor;
  let chair: Visitor;
  let member: Visitor;
  let council: TestCouncil;

  /** A meeting that has taken one decision, not approved yet. */
  const meetingThatDecides = async (decision: object, item: object = {}, given = council) => {
    const meeting = await aRunningMeeting(secretary, given);
    const url = `/api/v1/meetings/${meeting.id}`;
    const matter = await made(secretary, `${url}/agenda-items`, { title: 'Pokok', ...item });
    const answer = await secretary.post(`${url}/decisions`, {
      agendaItemId: matter.id,
      text: 'Bunyi',
      ...decision,
    });
    return { meeting, matter, answer, decision: answer.body };
  };
  const approve = async (meetingId: string) => {
    await secretary.post(`/api/v1/meetings/${meetingId}/end`, { at: '2025-07-24T11:40:00+07:00' });
    const { body: minutes } = await secretary.get(`/api/v1/meetings/${meetingId}/minutes`);
    await secretary.post(`/api/v1/minutes/${minutes.id}/submit`);
    const approved = await chair.post(`/api/v1/minutes/${minutes.id}/approve`);
    expect(approved.body.state).toBe('approved');
  };
  const inForce = async (item: object = {}): Promise<Told> => {
    const { meeting, decision } = await meetingThatDecides({ text: 'Keputusan awal' }, item);
    await approve(meeting.id);
    return decision;
  };
  const read = async (visitor: Visitor, id: string) => (await visitor.get(`/api/v1/decisions/${id}`)).body;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 3 });
    chair = await anAccount(app, 'ketua.uji', { personId: council.seats[0].personId });
    member = await anAccount(app, 'anggota.uji', { personId: council.seats[2].personId });
  });
  afterAll(() => app.stop());

  it('amends one in force from the day its own minutes are approved, not before', async () => {
    const first = await inForce();
    const { meeting, decision } = await meetingThatDecides({
      text: 'Keputusan perubahan',
      relations: [{ type: 'amends', decisionId: first.id }],
    });
    expect(decision.relations).toEqual([
      { type: 'amends', decisionId: first.id, number: first.number, inForce: false },
    ]);
    expect(await read(member, first.id)).toMatchObject({
      status: 'effective',
      relatedBy: [{ inForce: false }],
    });
    const [, sequence, year] = /^K\.(\d+)\/(\d+)$/.exec(first.number)!;
    const page = async () => (await member.get(`/keputusan/${sequence}-${year}`)).text;
    expect(await page()).toContain(`Akan diubah oleh ${decision.number}`);

    await approve(meeting.id);
    expect(await read(member, first.id)).toMatchObject({
      status: 'amended',
      text: 'Keputusan awal',
      relatedBy: [{ type: 'amends', number: decision.number, inForce: true }],
    });
    expect(await page()).toContain(`Diubah oleh ${decision.number}`);
  });

  it('revokes one, which is then out of reach for good', async () => {
    const first = await inForce();
    const second = await meetingThatDecides({ relations: [{ type: 'revokes', decisionId: first.id }] });
    await approve(second.meeting.id);
    expect((await read(secretary, first.id)).status).toBe('revoked');

    const third = await meetingThatDecides({ relations: [{ type: 'amends', decisionId: first.id }] });
    expect(third.answer).toMatchObject({ status: 409, body: { code: 'decision.relation_not_in_force' } });
    const unit = (await secretary.get('/api/v1/org-units?limit=1')).body.data[0];
    const task = await secretary.post(`/api/v1/decisions/${first.id}/follow-ups`, {
      title: 'Terlambat',
      orgUnitId: unit.id,
      dueOn: '2025-12-31',
    });
    expect(task.status).toBe(409);
  });

  it('cannot aim at a draft, at nothing, or twice, and leaves no number behind when refused', async () => {
    const target = await inForce();
    const { meeting, matter, decision: draft } = await meetingThatDecides({});
    const relate = (...ids: string[]) =>
      secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, {
        agendaItemId: matter.id,
        text: 'Percobaan',
        relations: ids.map((decisionId) => ({ type: 'amends', decisionId })),
      });
    const answers = [
      await relate(draft.id),
      await relate('01980000-0000-7000-8000-000000000000'),
      await relate(target.id, target.id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 422, 422]);
    expect((await relate()).body.sequence).toBe(draft.sequence + 1);
  });

  it('is named only to who may see it', async () => {
    const first = await inForce();
    const { meeting } = await meetingThatDecides(
      { relations: [{ type: 'revokes', decisionId: first.id }] },
      { confidentiality: 'restricted' },
    );
    await approve(meeting.id);
    const admin = await anAccount(app, 'admin.uji', { roles: ['admin'] });
    expect(await read(secretary, first.id)).toMatchObject({
      status: 'revoked',
      relatedBy: [{ type: 'revokes' }],
    });
    expect(await read(admin, first.id)).toMatchObject({ status: 'revoked', relatedBy: [] });
  });

  it('is written, changed and taken back by form', async () => {
    const first = await inForce();
    const { meeting, matter } = await meetingThatDecides({});
    const form = `/rapat/${meeting.slug}/keputusan`;
    expect((await secretary.get(form)).text).toContain(`${first.number}: Keputusan awal`);
    const typed = { agendaItemId: matter.id, text: 'Dengan formulir', kind: 'decision', method: 'consensus' };
    const sent = await secretary.submit(form, form, {
      ...typed,
      relationType: 'revokes',
      relationTo: first.id,
    });
    expect(sent.status).toBe(303);
    const [made] = (await secretary.get('/api/v1/decisions?q=Dengan%20formulir')).body.data;
    expect(made.relations).toMatchObject([{ type: 'revokes', decisionId: first.id }]);
    const edit = `${sent.headers.location}/ubah`;
    const changed = { text: 'Dengan formulir', kind: 'decision', versi: String(made.version) };
    await secretary.submit(edit, edit, { ...changed, relationType: 'amends', relationTo: first.id });
    expect((await read(secretary, made.id)).relations).toMatchObject([{ type: 'amends' }]);
    await secretary.post(`/api/v1/decisions/${made.id}/withdraw`);
    expect((await read(secretary, first.id)).relatedBy).toEqual([]);
  });

  it('of another council has an address of its own, though it counts from one as well', async () => {
    const other = await aCouncil(secretary, { seats: 2 });
    const { decision } = await meetingThatDecides({ text: 'Milik dewan kedua' }, {}, other);
    expect(decision.number).toBe('K.1/2025');
    expect((await secretary.get('/keputusan/1-2025')).text).not.toContain('Milik dewan kedua');
    expect((await secretary.get('/keputusan/1-2025-2')).text).toContain('Milik dewan kedua');
    const foreign = await secretary.get('/keputusan/1-2025-3');
    expect(foreign.status).toBe(404);
    expect((await secretary.get('/keputusan')).text).toContain('href="/keputusan/1-2025-2"');
  });
});
