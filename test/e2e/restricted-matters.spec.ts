import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { CANARY, anEndedMeeting, sealedMinutes, type MinutesStory } from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

const NOTE = 'burungcatatan';
/** Half of the word, because a page of results repeats what was asked. */
const PREFIX = 'burungraha';

describe('Restricted matters', () => {
  let app: TestApp;
  let story: MinutesStory;
  /** Took a seat over after the meeting: sees it, and was not there. */
  let newcomer: Visitor;
  let admin: Visitor;

  beforeAll(async () => {
    app = await startApp('empty');
    story = await anEndedMeeting(app);
    const { secretary, member, council, items, minutesId } = story;
    await secretary.patch(`/api/v1/minutes/${minutesId}`, { opening: 'Dibuka di Deliserdang', notes: NOTE });
    const { body } = await secretary.get(`/api/v1/meetings/${story.meeting.id}/decisions`);
    const decision = body.data.find(({ text }: { text: string }) => text.includes(CANARY.restricted));
    const { body: units } = await secretary.get('/api/v1/org-units');
    await made(secretary, `/api/v1/decisions/${decision.id}/follow-ups`, {
      ...{ title: `Tugas ${CANARY.restricted}`, orgUnitId: units.data[0].id, dueOn: '2025-08-29' },
    });
    await secretary.post(`/api/v1/minutes/${minutesId}/submit`);
    await made(member, `/api/v1/minutes/${minutesId}/comments`, {
      ...{ agendaItemId: items.restricted, text: `Usul ${CANARY.restricted}` },
    });
    newcomer = await takeOver(council.seats[3]);
    admin = await anAccount(app, 'admin.uji', { roles: ['admin'] });
  });
  afterAll(() => app.stop());

  async function takeOver({ officeId, personId }: MinutesStory['council']['seats'][number]) {
    const { secretary } = story;
    const { body } = await secretary.get(`/api/v1/office-holdings?officeId=${officeId}`);
    const former = body.data.find((one: { personId: string }) => one.personId === personId);
    await secretary.patch(`/api/v1/office-holdings/${former.id}`, { endsOn: '2025-12-31' });
    const person = await made(secretary, '/api/v1/people', { name: 'Pejabat Baru' });
    const holding = { officeId, personId: person.id, capacity: 'definitive', startsOn: '2026-01-01' };
    await made(secretary, '/api/v1/office-holdings', holding);
    return anAccount(app, 'pejabat.baru', { personId: person.id });
  }

  /** Every address where something of the meeting is told. */
  function doors(): string[] {
    const { meeting, minutesId, items } = story;
    const [api, page, note] = ['/api/v1', `/rapat/${meeting.slug}`, `/notula/${meeting.slug}`];
    return [
      ...[`${api}/minutes/${minutesId}`, `${api}/minutes/${minutesId}/comments`, note, '/notula', '/beranda'],
      ...[`${api}/meetings/${meeting.id}`, `${api}/meetings/${meeting.id}/agenda-items`, page, '/rapat'],
      ...[`${api}/meetings/${meeting.id}/decisions`, `${api}/decisions`, '/keputusan', `${page}/kehadiran`],
      ...[
        `${api}/follow-ups`,
        '/tindak-lanjut',
        '/laporan/tindak-lanjut',
        `${api}/agenda-items/${items.restricted}`,
      ],
      ...[`${api}/reports/follow-ups`, `${api}/search?q=${PREFIX}`, `/cari?q=${PREFIX}`],
      ...[
        `${api}/search?q=burungcat`,
        `${api}/audit?limit=200`,
        '/pengaturan/audit',
        `${api}/meetings/${meeting.id}/calendar.ics`,
      ],
    ];
  }

  const leaks = async (reader: Visitor) => {
    const found: string[] = [];
    for (const door of doors()) {
      const { status, text } = await reader.get(door);
      expect(status).toBeLessThan(500);
      if (text.includes(CANARY.restricted) || text.includes(NOTE)) found.push(door);
    }
    return found;
  };
  const paperOf = async (reader: Visitor) =>
    pdfText((await reader.get(`/api/v1/minutes/${story.minutesId}/document.pdf`)).bytes);

  it('are read by those who held a seat that day', async () => {
    const { body } = await story.member.get(`/api/v1/minutes/${story.minutesId}`);
    expect(JSON.stringify(body.sections)).toContain(CANARY.restricted);
    expect(body.notes).toBe(NOTE);
    expect((await story.member.get(`/api/v1/search?q=${CANARY.restricted}`)).body.data).not.toEqual([]);
    const { body: list } = await story.member.get(`/api/v1/minutes/${story.minutesId}/comments`);
    expect(list.data).toHaveLength(1);
  });

  it('come out of no door for who took a seat over later', async () => {
    const { body: told } = await newcomer.get(`/api/v1/minutes/${story.minutesId}`);
    expect(JSON.stringify(told.gaps)).not.toContain('Dikecualikan');
    expect(await leaks(newcomer)).toEqual([]);
    expect((await newcomer.get('/notula')).text).not.toContain('usul belum dijawab');
  });

  it('come out of no door for an admin who is not of the secretariat, the journal included', async () => {
    expect(await leaks(admin)).toEqual([]);
    const { body } = await admin.get('/api/v1/audit?action=minutes.commented');
    expect(body.data[0]).toMatchObject({ action: 'minutes.commented', payload: null, withheld: true });
    expect((await admin.get('/api/v1/audit/verify')).body.intact).toBe(true);
  });

  it('leave a marked place on the paper of who may not read them', async () => {
    const draft = await paperOf(newcomer);
    expect(draft).toContain('Dikecualikan');
    expect(draft).toContain('DRAF');
    expect(draft).not.toContain(CANARY.restricted);
    await story.secretary.post(`/api/v1/minutes/${story.minutesId}/return`, { reason: 'Siap disegel' });
    await sealedMinutes(story);
    const copy = await paperOf(newcomer);
    expect(copy).toContain('SALINAN');
    for (const word of ['DRAF', CANARY.restricted, NOTE]) expect(copy).not.toContain(word);
    expect(await paperOf(story.member)).toContain(CANARY.restricted);
  });

  it('are not found by strangers to the meeting, whatever they search', async () => {
    const outsider = await anAccount(app, 'orang.luar');
    for (const q of Object.values(CANARY)) {
      expect((await outsider.get(`/api/v1/search?q=${q}`)).body.data).toEqual([]);
    }
    expect((await outsider.get(`/api/v1/minutes/${story.minutesId}`)).status).toBe(404);
    expect((await outsider.get(`/api/v1/minutes/${story.minutesId}/document.pdf`)).status).toBe(404);
  });

  it.each(['Deliserdang', 'deli serdang', 'DELI SER', 'delis'])('are beside what %s finds', async (q) => {
    const { body } = await newcomer.get(`/api/v1/search?q=${encodeURIComponent(q)}`);
    const hit = body.data.find(({ kind }: { kind: string }) => kind === 'minutes');
    expect(hit).toMatchObject({ url: `/notula/${story.meeting.slug}?revisi=1` });
    expect((await newcomer.get(hit.url)).status).toBe(200);
  });
});
