import { describe, expect, it } from '@jest/globals';
import { leavesTheMachine } from './mailer.js';

describe('a mail server', () => {
  it.each([
    ['smtp://localhost:25', false],
    ['smtp://127.0.0.1', false],
    ['smtp://[::1]:2525', false],
    ['smtp://user:secret@mail.deliserdangkab.go.id:587', true],
    ['smtps://10.0.0.2', true],
    ['smtp://127.0.0.1.example.org', true],
  ])('%s is on another machine: %s', (url, other) => expect(leavesTheMachine(url)).toBe(other));
});
