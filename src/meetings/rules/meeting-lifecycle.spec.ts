import { describe, expect, it } from '@jest/globals';
import {
  canApplyRoster,
  canCancel,
  canChange,
  canConvene,
  canEnd,
  canPostpone,
  canRecordAttendance,
  canStart,
  hasInvitees,
  MEETING_STATUSES,
  type MeetingStatus,
} from './meeting-lifecycle.js';

const at = (status: MeetingStatus) => ({ status });
const from = (may: (meeting: { status: MeetingStatus }) => { ok: boolean }) =>
  MEETING_STATUSES.filter((status) => may(at(status)).ok);

describe('The life of a meeting', () => {
  it.each([
    ['is called once, from a draft', canConvene, ['draft']],
    ['starts when it was called', canStart, ['convened']],
    ['ends when it runs', canEnd, ['in-session']],
    ['is cancelled before it starts', canCancel, ['draft', 'convened', 'postponed']],
    ['waits without a date only when it was called', (m: never) => canPostpone(m, false), ['convened']],
    ['moves to a date when called or waiting', (m: never) => canPostpone(m, true), ['convened', 'postponed']],
    ['takes attendance from convening on', canRecordAttendance, ['convened', 'in-session', 'ended']],
    ['follows the roster until its end', canApplyRoster, ['convened', 'in-session', 'postponed']],
    ['has invitees once called', hasInvitees, MEETING_STATUSES.filter((status) => status !== 'draft')],
    ['is corrected unless cancelled', canChange, MEETING_STATUSES.filter((status) => status !== 'cancelled')],
  ] as const)('%s', (_, may, expected) => {
    expect(from(may as never)).toEqual(expected);
  });

  it('says from where to where it was refused', () => {
    expect(canStart(at('ended'))).toEqual({
      ok: false,
      code: 'meeting.wrong_status',
      facts: { from: 'ended', to: 'in-session' },
    });
  });
});
