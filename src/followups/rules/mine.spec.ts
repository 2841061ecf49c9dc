import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from './follow-up-life.js';
import { groupOf, MY_GROUPS, type MyGroup } from './mine.js';

const MINE = 'mine';
const who = { units: [MINE], heirTo: ['before'] };
const task = (given: object = {}) => ({
  ...{ id: 't', status: 'in-progress' as FollowUpStatus, overdue: false, orgUnitId: MINE },
  ...{ supportingOrgUnitIds: [] as string[], offeredToUnitId: null as string | null },
  ...given,
});
const nobody = new Set<string>();

describe('the list of a unit', () => {
  it.each<[string, object, MyGroup | null]>([
    ['runs', {}, 'running'],
    ['has not begun', { status: 'not-started' }, 'running'],
    ['is late', { overdue: true }, 'overdue'],
    ['is late and was returned', { overdue: true, status: 'returned' }, 'overdue'],
    ['was returned', { status: 'returned' }, 'returned'],
    ['waits to be verified', { status: 'awaiting-verification' }, 'waiting'],
    ['is on hold', { status: 'on-hold' }, 'waiting'],
    ['is done', { status: 'done' }, 'finished'],
    ['was cancelled', { status: 'cancelled' }, 'finished'],
    ['is ours and offered to another', { offeredToUnitId: 'other' }, 'running'],
    ['is offered to us', { orgUnitId: 'other', offeredToUnitId: MINE }, 'offered'],
    [
      'is helped by us and offered to us',
      { orgUnitId: 'other', supportingOrgUnitIds: [MINE], offeredToUnitId: MINE },
      'offered',
    ],
    ['is helped by us', { orgUnitId: 'other', supportingOrgUnitIds: [MINE] }, 'supporting'],
    ['was helped by us', { orgUnitId: 'other', supportingOrgUnitIds: [MINE], status: 'done' }, 'finished'],
    ['is still with whom we followed', { orgUnitId: 'before', overdue: true }, 'inherited'],
    ['was helped by whom we followed', { orgUnitId: 'other', supportingOrgUnitIds: ['before'] }, 'inherited'],
    ['was finished by whom we followed', { orgUnitId: 'before', status: 'done' }, null],
    ['is of nobody here', { orgUnitId: 'other' }, null],
  ])('has what %s where it belongs', (_, given, group) => {
    expect(groupOf(task(given), who, nobody)).toBe(group);
  });

  it('begins with what was put into the hands of the reader, until it is over', () => {
    const group = (status: string) => groupOf(task({ status, overdue: true }), who, new Set(['t']));
    const groups = FOLLOW_UP_STATUSES.map(group);
    expect(groups).toEqual([...Array(5).fill('delegated'), ...Array(3).fill('finished')]);
    expect(MY_GROUPS[0]).toBe('delegated');
  });
});
