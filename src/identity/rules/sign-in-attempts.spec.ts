import { describe, expect, it } from '@jest/globals';
import { counted, current, waitFor, type Failures } from './sign-in-attempts.js';

const at = (seconds: number) =>
  new Date(Date.parse('2025-07-24T02:00:00.000Z') + seconds * 1000).toISOString();
const failures = (count: number): Failures => ({ count, firstAt: at(0), lastAt: at(0) });
const none = { pair: null, network: null, account: null };

describe('waitFor', () => {
  it.each([
    [4, 0],
    [5, 2],
    [6, 4],
    [10, 64],
    [40, 900],
  ])('after %i failures of one account from one network asks for %i seconds', (count, wait) => {
    expect(waitFor({ ...none, pair: failures(count) }, at(0))).toBe(wait);
  });

  it('forgets by itself', () => {
    expect(waitFor({ ...none, pair: failures(6) }, at(4))).toBe(0);
    expect(waitFor({ ...none, network: failures(50) }, at(599))).toBe(1);
    expect(waitFor({ ...none, network: failures(50) }, at(600))).toBe(0);
  });

  it('closes an account for a day after a hundred failures', () => {
    expect(waitFor({ ...none, account: failures(100) }, at(0))).toBe(86_400);
    expect(waitFor({ ...none, account: failures(10) }, at(0), 10)).toBe(86_400);
  });
});

describe('counting', () => {
  it('starts anew in a new window', () => {
    expect(counted(failures(49), 'network', at(601)).count).toBe(1);
    expect(counted(failures(49), 'network', at(599)).count).toBe(50);
    expect(current(failures(49), 'network', at(601))).toBeNull();
  });
});
