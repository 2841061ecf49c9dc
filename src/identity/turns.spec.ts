import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('Turns', () => {
  it('lets one at a time in under a name, also after a failure', async () => {
    const turns = new Turns();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await pause();
      inside -= 1;
      throw new Error('refused');
    };
    const all = await Promise.allSettled([1, 2, 3].map(() => turns.take('a', work)));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(most).toBe(1);
  });

  it('keeps nobody waiting under another name', async () => {
    const turns = new Turns();
    void turns.take('a', () => new Promise(() => undefined));
    await expect(turns.take('b', async () => 'done')).resolves.toBe('done');
  });
});
