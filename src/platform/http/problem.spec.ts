import { describe, expect, it } from '@jest/globals';
import { problemOf } from './problem.js';

const driver = (code: string) => Object.assign(new Error('x'), { driverError: { code } });

describe('what a database says', () => {
  it.each([
    ['57P01', 503],
    ['57014', 503],
    ['55P03', 503],
    ['08006', 503],
    ['53300', 503],
    ['23505', 500],
    ['22001', 500],
    ['42P01', 500],
  ])('with %s is answered with %d, and logged', (code, status) => {
    expect(problemOf(driver(code))).toMatchObject({ status, bug: true });
  });

  it('is a fault of ours where nobody knows it', () => {
    expect(problemOf(new Error('x'))).toMatchObject({ status: 500, code: 'service.failed', bug: true });
    expect(problemOf(new Error('Connection terminated unexpectedly'))).toMatchObject({ status: 503 });
  });
});
