import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import { linkState, PersonalLinksService, type Actor, type PersonalLink } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/domain-error.js';

/** The purpose of a personal link that gives the calendar of an account. */
const FEED = 'calendar-feed';

export type FeedState = { readonly since: string; readonly usedAt: string | null };

/**
 * The secret address of one's own calendar: made, made anew, taken back. It names an account, not what may be seen;
 * that is asked at each reading.
 */
@Injectable()
export class FeedService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly links: PersonalLinksService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** The living address of an account as far as it is remembered: never the address itself. */
  async state(actor: Actor): Promise<FeedState | null> {
    const link = await this.living(this.reader.em, actor);
    return link && { since: link.createdAt, usedAt: link.usedAt };
  }

  /** A new address, which ends the former one. Given back this once. */
  renew(actor: Actor): Promise<string> {
    return this.uow.run(async (tx) => {
      const { subjectId, personId } = ownerOf(actor);
      const rotated = (await this.living(tx, actor)) !== null;
      const link = { purpose: FEED, subjectId, groupId: subjectId, personId, expiresAt: null };
      await this.links.issue(tx, [link]);
      const token = this.links.tokenOf((await this.living(tx, actor))!)!;
      await this.note(tx, actor, rotated ? 'calendar_feed.renewed' : 'calendar_feed.issued');
      return `${this.env.baseUrl}/kalender/${token}.ics`;
    });
  }

  revoke(actor: Actor): Promise<void> {
    return this.uow.run(async (tx) => {
      if (!(await this.living(tx, actor))) return;
      await this.links.revoke(tx, FEED, [ownerOf(actor).subjectId]);
      await this.note(tx, actor, 'calendar_feed.revoked');
    });
  }

  /** The account a token stands for. @throws NotFound for every token that opens nothing, whatever the reason */
  async open(token: string): Promise<PersonalLink> {
    const link = TOKEN.test(token) ? await this.links.find(this.reader.em, FEED, token) : null;
    if (!link || linkState(link, this.clock.now()) !== 'live') throw new NotFound();
    return link;
  }

  /** Remembers the reading, at most every few minutes: calendars ask often. */
  async remember(link: PersonalLink): Promise<void> {
    const last = link.usedAt === null ? 0 : Date.parse(link.usedAt);
    if (Date.parse(this.clock.now()) - last < REMEMBERED_MS) return;
    await this.uow.run((tx) => this.links.used(tx, link.id));
  }

  private async living(em: Tx, actor: Actor): Promise<PersonalLink | null> {
    const { subjectId } = ownerOf(actor);
    return (await this.links.living(em, FEED, subjectId)).get(subjectId) ?? null;
  }

  private note(tx: Tx, actor: Actor, action: string): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectType: 'app_user', subjectId: actor.userId });
  }
}

const TOKEN = /^[\w-]{43}$/;
const REMEMBERED_MS = 5 * 60_000;

/** Feeds belong to accounts: the account is what can be disabled, the person is who it speaks for. */
function ownerOf({ userId, personId }: Actor): { subjectId: string; personId: string | null } {
  if (userId === null) throw new NotFound();
  return { subjectId: userId, personId };
}
