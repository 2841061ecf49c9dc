import { describe, expect, it } from '@jest/globals';
import { disclose, inRequest, type Disclosure } from '../platform/http/request-scope.js';
import type { AuditQueries } from './audit.queries.js';
import { KnownFigures } from './known-figures.js';

describe('What is known until the journal grows', () => {
  const journal = { entries: 1, length: () => Promise.resolve(journal.entries) };
  const known = new KnownFigures(journal as unknown as AuditQueries);
  let counted = 0;
  const count = () => {
    disclose('restricted', 'decision', 'd1');
    return Promise.resolve((counted += 1));
  };
  const asked = async () => {
    const disclosed: Disclosure[] = [];
    const answer = await inRequest({ requestId: 'r', ip: '::1', disclosed }, () => known.of(['x'], count));
    return [answer, disclosed.map(({ subjectId }) => subjectId)];
  };

  it('is counted once, and what it shows is noted for everybody who is shown it', async () => {
    expect(await Promise.all([asked(), asked()])).toEqual(Array(2).fill([1, ['d1']]));
    expect(await asked()).toEqual([1, ['d1']]);
    journal.entries += 1;
    expect(await asked()).toEqual([2, ['d1']]);
  });
});
