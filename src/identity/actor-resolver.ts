import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KnownFigures } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { cookieName } from '../platform/http/cookie-name.js';
import { Reader } from '../platform/database/reader.js';
import type { Actor, GrantedRole } from './actor.js';
import { GrantSources } from './grant-sources.js';
import { isStuck, type Owed } from './rules/owed.js';
import { isOver } from './rules/session-life.js';
import { secretHash } from './secrets.js';

export type SessionFacts = {
  readonly hash: string;
  readonly csrf: string;
  readonly seenAt: string;
  readonly owes: Owed | null;
  readonly provenAt: string | null;
};
export type TokenFacts = { readonly id: string; readonly lastUsedAt: string | null };
export type Signed = {
  readonly actor: Actor;
  readonly session: SessionFacts | null;
  readonly token?: TokenFacts;
};

type Account = {
  userId: string;
  email: string;
  displayName: string;
  personId: string | null;
  disabledAt: string | null;
};
type SessionRow = Account & SessionFacts & { createdAt: string };

/** The token a program sends along, whether there is such a one or not. */
export const bearerIn = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +([\w-]{20,200})$/i.exec(headers.authorization ?? '')?.[1];

/**
 * Finds out who sends a request, with the rights of this day. Account, session and granted roles are read every time;
 * offices and seats of a day are known until somebody writes anything.
 */
@Injectable()
export class ActorResolver {
  constructor(
    private readonly reader: Reader,
    private readonly grants: GrantSources,
    private readonly known: KnownFigures,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  get cookieName(): string {
    return cookieName('sid', this.env.https);
  }

  /** Who is signed in altogether. */
  async resolve(request: FastifyRequest): Promise<Signed | null> {
    const signed = await this.recognise(request);
    return signed?.session?.owes ? null : signed;
  }

  /** The same with those who are half way through the door: whoever asks looks at what the session owes. */
  async recognise(request: FastifyRequest): Promise<Signed | null> {
    const bearer = bearerIn(request);
    if (bearer) return this.byToken(bearer);
    // What the framework refuses before its hooks, an address too long, was never read for cookies.
    const cookie = request.cookies?.[this.cookieName];
    return cookie ? this.bySession(cookie) : null;
  }

  private async byToken(token: string): Promise<Signed | null> {
    const [row] = await this.reader.rows<Account & { id: string; lastUsedAt: string | null }>(
      `SELECT ${ACCOUNT}, "t"."id", "t"."lastUsedAt" FROM "api_token" "t" JOIN "app_user" "u" ON "u"."id" = "t"."userId"
       WHERE "t"."hash" = :hash AND "t"."deletedAt" IS NULL AND "t"."expiresOn" >= :today`,
      { hash: secretHash(token), today: this.clock.today() },
    );
    if (!row || row.disabledAt) return null;
    const { id, lastUsedAt } = row;
    return { actor: await this.actorOf(row), session: null, token: { id, lastUsedAt } };
  }

  private async bySession(cookie: string): Promise<Signed | null> {
    const [row] = await this.reader.rows<SessionRow>(
      `SELECT ${ACCOUNT}, "s"."hash", "s"."csrf", "s"."createdAt", "s"."seenAt", "s"."owes", "s"."provenAt"
       FROM "app_session" "s" JOIN "app_user" "u" ON "u"."id" = "s"."userId" WHERE "s"."hash" = :hash`,
      { hash: secretHash(cookie) },
    );
    if (!row || row.disabledAt) return null;
    const actor = await this.actorOf(row);
    const now = this.clock.now();
    if (isOver(row, actor.isAdmin, now, this.env.signInRules) || isStuck(row.owes, row.createdAt, now))
      return null;
    const { hash, csrf, seenAt, owes, provenAt } = row;
    return { actor, session: { hash, csrf, seenAt, owes, provenAt } };
  }

  /** Whoever has this account, with the rights of today; null when there is none or it is closed. */
  async ofAccount(userId: string): Promise<Actor | null> {
    const [row] = await this.reader.rows<Account>(
      `SELECT ${ACCOUNT} FROM "app_user" "u" WHERE "u"."id" = :userId AND "u"."deletedAt" IS NULL`,
      { userId },
    );
    return row && !row.disabledAt ? this.actorOf(row) : null;
  }

  /** The rights of an account, today unless another moment is named. */
  async actorOf(
    { userId, email, displayName, personId }: Omit<Account, 'disabledAt'>,
    { day, now } = { day: this.clock.today(), now: this.clock.now() },
  ): Promise<Actor> {
    const em = this.reader.em;
    const [granted, { offices, seats, restingSeats, heirTo }] = await Promise.all([
      this.reader.rows<{ role: GrantedRole | null; orgUnitId: string | null }>(
        `SELECT "role", NULL AS "orgUnitId" FROM "role_grant"
         WHERE "userId" = :userId AND "since" <= :now AND ("until" IS NULL OR "until" > :now)
         UNION ALL SELECT NULL, "orgUnitId" FROM "operator_grant"
         WHERE "userId" = :userId AND "since" <= :now AND ("until" IS NULL OR "until" > :now)`,
        { userId, now },
      ),
      this.known.of(['grants', personId, day], () => this.grants.on(em, personId, day)),
    ]);
    const roles = granted.flatMap(({ role }) => role ?? []);
    const operatorOf = granted.flatMap(({ orgUnitId }) => orgUnitId ?? []);
    const headOf = offices.filter(({ isHead }) => isHead).map(({ orgUnitId }) => orgUnitId);
    return {
      ...{
        userId,
        personId,
        displayName,
        email,
        roles,
        offices,
        operatorOf,
        headOf,
        seats,
        restingSeats,
        heirTo,
      },
      officeIds: offices.map(({ id }) => id),
      units: [...new Set([...headOf, ...operatorOf])],
      isStaff: roles.includes('secretariat') || roles.includes('admin'),
      isSecretariat: roles.includes('secretariat'),
      isAdmin: roles.includes('admin'),
    };
  }
}

const ACCOUNT = `"u"."id" AS "userId", "u"."email", "u"."displayName", "u"."personId", "u"."disabledAt"`;
