import { describe, expect, it } from '@jest/globals';
import { driftWords, heldWords } from './drift-words.js';

const row = (name: string | null, capacity = 'definitive', title = 'Sekretaris Daerah') => ({
  officeTitle: capacity === 'definitive' ? title : `Pj. ${title}`,
  office: { title },
  holder: name === null ? null : { displayName: name, capacity },
});
const changed = (from: ReturnType<typeof row>, to: ReturnType<typeof row>) =>
  driftWords({ joined: [], left: [], changed: [{ from, to }] })[0];

describe('driftWords', () => {
  it('says who holds the office now, and in which capacity', () => {
    expect(changed(row('Lama'), row('Baru', 'pj'))).toEqual({
      code: 'drift.changed_acting',
      facts: { office: 'Sekretaris Daerah', holder: 'Baru', prefix: 'Pj.', former: 'Lama' },
    });
    expect(changed(row('Lama'), row('Baru')).code).toBe('drift.changed');
    expect(changed(row(null), row('Baru')).code).toBe('drift.changed_first');
    expect(changed(row('Sama', 'plt'), row('Sama')).code).toBe('drift.capacity');
    expect(changed(row('Lama'), row(null)).code).toBe('drift.vacated');
    expect(changed(row('Sama'), row('Sama', 'definitive', 'Sekda')).code).toBe('drift.renamed');
  });

  it('says whose mark keeps a seat that has passed to somebody else', () => {
    expect(heldWords({ from: row('Lama'), to: row('Baru', 'pj') })).toEqual({
      code: 'drift.held',
      facts: { office: 'Sekretaris Daerah', holder: 'Pj. Baru', former: 'Lama' },
    });
    expect(heldWords({ from: row('Lama'), to: row(null) }).code).toBe('drift.held_left');
  });

  it('says who joins and who leaves', () => {
    const said = driftWords({ joined: [row('A')], left: [row('B')], changed: [] });
    expect(said.map(({ code }) => code)).toEqual(['drift.joined', 'drift.left']);
  });
});
