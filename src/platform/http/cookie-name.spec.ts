import { describe, expect, it } from '@jest/globals';
import { cookieName } from './cookie-name.js';

describe('cookieName', () => {
  it.each([
    [true, '/', '__Host-kilas'],
    [true, '/hadir', '__Secure-kilas'],
    [false, '/', 'kilas'],
    [false, '/hadir', 'kilas'],
  ])('secure %s on %s is %s', (secure, path, name) => expect(cookieName('kilas', secure, path)).toBe(name));
});
