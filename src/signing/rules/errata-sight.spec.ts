import { describe, expect, it } from '@jest/globals';
import { ERRATUM_STATES } from './errata.js';
import { errataFor } from './errata-sight.js';

const SECRET = 'burungrahasia';
const errata = ERRATUM_STATES.map((state) => ({
  ...{ id: state, state, place: SECRET, written: SECRET, corrected: SECRET, reason: SECRET },
  declinedReason: state === 'declined' ? SECRET : null,
}));

describe('Errata of sealed minutes', () => {
  it.each([true, false])(
    'quote nothing to whoever may not read all of them, chair or not: %j',
    (worksOnThem) => {
      const read = errataFor(errata, { readsAll: false, worksOnThem });
      expect(read.map(({ id }) => id)).toEqual(['issued']);
      expect(JSON.stringify(read)).not.toContain(SECRET);
    },
  );

  it('are read by members once they are issued', () => {
    expect(errataFor(errata, { readsAll: true, worksOnThem: false })).toEqual([errata[1]]);
  });

  it('stand all before the secretariat and the chair', () => {
    expect(errataFor(errata, { readsAll: true, worksOnThem: true })).toEqual(errata);
  });
});
