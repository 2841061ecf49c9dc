import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';

describe('The audit trail', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const verify = async () => (await (await app.as('admin')).get('/api/v1/audit/verify')).body;
  const write = (sql: string) => app.uow.run((tx) => tx.query(sql));

  it('names every deed with who, when and what changed', async () => {
    const admin = await app.as('admin');
    const { body: made } = await admin.post('/api/v1/users', { email: 'jejak@contoh.id' });
    await admin.patch(`/api/v1/users/${made.id}`, { roles: ['secretariat'] });
    const { body } = await admin.get(`/api/v1/audit?subjectType=user&subjectId=${made.id}`);
    expect(body.data.map(({ action }: { action: string }) => action)).toEqual([
      'user.changed',
      'user.link_issued',
      'user.created',
    ]);
    expect(body.data[0]).toMatchObject({
      actorName: 'Admin Sistem (CONTOH)',
      actorRoles: 'admin',
      ipNet: '127.0.0.0/24',
    });
    expect(body.data[0].payload.before.roles).toEqual([]);
    expect(body.data[0].payload.after.roles).toEqual(['secretariat']);
    expect(JSON.stringify(body)).not.toMatch(/argon2|setel-sandi/);
  });

  it('remembers refused attempts without repeating what was typed', async () => {
    await app.anyone().post('/api/v1/session', { email: 'kata-sandi-di-kolom-salah', password: 'tebakan' });
    const { body } = await (await app.as('admin')).get('/api/v1/audit?action=session.refused');
    expect(body.data[0]).toMatchObject({ actorUserId: null, subjectId: null });
    expect(JSON.stringify(body)).not.toContain('kata-sandi-di-kolom-salah');
  });

  it('is read page by page, newest first, by admins only', async () => {
    const admin = await app.as('admin');
    const first = await admin.get('/api/v1/audit?limit=3');
    const second = await admin.get(`/api/v1/audit?limit=3&cursor=${first.body.nextCursor}`);
    const seqs = [...first.body.data, ...second.body.data].map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual(Array.from({ length: 6 }, (_, n) => seqs[0] - n));
    for (const who of ['sekretariat', 'ketua', 'anggota']) {
      expect((await (await app.as(who)).get('/api/v1/audit')).status).toBe(403);
      expect((await (await app.as(who)).get('/pengaturan/audit')).status).toBe(403);
    }
    const page = await admin.get('/pengaturan/audit?perbuatan=user.created');
    expect(page.text).toContain('user.created');
    expect((await admin.get('/pengaturan/audit?perbuatan=tidak.ada')).text).toContain('Hapus saringan');
    expect((await admin.get('/pengaturan/audit/periksa')).text).toContain('Rantai utuh');
  });

  it('has no gaps under sixty deeds at once', async () => {
    const secretariat = await app.as('sekretariat');
    const token = (n: number) => secretariat.post('/api/v1/tokens', { name: `t${n}`, expiresOn: inDays(90) });
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => token(n)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    const [{ rows, last }] = await app.db.rows<{ rows: number; last: number }>(
      'SELECT COUNT(*) AS "rows", MAX("seq") AS "last" FROM "audit_entry"',
    );
    expect(Number(rows)).toBe(Number(last));
    expect(await verify()).toMatchObject({ entries: Number(last), intact: true, firstBrokenAt: null });
  });

  it('cannot be changed or shortened through the database of the application', async () => {
    await expect(write(`UPDATE "audit_entry" SET "action" = 'x' WHERE "seq" = 2`)).rejects.toThrow('journal');
    await expect(write('DELETE FROM "audit_entry" WHERE "seq" = 2')).rejects.toThrow('journal');
    const replace =
      app.db.engine === 'sqlite'
        ? 'REPLACE INTO "audit_entry" SELECT * FROM "audit_entry"'
        : 'TRUNCATE "audit_entry"';
    await expect(write(replace)).rejects.toThrow('journal');
    expect(await verify()).toMatchObject({ intact: true });
  });

  it('keeps its chain when particulars are erased, and names the first that were altered', async () => {
    await write('DELETE FROM "audit_payload" WHERE "seq" = 3');
    expect(await verify()).toMatchObject({ intact: true });
    await write(`UPDATE "audit_payload" SET "payload" = '{}' WHERE "seq" = 5`);
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: 5 });
  });
});
