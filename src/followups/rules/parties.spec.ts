import { describe, expect, it } from '@jest/globals';
import { partiesOf } from './parties.js';

const nobody = { isSecretariat: false, units: [], headOf: [], seats: [] };
const owed = { councilId: 'c', orgUnitId: 'own', supportingOrgUnitIds: ['help'], offeredToUnitId: 'new' };
const seat = (councilId: string, role: string) => ({ seats: [{ councilId, role }] });

describe('what somebody is to a follow-up', () => {
  it.each([
    ['nobody', {}, false, []],
    ['an operator of the responsible office', { units: ['own'] }, false, ['responsible']],
    ['who answers for it and a helper too', { units: ['help', 'own'] }, false, ['responsible']],
    ['a helper', { units: ['help'] }, false, ['supporting']],
    ['an operator of the office asked to take over', { units: ['new'] }, false, []],
    ['its head', { units: ['new'], headOf: ['new'] }, false, ['receiving']],
    ['who presided', {}, true, ['chair']],
    ['the chair of the council', seat('c', 'chair'), false, ['chair']],
    ['the chair of another council', seat('d', 'chair'), false, []],
    ['a member', seat('c', 'member'), false, []],
    [
      'the secretariat that also helps',
      { isSecretariat: true, units: ['help'] },
      false,
      ['secretariat', 'supporting'],
    ],
  ] as const)('%s', (_, who, presided, expected) => {
    expect([...partiesOf({ ...nobody, ...who }, owed, presided)]).toEqual(expected);
  });
});
