import type { Visitor } from '../support/visitor.js';
import { made, type TestCouncil } from './council.js';

/** A meeting of 24 July 2025, still a draft. Say only what your test is about. */
export const aMeeting = (secretary: Visitor, council: TestCouncil, given: object = {}) =>
  made(secretary, '/api/v1/meetings', {
    councilId: council.id,
    title: 'Rapat Dewan Triwulan III',
    kind: 'plenary',
    mode: 'onsite',
    startsAt: '2025-07-24T09:00:00+07:00',
    endsAt: '2025-07-24T11:40:00+07:00',
    venue: 'Aula Cendana',
    ...given,
  });

/** The same, called with a letter in good time. */
export async function aCalledMeeting(secretary: Visitor, council: TestCouncil, given: object = {}) {
  const meeting = await aMeeting(secretary, council, given);
  const letter = { letterDate: '2025-07-17', acknowledge: ['clash', 'notice'] };
  const answer = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, letter);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

/** The same, opened at nine of its day. */
export async function aRunningMeeting(
  secretary: Visitor,
  council: TestCouncil,
  given: object = {},
  day = '2025-07-24',
) {
  const meeting = await aCalledMeeting(secretary, council, given);
  const answer = await secretary.post(`/api/v1/meetings/${meeting.id}/start`, {
    at: `${day}T09:00:00+07:00`,
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}
