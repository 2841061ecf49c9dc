import { describe, expect, it } from '@jest/globals';
import { RecentBytes } from './recent-bytes.js';

/** A shelf of 100 bytes over a disk that counts how often it is asked. */
function shelf() {
  const recent = new RecentBytes(100);
  const read: string[] = [];
  const get = (name: string, length = 20) =>
    recent.get(name, async () => {
      read.push(name);
      return Buffer.alloc(length, name);
    });
  return { get, read };
}

describe('bytes that were asked for lately', () => {
  it('are read from the disk once', async () => {
    const { get, read } = shelf();
    expect((await get('a')).toString()).toBe('a'.repeat(20));
    expect((await get('a')).toString()).toBe('a'.repeat(20));
    expect(read).toEqual(['a']);
  });

  it('make room for others, whoever was asked for longest ago first', async () => {
    const { get, read } = shelf();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'a', 'f', 'a', 'b']) await get(name);
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'b']);
  });

  it('are not kept when they would push out all others, nor when reading them failed', async () => {
    const { get, read } = shelf();
    await get('large', 26);
    await get('large', 26);
    expect(read).toEqual(['large', 'large']);
    const recent = new RecentBytes();
    await expect(recent.get('x', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect((await recent.get('x', async () => Buffer.from('back'))).toString()).toBe('back');
  });
});
