import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KnownFigures } from '../audit/index.js';
import { pressingFollowUps } from '../followups/index.js';
import {
  ActorResolver,
  everything,
  nothing,
  strangerToken,
  type Actor,
  type Scope,
  type SignedRequest,
} from '../identity/index.js';
import { chairedBy } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { bool, Reader } from '../platform/database/reader.js';
import type { Language } from '../platform/http/language.js';
import { initials } from '../platform/views/formats.js';
import { strangerFrame, type FramePart } from '../platform/views/frame.js';
import { Words } from '../platform/words.js';
import { navigationOf, type Waiting } from './navigation.js';

type House = { council: string | null; sample: unknown };
type Reading = {
  noShortcuts: unknown;
  unit: string | null;
  minutes: number | string;
  overdue: number | string;
};

/** What surrounds every page: who reads it, where they can go, whose house it is. Read anew when something was written. */
@Injectable()
export class PageFrameSource {
  constructor(
    private readonly reader: Reader,
    private readonly known: KnownFigures,
    private readonly resolver: ActorResolver,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  async of(request: FastifyRequest, language: Language): Promise<FramePart> {
    const { actor, csrf } = await this.signed(request);
    const house = await this.known.of(['house'], () => this.house());
    const say = (code: string, facts = {}) => this.words.say(code, facts, language);
    const around: FramePart = {
      ...strangerFrame(csrf ?? strangerToken(this.env)),
      council: house.council === null ? null : { name: house.council, region: say('frame.region') },
      footer: house.council === null ? '' : say('frame.footer', { council: house.council }),
      sampleNotice: bool(house.sample),
    };
    return actor ? { ...around, ...(await this.readerPart(actor, request.url, say)) } : around;
  }

  /** Where no route was found, nobody has asked yet who it is. */
  private async signed(request: SignedRequest): Promise<{ actor: Actor | null; csrf: string | null }> {
    if (request.session !== undefined)
      return { actor: request.actor ?? null, csrf: request.session?.csrf ?? null };
    const found = await this.resolver.resolve(request);
    return { actor: found?.actor ?? null, csrf: found?.session?.csrf ?? null };
  }

  private async readerPart(actor: Actor, path: string, say: (code: string) => string) {
    const asking = ['frame', actor, this.clock.today()];
    const [row] = await this.known.of(asking, () => this.reading(actor));
    const waiting: Waiting = { minutes: Number(row.minutes), overdue: Number(row.overdue) };
    return {
      user: {
        key: actor.userId ?? '',
        initials: initials(actor.displayName),
        name: actor.displayName,
        unit: actor.offices[0]?.title ?? row.unit ?? say(roleWord(actor)),
      },
      nav: navigationOf(actor, path, waiting, say),
      noShortcuts: bool(row.noShortcuts),
    };
  }

  private async house(): Promise<House> {
    const [house] = await this.reader.rows<House>(
      `SELECT (SELECT "name" FROM "council" WHERE "deletedAt" IS NULL ORDER BY "id" LIMIT 1) AS "council",
         (EXISTS (SELECT 1 FROM "council" WHERE "sample")
         OR EXISTS (SELECT 1 FROM "app_user" WHERE "sample")) AS "sample"`,
    );
    return house;
  }

  private reading(actor: Actor): Promise<Reading[]> {
    const minutes = actor.isSecretariat ? null : chairedBy(actor);
    const overdue = actor.isSecretariat || actor.units.length > 0 ? pressingFollowUps(actor) : nothing;
    const and = (scope: Scope | null) => (scope ? `AND ${scope.sql}` : '');
    return this.reader.rows<Reading>(
      `SELECT (SELECT "noShortcuts" FROM "app_user" WHERE "id" = :frmUser) AS "noShortcuts",
         (SELECT "name" FROM "org_unit" WHERE "id" = :frmUnit) AS "unit",
         (SELECT COUNT(*) FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
            WHERE "n"."state" = 'in-review' AND "n"."supersededById" IS NULL AND "n"."deletedAt" IS NULL
            ${and(minutes)}) AS "minutes",
         (SELECT COUNT(*) FROM "follow_up" "f" ${overdue === everything ? '' : ORIGIN}
            WHERE "f"."deletedAt" IS NULL AND "f"."dueOn" < :frmToday
            AND "f"."status" IN ('not-started', 'in-progress', 'returned', 'on-hold')
            ${and(overdue)}) AS "overdue"`,
      {
        ...{ frmUser: actor.userId, frmUnit: actor.units[0] ?? null, frmToday: this.clock.today() },
        ...minutes?.params,
        ...overdue.params,
      },
    );
  }
}

/** Where a follow-up comes from; what somebody may see depends on it, unless they may see everything. */
const ORIGIN = `JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"`;

function roleWord(actor: Actor): string {
  if (actor.isAdmin) return 'frame.admin';
  if (actor.isSecretariat) return 'frame.secretariat';
  if (actor.roles.includes('legal')) return 'role.legal';
  return actor.seats.length > 0 ? 'frame.member' : 'frame.guest';
}
