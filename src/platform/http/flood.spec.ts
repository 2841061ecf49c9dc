import { describe, expect, it } from '@jest/globals';
import { counted } from './flood.js';

describe('requests are counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['127.0.0.1', null],
    ['::ffff:127.0.0.1', null],
    ['::1', null],
  ])('of %s under %s', (ip, who) => expect(counted(ip)).toBe(who));
});
