import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readList, writeList } from './long-list.js';

it('a long list is read as it was written, whatever stands in it', async () => {
  const list = fc.array(fc.record({ row: fc.nat(), cells: fc.array(fc.string({ unit: 'binary' })) }), {
    maxLength: 170,
  });
  await fc.assert(
    fc.asyncProperty(list, async (items) => expect(await readList(await writeList(items))).toEqual(items)),
  );
});

it('a list in one line, as it was kept before, is read too; nothing is an empty one', async () => {
  expect(await readList('[1,2]')).toEqual([1, 2]);
  expect([await readList(null), await readList('')]).toEqual([[], []]);
});
