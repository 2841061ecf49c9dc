import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { Program } from '../support/program.js';

const NAMES = [
  'migrate',
  'user:create',
  'user:first-admin',
  'user:reset-password',
  'sample:load',
  'minutes:render',
  'audit:verify',
  'backup',
  'backup:verify',
  'restore',
];

describe('The command line', () => {
  let app: TestApp;
  beforeAll(async () => {
    Program.build();
    app = await startApp();
  });
  afterAll(() => app.stop());

  const cli = (...args: string[]) => Program.cli({ ...app.environment, LOG_LEVEL: 'error' }, ...args);
  const oneLine = (text: string) => text.trim().split('\n').length === 1 && !/\n\s+at /.test(text);

  // Answered before any database is opened: asked on one engine.
  const onSqlite = globalThis.__ENGINE__ === 'sqlite' ? it : it.skip;

  onSqlite('explains itself and refuses what it does not know, in one line', async () => {
    const { code, out } = await cli('--help');
    expect(code).toBe(0);
    for (const name of NAMES) expect(out).toContain(`  ${name}`);
    const help = await cli('minutes:render', '--help');
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('minutes:render ID FILE') });
    const unknown = await cli('fly');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringMatching(/^There is no command "fly"/) });
    expect(oneLine(unknown.err)).toBe(true);
  });

  it('makes the first administrator beside a running server, who can sign in at once', async () => {
    const made = await cli(
      'user:create',
      'kepala@contoh.id',
      '--role',
      'admin',
      '--password',
      'kuda hijau makan batu',
    );
    expect(made).toMatchObject({ code: 0, err: '' });
    const body = { email: 'kepala@contoh.id', password: 'kuda hijau makan batu' };
    expect((await app.anyone().post('/api/v1/session', body)).status).toBe(200);
    const again = await cli('user:create', 'kepala@contoh.id', '--role', 'admin');
    expect(again.code).toBe(1);
    expect(oneLine(again.err)).toBe(true);
    const weak = await cli('user:create', 'lemah@contoh.id', '--password', 'sandi');
    expect({ code: weak.code, oneLine: oneLine(weak.err) }).toEqual({ code: 1, oneLine: true });
    const left = await app.db.rows(`SELECT "id" FROM "app_user" WHERE "email" = 'lemah@contoh.id'`);
    expect(left).toEqual([]);
  });

  it('hands out a link for a new password, for addresses it knows', async () => {
    const { code, out } = await cli('user:reset-password', 'ketua@deliserdang.example');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/\/setel-sandi\/[\w-]{20,}/) });
    const nobody = await cli('user:reset-password', 'nobody@contoh.id');
    expect(nobody.code).toBe(1);
    expect(oneLine(nobody.err)).toBe(true);
  });

  it('prints sealed minutes as the very bytes that were sealed', async () => {
    const secretary = await app.as('sekretariat');
    const [{ id: meetingId }] = (await secretary.get('/api/v1/meetings')).body.data;
    const { id } = (await secretary.get(`/api/v1/meetings/${meetingId}/minutes`)).body;
    const file = join(app.environment.DATA_DIR, 'notula.pdf');
    expect(await cli('minutes:render', id, file)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(file).equals((await secretary.get(`/api/v1/minutes/${id}/document.pdf`)).bytes)).toBe(
      true,
    );
    const unknown = await cli('minutes:render', '0198a000-0000-7000-8000-000000000000', `${file}.not`);
    expect({ code: unknown.code, written: existsSync(`${file}.not`) }).toEqual({ code: 1, written: false });
    expect(oneLine(unknown.err)).toBe(true);
  });

  it('does not load the sample over anything', async () => {
    expect(await cli('sample:load')).toMatchObject({
      code: 1,
      err: 'The sample needs an empty database; this one has accounts.\n',
    });
  });

  it('tells a journal that agrees with itself from one that agrees with an anchor', async () => {
    const own = await cli('audit:verify');
    expect(own.code).toBe(2);
    const [, anchor] = /head (\d+:[0-9a-f]{64})/.exec(own.out)!;
    expect((await cli('audit:verify', '--anchor', anchor)).code).toBe(0);
    const [seq] = anchor.split(':');
    expect((await cli('audit:verify', '--anchor', `${seq}:${'0'.repeat(64)}`)).code).toBe(1);
  });
});
