import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual, type EntityManager } from 'typeorm';
import type { AuditActor } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { rowsIn } from '../../platform/database/reader.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Minutes } from '../minutes.entity.js';
import { itemOf, type PassageKey } from '../rules/passages.js';
import { continues, type VersionOrigin } from '../rules/versions.js';
import { PassageVersion } from './passage-version.entity.js';

/** The newest version of a passage without its words. */
export type VersionHead = Pick<
  PassageVersion,
  'passage' | 'number' | 'save' | 'authorName' | 'savedAt' | 'origin'
>;

/** A part of the versions: at most so many, older than the one with this number. */
export type Part = { readonly before?: number; readonly limit?: number };

export type Written = {
  readonly meetingId: string;
  readonly key: PassageKey;
  readonly text: string | null;
  readonly origin: VersionOrigin;
  readonly creditedTo?: string | null;
  /** A version of its own, whoever wrote the last one. */
  readonly apart?: boolean;
};

/** Keeps what each passage said, in the unit of work of whoever changes its words. */
@Injectable()
export class PassageVersions {
  constructor(private readonly clock: Clock) {}

  /** The version that says what the passage says now; null where nothing was ever written. */
  newest(em: EntityManager, meetingId: string, passage: PassageKey): Promise<PassageVersion | null> {
    return em.findOne(PassageVersion, { where: { meetingId, passage }, order: { number: 'DESC' } });
  }

  /** The newest version of every passage of a meeting, by key. */
  async heads(em: EntityManager, meetingId: string): Promise<ReadonlyMap<PassageKey, VersionHead>> {
    const rows = await rowsIn<VersionHead>(
      em,
      `SELECT "v"."passage", "v"."number", "v"."save", "v"."authorName", "v"."savedAt", "v"."origin"
       FROM "passage_version" "v" WHERE "v"."meetingId" = :verMeeting AND "v"."number" =
         (SELECT MAX("o"."number") FROM "passage_version" "o"
          WHERE "o"."meetingId" = "v"."meetingId" AND "o"."passage" = "v"."passage")`,
      { verMeeting: meetingId },
    );
    return new Map(rows.map((row) => [row.passage, row]));
  }

  /** Newest first. */
  list(
    em: EntityManager,
    meetingId: string,
    passage: PassageKey,
    { before = 2 ** 31 - 1, limit }: Part,
  ): Promise<PassageVersion[]> {
    const where = { meetingId, passage, number: LessThan(before) };
    return em.find(PassageVersion, { where, order: { number: 'DESC' }, take: limit });
  }

  /** @throws NotFound */
  async one(
    em: EntityManager,
    meetingId: string,
    passage: PassageKey,
    number: number,
  ): Promise<PassageVersion> {
    const found = await em.findOneBy(PassageVersion, { meetingId, passage, number });
    if (!found) throw new NotFound('version');
    return found;
  }

  /** The words a change was based on, as nearly as they were kept: a sitting keeps only its last save. */
  async basis(em: EntityManager, meetingId: string, passage: PassageKey, save: number): Promise<string> {
    const where = { meetingId, passage, save: LessThanOrEqual(save) };
    const [found] = await em.find(PassageVersion, { where, order: { number: 'DESC' }, take: 1 });
    return found?.text ?? '';
  }

  /** One more version, or the same one going on; nothing where the words are those that stand there already. */
  async keep(tx: Tx, actor: AuditActor, written: Written): Promise<PassageVersion | null> {
    const { meetingId, key: passage, origin, creditedTo = null } = written;
    const apart = written.apart === true || creditedTo !== null;
    const text = written.text || null;
    const last = await this.newest(tx, meetingId, passage);
    if ((last?.text ?? null) === text) return last;
    const at = this.clock.now();
    const save = (last?.save ?? 0) + 1;
    const next = { origin, authorUserId: actor.userId, at, settledAt: await settledAt(tx, meetingId), apart };
    if (last && last.creditedTo === null && continues(last, next)) {
      Object.assign(last, { text, save, savedAt: at });
      await tx.update(
        PassageVersion,
        { meetingId, passage, number: last.number },
        { text, save, savedAt: at },
      );
      return last;
    }
    const version = tx.create(PassageVersion, {
      ...{ meetingId, passage, agendaItemId: itemOf(passage), number: (last?.number ?? 0) + 1, save, text },
      ...{ origin, creditedTo, authorUserId: actor.userId, authorName: actor.displayName },
      ...{ startedAt: at, savedAt: at },
    });
    await tx.insert(PassageVersion, version);
    return version;
  }
}

/** When the text was last put before the reviewers, or opened anew over a sealed revision. */
async function settledAt(tx: Tx, meetingId: string): Promise<string | null> {
  const standing = await tx.findOne(Minutes, { where: { meetingId }, order: { revision: 'DESC' } });
  return standing ? [standing.createdAt, standing.submittedAt ?? ''].sort().at(-1)! : null;
}
