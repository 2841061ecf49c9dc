import { aCalledMeeting, aMeeting, aRunningMeeting } from '../../factories/meeting.js';
import { made } from '../../factories/council.js';
import type { TestApp } from '../../support/app.js';

/** Beside the sample: a meeting in every state before its minutes, so that the pages of these states can be seen. */
export async function meetingsInEveryState(app: TestApp): Promise<void> {
  const secretary = await app.as('sekretariat');
  const { body } = await secretary.get('/api/v1/councils');
  const council = { id: body.data[0].id as string, decreeId: '', seats: [] };
  const later = { startsAt: '2027-03-02T09:00:00+07:00', endsAt: '2027-03-02T11:00:00+07:00' };
  const draft = await aMeeting(secretary, council, { title: 'Rapat yang disiapkan', ...later });
  await made(secretary, `/api/v1/meetings/${draft.id}/agenda-items`, { title: 'Mata acara pertama' });
  await made(secretary, `/api/v1/meetings/${draft.id}/agenda-items`, { title: 'Mata acara kedua' });
  await aCalledMeeting(secretary, council, { title: 'Rapat yang diundang', ...later });
  const running = await aRunningMeeting(secretary, council, { title: 'Rapat yang berlangsung' });
  const item = await made(secretary, `/api/v1/meetings/${running.id}/agenda-items`, {
    title: 'Mata acara yang dibahas',
  });
  await made(secretary, `/api/v1/meetings/${running.id}/decisions`, {
    ...{ agendaItemId: item.id, text: 'Data dukung dilengkapi.', kind: 'decision', method: 'consensus' },
  });
  await anEvaluatingMeeting(app, council.id);
}

/** One of today that goes through what the sample left, and has said something of it. */
async function anEvaluatingMeeting(app: TestApp, councilId: string): Promise<void> {
  const secretary = await app.as('sekretariat');
  const day = app.clock.today();
  const { id } = await made(secretary, '/api/v1/meetings', {
    ...{ councilId, title: 'Rapat yang mengevaluasi', kind: 'evaluation', mode: 'onsite', venue: 'Aula' },
    ...{ startsAt: `${day}T00:00:00+07:00`, endsAt: `${day}T23:59:00+07:00` },
  });
  await secretary.post(`/api/v1/meetings/${id}/carry-over`, { followUps: true });
  await secretary.post(`/api/v1/meetings/${id}/convene`, {
    acknowledge: ['clash', 'notice'],
    deliver: false,
  });
  await secretary.post(`/api/v1/meetings/${id}/start`, {});
  const { body } = await secretary.get(`/api/v1/meetings/${id}/agenda-items`);
  const [{ id: itemId }] = body.data;
  const { data } = (await secretary.get(`/api/v1/agenda-items/${itemId}/evaluation`)).body;
  await made(secretary, `/api/v1/agenda-items/${itemId}/verdicts`, { followUpId: data[0].id, kind: 'noted' });
}

/** A link by which the office of a sample user reports, as somebody without an account opens it. */
export async function aReportLink(app: TestApp): Promise<string> {
  const head = await app.as('bapenda');
  const { body } = await head.get('/api/v1/follow-ups?status=returned');
  const links = `/api/v1/follow-ups/${body.data[0].id}/report-links`;
  const { recipients } = (await head.get(links)).body;
  await made(head, links, { recipient: recipients[0].key });
  return new URL((await head.get(links)).body.data[0].url).pathname;
}
