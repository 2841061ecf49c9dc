import { describe, expect, it } from '@jest/globals';
import { HOLDINGS } from './register.js';
import { dueOn, labelOf, mayMask, replacementFor, type Service } from './masking.js';

const gone: Service = { inOffice: false, entrusted: false, lastDay: '2020-01-10', masked: false };
const judged = (service: Partial<Service>, today = '2025-01-10') => {
  const verdict = mayMask({ ...gone, ...service }, 5 * 365, today);
  return verdict.ok ? 'may' : verdict.code;
};

describe('masking', () => {
  it('is due the day after the term has run since the last office', () => {
    expect(dueOn(gone, 0)).toBe('2020-01-11');
    expect([judged({}, '2025-01-08'), judged({}, '2025-01-09')]).toEqual(['privacy.not_due', 'may']);
  });

  it('never touches who serves, who is entrusted with something, or who was masked', () => {
    expect([judged({ inOffice: true }), judged({ entrusted: true }), judged({ masked: true })]).toEqual([
      ...['privacy.in_office', 'privacy.entrusted', 'privacy.masked_already'],
    ]);
  });

  it('puts a label where a name stood, empties what reaches somebody, and leaves what is about the matter', () => {
    const of = (table: string, column: string, nullable: boolean) =>
      replacementFor(table, HOLDINGS[table], column, nullable);
    expect([
      of('person', 'name', false),
      of('person', 'titleSuffix', true),
      of('person', 'nip', true),
    ]).toEqual([...['label', 'nothing', 'nothing']]);
    expect([of('app_user', 'email', false), of('app_user', 'passwordHash', true)]).toEqual([
      'address',
      'nothing',
    ]);
    expect([of('mail_job', 'body', false), of('progress_report', 'narrative', false)]).toEqual([
      'label',
      null,
    ]);
    expect(of('progress_report', 'byName', false)).toBe('label');
  });

  it('names the masked by a label that gives nobody away', () => {
    expect(labelOf('01900000-0000-7000-8000-0000deadbeef')).toBe('Nama disamarkan deadbeef');
  });
});
