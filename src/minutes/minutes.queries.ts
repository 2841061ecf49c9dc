import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { Meeting } from '../meetings/index.js';
import { Env } from '../platform/config/env.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { disclose } from '../platform/http/request-scope.js';
import { Match } from '../platform/http/etag.js';
import { Words } from '../platform/words.js';
import { AssemblyService } from './assembly.service.js';
import { discardedOf, type DiscardedRow } from './discarded.queries.js';
import { MinutesAccess } from './minutes.access.js';
import { visibleMinutes } from './minutes.scope.js';
import { MinutesRevocation } from './minutes-revocation.entity.js';
import { MinutesSnapshot } from './minutes-snapshot.entity.js';
import { Minutes } from './minutes.entity.js';
import { gapsIn, restricted, withoutItems, type ItemPart, type MinutesContent } from './rules/content.js';
import type { MinutesState } from './rules/minutes-lifecycle.js';
import { fingerprint } from './rules/seal.js';
import { sealedPaper, type SealedPaper } from './sealed-paper.js';

export type MinutesView = {
  readonly minutes: Minutes;
  readonly meeting: Meeting;
  /** What this reader may read of it. */
  readonly content: MinutesContent;
  /** SHA-256 of the whole content, cleared reader or not: what an approver binds. */
  readonly contentSha256: string;
  readonly cleared: boolean;
  readonly revocation: MinutesRevocation | null;
};

export type RevisionRow = { id: string; revision: number; state: MinutesState };

/** Reads minutes: live from their records while drafted, from the frozen snapshot once approved. */
@Injectable()
export class MinutesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
    private readonly assembly: AssemblyService,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  /** Id of the standing revision the actor may read. */
  async currentId(actor: Actor, meetingId: string): Promise<string> {
    const [row] = await this.revisionsOf(this.reader.em, actor, meetingId);
    if (!row) throw new NotFound('minutes');
    return row.id;
  }

  /** Revisions the actor may read, newest first. */
  revisionsOf(em: EntityManager, actor: Actor, meetingId: string): Promise<RevisionRow[]> {
    const { sql, params } = visibleMinutes(actor);
    return rowsIn<RevisionRow>(
      em,
      `SELECT "n"."id", "n"."revision", "n"."state" FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."meetingId" = :minMeeting AND "n"."deletedAt" IS NULL AND ${sql}
       ORDER BY "n"."revision" DESC`,
      { ...params, minMeeting: meetingId },
    );
  }

  /** @throws NotFound for a revision the actor may not read */
  one(em: EntityManager, actor: Actor, id: string): Promise<Minutes> {
    return this.access.load(em, actor, id, Match.any);
  }

  async view(actor: Actor, id: string): Promise<MinutesView> {
    const em = this.reader.em;
    const minutes = await this.access.load(em, actor, id, Match.any);
    const meeting = await this.access.meetingOf(em, minutes);
    const whole = await this.contentOf(em, minutes);
    const cleared = await this.access.isCleared(em, actor, minutes);
    if (cleared && restricted(whole).size > 0) disclose('restricted', 'minutes', id);
    const content = cleared ? whole : withoutItems(whole, restricted(whole));
    const revocation = await em.findOneBy(MinutesRevocation, { minutesId: id });
    const contentSha256 = minutes.contentSha256 ?? fingerprint(whole);
    return { minutes, meeting, content, cleared, contentSha256, revocation };
  }

  /** May the actor read every word of this revision? One rule for its text, its errata and whatever quotes it. */
  async readsAll(em: EntityManager, actor: Actor, minutes: Minutes): Promise<boolean> {
    if (await this.access.isCleared(em, actor, minutes)) return true;
    return restricted(await this.contentOf(em, minutes)).size === 0;
  }

  /** The kept paper of a revision; null when it is not sealed. */
  sealedPaper(actor: Actor, id: string): Promise<SealedPaper | null> {
    return sealedPaper(this.reader.em, actor, id);
  }

  /** The whole content of a revision, whoever asks: for sealing, publishing and verifying only. */
  async contentOf(em: EntityManager, minutes: Minutes): Promise<MinutesContent> {
    const snapshot = await em.findOneBy(MinutesSnapshot, { minutesId: minutes.id });
    if (snapshot) return JSON.parse(snapshot.content) as MinutesContent;
    return this.assembly.assemble(em, minutes);
  }

  async resource(actor: Actor, id: string) {
    const { minutes, content, contentSha256, cleared } = await this.view(actor, id);
    const { deletedAt: _, submittedByUserId: _s, approvedByUserId: _a, ...columns } = minutes;
    const { codeHash: _c, sealHash: _h, prevSealHash: _p, fileId: _f, pdfSha256, ...told } = columns;
    return {
      ...told,
      // Of the free texts a reader gets what he may read of the content, never the column.
      notes: content.notes,
      contentSha256,
      sha256: pdfSha256,
      verificationUrl: minutes.verificationCode && this.verificationUrl(minutes.verificationCode),
      sections: sectionsOf(content),
      gaps: gapsIn(content, cleared).map((gap) => ({
        code: gap.code,
        message: this.words.say(gap.code, gap.facts),
      })),
      revisions: await this.revisionsOf(this.reader.em, actor, minutes.meetingId),
      discarded: await this.discarded(actor, minutes.meetingId),
    };
  }

  discarded(actor: Actor, meetingId: string): Promise<DiscardedRow[]> {
    return discardedOf(this.reader.em, actor, meetingId);
  }

  verificationUrl(code: string): string {
    return `${this.env.baseUrl}/verifikasi/${code}`;
  }
}

/** The content as a reader goes through it: opening, the agenda in order, closing. */
export function sectionsOf(content: MinutesContent) {
  const plain = (kind: 'opening' | 'closing', title: string, text: string | null) => ({
    kind,
    title,
    agendaItemId: null,
    order: null,
    presenter: null,
    dimension: null,
    confidentiality: 'council',
    late: false,
    text,
    result: null,
    decisions: [],
    rejected: [],
    evaluation: [],
  });
  return [
    plain('opening', 'Pembukaan', content.opening),
    ...content.items.map(itemSection),
    plain('closing', 'Penutup', content.closing),
  ];
}

const itemSection = (item: ItemPart) => ({
  kind: 'agenda-item' as const,
  title: item.title,
  agendaItemId: item.id,
  order: item.order,
  presenter: item.presenter,
  dimension: item.dimension,
  confidentiality: item.confidentiality,
  late: item.late,
  text: item.discussion,
  result: item.result,
  decisions: item.decisions,
  rejected: item.rejected ?? [],
  evaluation: item.evaluation ?? [],
});
