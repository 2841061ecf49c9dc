import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { bool, Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type Page } from '../platform/http/cursor.js';
import { disclose } from '../platform/http/request-scope.js';
import type { GrantedRole } from './actor.js';
import type { UsersQuery } from './identity.dto.js';
import { AppUser } from './identity.entities.js';

export type UserRow = {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly personId: string | null;
  readonly disabledAt: string | null;
  readonly sample: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly roles: readonly GrantedRole[];
  readonly operatorOf: readonly string[];
};

type Raw = Omit<UserRow, 'roles' | 'operatorOf' | 'sample'> & { sample: unknown };

const COLUMNS = [
  'id',
  'email',
  'displayName',
  'personId',
  'disabledAt',
  'sample',
  'version',
  'createdAt',
  'updatedAt',
]
  .map((column) => `"u"."${column}"`)
  .join(', ');

/** Accounts with what is granted to them now. */
@Injectable()
export class UsersQueries {
  constructor(private readonly reader: Reader) {}

  async list({ q, ...query }: UsersQuery): Promise<Page<UserRow>> {
    disclose('users', 'user', null);
    const after = String(readCursor(query, 'id')?.[0] ?? '');
    const limit = pageSize(query);
    const named = q ? `AND (LOWER("u"."email") LIKE :q OR LOWER("u"."displayName") LIKE :q)` : '';
    const rows = await this.reader.rows<Raw>(
      `SELECT ${COLUMNS} FROM "app_user" "u" WHERE "u"."deletedAt" IS NULL AND "u"."id" > :after ${named}
       ORDER BY "u"."id" LIMIT :limit`,
      { after, limit: limit + 1, q: `%${(q ?? '').toLowerCase().replace(/[%_]/g, '')}%` },
    );
    const full = await this.withGrants(rows);
    return cutPage(
      full,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  async one(id: string): Promise<UserRow> {
    const rows = await this.reader.rows<Raw>(
      `SELECT ${COLUMNS} FROM "app_user" "u" WHERE "u"."id" = :id AND "u"."deletedAt" IS NULL`,
      { id },
    );
    const [user] = await this.withGrants(rows);
    disclose('user', 'user', id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  async idByEmail(email: string): Promise<string> {
    const [row] = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "app_user" WHERE "email" = :email`,
      {
        email: email.trim().toLowerCase(),
      },
    );
    if (!row) throw new NotFound('user', email);
    return row.id;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.reader.rows('SELECT "id" FROM "app_user" LIMIT 1')).length === 0;
  }

  async hasSample(): Promise<boolean> {
    return (await this.reader.em.countBy(AppUser, { sample: true })) > 0;
  }

  /** Accounts of the sample that nobody was ever given a password for. */
  async hasUnopenedSample(): Promise<boolean> {
    return (
      (await this.hasSample()) && !(await this.reader.em.existsBy(AppUser, { passwordHash: Not(IsNull()) }))
    );
  }

  private async withGrants(users: readonly Raw[]): Promise<UserRow[]> {
    const ids = users.map(({ id }) => id);
    const roles = await this.reader.rows<{ userId: string; role: GrantedRole }>(
      `SELECT "userId", "role" FROM "role_grant" WHERE "until" IS NULL AND "userId" IN (:ids) ORDER BY "role"`,
      { ids },
    );
    const units = await this.reader.rows<{ userId: string; orgUnitId: string }>(
      `SELECT "userId", "orgUnitId" FROM "operator_grant" WHERE "until" IS NULL AND "userId" IN (:ids)`,
      { ids },
    );
    return users.map((user) => ({
      ...user,
      sample: bool(user.sample),
      roles: roles.filter(({ userId }) => userId === user.id).map(({ role }) => role),
      operatorOf: units.filter(({ userId }) => userId === user.id).map(({ orgUnitId }) => orgUnitId),
    }));
  }
}
