import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prefixedTitle } from '../org/index.js';
import type { Actor, Scope } from '../identity/index.js';
import { AgendaItem, chairedBy, Meeting, visibleItems } from '../meetings/index.js';
import { rowsIn } from '../platform/database/reader.js';
import { bumpVersion } from '../platform/database/version.js';
import { Forbidden, NotFound } from '../platform/errors/domain-error.js';
import { SearchIndex } from '../platform/search/search-index.js';
import type { Match } from '../platform/http/etag.js';
import { isPerson, wroteLast } from './authorship.js';
import { clearedFor, visibleMinutes } from './minutes.scope.js';
import { Minutes } from './minutes.entity.js';
import type { ApproverFacts } from './rules/minutes-lifecycle.js';

/** Whoever approves, with the office and capacity of the day he does. */
export type Approver = ApproverFacts & {
  readonly title: string;
  readonly capacity: string;
  readonly officeId: string | null;
};

/** Finds minutes as far as the actor may know of them, and answers who somebody is towards them. */
@Injectable()
export class MinutesAccess {
  constructor(private readonly index: SearchIndex) {}

  /** @throws NotFound, Stale, VersionMissing */
  async load(em: EntityManager, actor: Actor, id: string, match: Match): Promise<Minutes> {
    const minutes = await em.findOneBy(Minutes, { id });
    if (!minutes || !(await this.holds(em, id, visibleMinutes(actor)))) throw new NotFound('minutes', id);
    match.check(minutes.version);
    return minutes;
  }

  meetingOf(em: EntityManager, minutes: Minutes): Promise<Meeting> {
    return em.findOneByOrFail(Meeting, { id: minutes.meetingId });
  }

  async save(tx: EntityManager, minutes: Minutes): Promise<void> {
    await bumpVersion(tx, Minutes, minutes);
    await tx.save(minutes);
    await this.makeFindable(tx, minutes);
  }

  /** By the texts every reader of the revision may read; the notes may touch what is restricted. */
  async makeFindable(tx: EntityManager, minutes: Minutes): Promise<void> {
    const { title } = await this.meetingOf(tx, minutes);
    const body = [minutes.opening, minutes.closing].filter(Boolean).join('\n');
    await this.index.put(tx, 'minutes', minutes.id, `Notula ${title}`, body);
  }

  /** Who the actor is to these minutes: the chair, if he acts today for the office that presided. */
  async approver(em: EntityManager, actor: Actor, minutes: Minutes): Promise<Approver> {
    const meeting = await this.meetingOf(em, minutes);
    const isChair = await this.isChairOf(em, actor, minutes.id);
    const office = actor.offices.find(({ id }) => id === meeting.chairOfficeId);
    const title = office ? prefixedTitle(office.capacity, office.title) : (meeting.chairTitle ?? '');
    const author = await isPerson(em, actor, minutes.submittedByUserId);
    const capacity = office?.capacity ?? 'definitive';
    const wrote = await wroteLast(em, actor, minutes);
    const cleared = await this.isCleared(em, actor, minutes);
    return {
      isAuthor: author,
      wroteLast: wrote,
      isChair,
      cleared,
      title,
      capacity,
      officeId: office?.id ?? null,
    };
  }

  /** Is the actor the person behind this account, through whatever account he comes? */
  isPerson(em: EntityManager, actor: Actor, userId: string | null): Promise<boolean> {
    return isPerson(em, actor, userId);
  }

  isChairOf(em: EntityManager, actor: Actor, minutesId: string): Promise<boolean> {
    return this.holds(em, minutesId, chairedBy(actor));
  }

  /** Returning a text is for the chair and the secretariat. */
  async ensureReviewer(em: EntityManager, actor: Actor, minutes: Minutes): Promise<void> {
    if (actor.isSecretariat || (await this.isChairOf(em, actor, minutes.id))) return;
    throw new Forbidden('minutes.reviewer_only');
  }

  /** May the actor read the restricted items in this revision? */
  isCleared(em: EntityManager, actor: Actor, minutes: Minutes): Promise<boolean> {
    return this.holds(em, minutes.id, clearedFor(actor));
  }

  /** Is this an item of the meeting that the actor may see? */
  async sees(em: EntityManager, actor: Actor, minutes: Minutes, itemId: string): Promise<boolean> {
    const item = await em.findOneBy(AgendaItem, { id: itemId, meetingId: minutes.meetingId });
    if (!item || item.deletedAt) return false;
    if (item.confidentiality === 'restricted') return this.isCleared(em, actor, minutes);
    const { sql, params } = visibleItems(actor);
    const found = await rowsIn(
      em,
      `SELECT "i"."id" FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."id" = :minItem AND ${sql}`,
      { ...params, minItem: itemId },
    );
    return found.length > 0;
  }

  private async holds(em: EntityManager, id: string, scope: Scope): Promise<boolean> {
    const found = await rowsIn(
      em,
      `SELECT "n"."id" FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."id" = :minId AND "n"."deletedAt" IS NULL AND ${scope.sql}`,
      { ...scope.params, minId: id },
    );
    return found.length > 0;
  }
}
