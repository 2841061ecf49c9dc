import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { anEndedMeeting, approvedMinutes, CANARY, type MinutesStory } from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

describe('The record of a meeting while its people are on leave', () => {
  let app: TestApp;
  let story: MinutesStory;
  let url: string;
  let deputy: Visitor;
  beforeAll(async () => {
    app = await startApp('sample');
    story = await anEndedMeeting(app);
    url = `/api/v1/minutes/${story.minutesId}`;
    const { secretary, council } = story;
    await approvedMinutes(story);
    const { id: personId } = await made(secretary, '/api/v1/people', { name: 'Pejabat pengganti' });
    const startsOn = app.clock.today();
    for (const { officeId } of council.seats.slice(0, 2))
      await made(secretary, '/api/v1/office-holdings', { officeId, personId, capacity: 'plh', startsOn });
    deputy = await anAccount(app, 'pengganti.uji', { personId });
  });
  afterAll(() => app.stop());

  const away = (): [string, Visitor][] => [
    ['chair', story.chair],
    ['member', story.member],
  ];

  it('is read on by who was invited in person, as text, page and line of the list', async () => {
    for (const [who, visitor] of away()) {
      const read = await visitor.get(url);
      expect([who, read.status, read.text.includes(CANARY.council)]).toEqual([who, 200, true]);
      const page = `/notula/${story.meeting.slug}`;
      expect((await visitor.get('/notula')).text).toContain(page);
      const shown = await visitor.get(page);
      expect([who, shown.status, shown.text.includes(CANARY.council)]).toEqual([who, 200, true]);
    }
  });

  it('shows no restricted passage, the meeting itself no more, and takes no deed', async () => {
    for (const [who, visitor] of away()) {
      expect([who, (await visitor.get(url)).text.includes(CANARY.restricted)]).toEqual([who, false]);
      expect((await visitor.get(`/api/v1/meetings/${story.meeting.id}`)).status).toBe(404);
      const deeds = ['approve', 'return', 'comments'].map((deed) =>
        visitor.post(`${url}/${deed}`, { reason: 'Mencoba', text: 'Mencoba' }),
      );
      for (const { status } of await Promise.all(deeds)) expect([403, 409]).toContain(status);
    }
    expect((await story.secretary.get(url)).body.state).toBe('approved');
  });

  it('is for the deputy as before, and gone for who has left the office for good', async () => {
    expect((await deputy.get(url)).status).toBe(200);
    const { officeId, personId } = story.council.seats[1];
    const { body } = await story.secretary.get(`/api/v1/office-holdings?officeId=${officeId}&limit=100`);
    const own = body.data.find((held: { personId: string }) => held.personId === personId);
    const ended = await story.secretary.patch(`/api/v1/office-holdings/${own.id}`, {
      endsOn: '2025-12-31',
    });
    expect(ended.text && ended.status).toBe(200);
    expect((await story.member.get(url)).status).toBe(404);
    expect((await story.chair.get(url)).status).toBe(200);
  });
});
