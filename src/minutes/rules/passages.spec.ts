import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutItems, type ItemPart } from './content.js';
import { discussionKey, itemOf, passagesOf, readablePassages, readPassageKey } from './passages.js';

const ids = ['0197d6a0-0000-7000-8000-000000000001', '0197d6a0-0000-7000-8000-000000000002'] as const;

const item = (order: number, confidentiality: string, discussion: string | null) =>
  ({ id: ids[order - 1]!, order, title: `Acara ${order}`, confidentiality, discussion }) as ItemPart;

const content = (...items: ItemPart[]) => ({
  ...{ opening: 'Dibuka', items, notes: 'Hujan deras', closing: null },
});

describe('the key of a passage', () => {
  it.each(['opening', 'closing', 'notes', `discussion:${ids[0]}`])('%s is read back', (key) =>
    expect(readPassageKey(key)).toBe(key),
  );

  it.each([
    '',
    'Opening',
    'discussion',
    'discussion:',
    'discussion:1',
    `discussion:${ids[0]}x`,
    'judul',
    7,
    null,
  ])('%j names nothing', (key) => expect(readPassageKey(key)).toBeNull());

  it('leads back to its matter, whatever matter it is', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(itemOf(discussionKey(id))).toBe(id);
        expect(readPassageKey(discussionKey(id))).toBe(discussionKey(id));
      }),
    );
    expect(itemOf('opening')).toBeNull();
  });
});

describe('the passages of minutes', () => {
  it('stand in reading order, each with its words and its matter', () => {
    const passages = passagesOf(content(item(1, 'public', 'Dibahas'), item(2, 'council', null)));
    expect(passages.map(({ key, text }) => [key, text])).toEqual([
      ['opening', 'Dibuka'],
      [discussionKey(ids[0]), 'Dibahas'],
      [discussionKey(ids[1]), null],
      ['notes', 'Hujan deras'],
      ['closing', null],
    ]);
    expect(passages[1]!.item).toEqual({ id: ids[0], order: 1, title: 'Acara 1' });
  });

  it('that are restricted, and the notes beside them, are only for those who are cleared', () => {
    const whole = content(item(1, 'restricted', 'Rahasia'), item(2, 'public', 'Terbuka'));
    const kept = readablePassages(passagesOf(whole), false).map(({ key }) => key);
    expect(kept).toEqual(['opening', discussionKey(ids[1]), 'closing']);
    expect(readablePassages(passagesOf(whole), true)).toHaveLength(5);
  });

  it('say nothing of a restricted matter once its words were taken out', () => {
    const whole = { ...content(item(1, 'restricted', 'Rahasia')), attendance: [] } as never;
    const told = JSON.stringify(passagesOf(withoutItems(whole, new Set([ids[0]]))));
    expect(told).not.toMatch(/Rahasia|Acara|Hujan/);
  });
});
