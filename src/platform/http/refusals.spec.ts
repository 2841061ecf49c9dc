import { describe, expect, it } from '@jest/globals';
import { isRefusal } from './refusals.js';

describe('a refusal that is logged', () => {
  it.each([
    [403, '/rapat/:slug', true],
    [401, '/api/v1/meetings', true],
    [429, '/rapat', true],
    [422, '/masuk', true],
    [404, '/lapor/:token', true],
    [401, '/api/v1/session', true],
    [422, '/rapat/baru', false],
    [404, '/rapat/:slug', false],
    [200, '/masuk', false],
    [404, '/undangan', false],
    [503, '/masuk', false],
  ])('%d at %s: %s', (status, route, is) => expect(isRefusal(status, route)).toBe(is));
});
