import type { TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { anAccount, aSecretary } from './accounts.js';
import { aCouncil, made, type TestCouncil } from './council.js';
import { aRunningMeeting } from './meeting.js';

/** Words that stand in one place only, so that a test can ask where they come out. */
export const CANARY = {
  public: 'burungterbuka',
  council: 'burungdewan',
  restricted: 'burungrahasia',
} as const;

export type MinutesStory = {
  readonly secretary: Visitor;
  readonly chair: Visitor;
  readonly member: Visitor;
  readonly council: TestCouncil;
  readonly meeting: { readonly id: string; readonly slug: string };
  readonly items: Readonly<Record<keyof typeof CANARY, string>>;
  readonly minutesId: string;
};

/** A meeting of 24 July 2025 that is over: one public, one council and one restricted matter, each with a decision. */
export async function anEndedMeeting(app: TestApp): Promise<MinutesStory> {
  const secretary = await aSecretary(app);
  const council = await aCouncil(secretary, { seats: 5 });
  const [first, second] = council.seats;
  const chair = await anAccount(app, 'pimpinan.uji', { personId: first.personId });
  const member = await anAccount(app, 'anggota.uji', { personId: second.personId });
  const meeting = await aRunningMeeting(secretary, council);
  const items = {
    public: await anItem(secretary, meeting.id, 'public'),
    council: await anItem(secretary, meeting.id, 'council'),
    restricted: await anItem(secretary, meeting.id, 'restricted'),
  };
  const { body: sheet } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
  for (const { id } of sheet.entries.slice(0, 4)) {
    await secretary.put(`/api/v1/meetings/${meeting.id}/attendance/${id}`, { status: 'present' });
  }
  for (const kind of ['public', 'council', 'restricted'] as const) {
    await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, {
      ...{
        agendaItemId: items[kind],
        text: `Putusan ${CANARY[kind]}`,
        kind: 'decision',
        method: 'consensus',
      },
    });
  }
  await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
  const { body: minutes } = await secretary.get(`/api/v1/meetings/${meeting.id}/minutes`);
  return { secretary, chair, member, council, meeting, items, minutesId: minutes.id };
}

async function anItem(secretary: Visitor, meetingId: string, confidentiality: keyof typeof CANARY) {
  const canary = CANARY[confidentiality];
  const item = { title: `Acara ${canary}`, confidentiality, discussion: `Dibahas ${canary}.` };
  return (await made(secretary, `/api/v1/meetings/${meetingId}/agenda-items`, item)).id as string;
}

/** Submitted by the secretariat and approved by the chair. */
export async function approvedMinutes({ secretary, chair, minutesId }: MinutesStory): Promise<void> {
  await insisted(await secretary.post(`/api/v1/minutes/${minutesId}/submit`));
  await insisted(await chair.post(`/api/v1/minutes/${minutesId}/approve`));
}

/** The same, sealed; gives the resource. */
export async function sealedMinutes(story: MinutesStory) {
  await approvedMinutes(story);
  return insisted(await story.secretary.post(`/api/v1/minutes/${story.minutesId}/seal`));
}

async function insisted({ status, text, body }: Awaited<ReturnType<Visitor['post']>>) {
  if (status !== 200) throw new Error(text);
  return body;
}
