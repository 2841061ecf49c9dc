import { describe, expect, it } from '@jest/globals';
import { Busy } from '../errors/domain-error.js';
import { RenderQueue } from './render-queue.js';

/** Work that ends when it is told to. */
function held() {
  let end = () => undefined as void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { work: () => done, end };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of the press', () => {
  it('lets so many work at once and keeps the order of the others', async () => {
    const queue = new RenderQueue(1, 5);
    const first = held();
    const order: number[] = [];
    const all = [
      queue.run(first.work),
      ...[1, 2, 3].map((number) => queue.run(async () => void order.push(number))),
    ];
    await turn();
    expect([order, queue.depth]).toEqual([[], 3]);
    first.end();
    await Promise.all(all);
    expect([order, queue.depth]).toEqual([[1, 2, 3], 0]);
  });

  it('sends away who finds it full', async () => {
    const queue = new RenderQueue(1, 1);
    const first = held();
    const working = queue.run(first.work);
    const waiting = queue.run(async () => 'waited');
    await expect(queue.run(async () => 'never')).rejects.toThrow(Busy);
    first.end();
    await working;
    expect(await waiting).toBe('waited');
  });

  it('goes on after a failure', async () => {
    const queue = new RenderQueue(1, 1);
    await expect(queue.run(() => Promise.reject(new Error('paper jam')))).rejects.toThrow('paper jam');
    expect(await queue.run(async () => 'next')).toBe('next');
  });
});
