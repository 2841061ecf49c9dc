import { Injectable } from '@nestjs/common';
import { FilesService } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { newId } from '../../kernel/new-id.js';
import type { Verdict } from '../../kernel/verdict.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { ProgressReport } from '../follow-up-story.entity.js';
import type { FollowUp } from '../follow-up.entity.js';
import {
  hasEvidence,
  kindOfMedia,
  kindsOf,
  newestOf,
  titleOf,
  type EvidenceKind,
} from '../rules/evidence.js';
import type { EvidenceLink } from './evidence.dto.js';
import { Evidence } from './evidence.entity.js';

/** A piece of evidence that may be kept: looked at, nothing written yet. */
export type Piece = Pick<Evidence, 'kind' | 'fileId' | 'url' | 'title' | 'seenOn'> & {
  readonly sha256: string | null;
};
/** The version it takes the place of, and why. */
type After = { readonly last: Evidence; readonly reason: string | null };
type Place = { readonly followUpId: string; readonly reportId: string };

/** Puts evidence on record, in the unit of work of whatever it comes with. */
@Injectable()
export class EvidenceRecords {
  constructor(
    private readonly files: FilesService,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput for files that are not free to be given, and for links seen on a day to come */
  async look(
    tx: Tx,
    actor: Actor,
    fileIds: readonly string[],
    links: readonly EvidenceLink[],
    fields = { files: 'fileIds', seenOn: (n: number) => `links.${n}.seenOn` },
  ): Promise<Piece[]> {
    const files = await this.files.attachable(tx, actor, fileIds, fields.files);
    const today = dayOf(this.clock.now());
    for (const [n, { seenOn }] of links.entries()) {
      if (seenOn > today) throw InvalidInput.at(fields.seenOn(n), 'followup.link_future');
    }
    const none = { fileId: null, url: null, title: null, seenOn: null, sha256: null };
    return [
      ...files.map(({ id, mediaType, sha256 }) => ({
        ...{ ...none, kind: kindOfMedia(mediaType), fileId: id, sha256 },
      })),
      ...links.map(({ url, title, seenOn }) => ({
        ...{ ...none, kind: 'link' as EvidenceKind, url, title: title ?? titleOf(url), seenOn },
      })),
    ];
  }

  async keep(tx: Tx, actor: Actor, place: Place, pieces: readonly Piece[]): Promise<void> {
    for (const piece of pieces) await this.insert(tx, actor, place, piece);
  }

  /** A further version of a line. @returns its id */
  follow(tx: Tx, actor: Actor, last: Evidence, piece: Piece, reason: string | null): Promise<string> {
    return this.insert(tx, actor, last, piece, { last, reason });
  }

  /** May verification be asked for, with these pieces besides what is there? */
  async suffices(tx: Tx, followUp: FollowUp, more: readonly Piece[] = []): Promise<Verdict> {
    const { id: followUpId, requiredEvidence, returnedAt } = followUp;
    const reports = await tx.findBy(ProgressReport, { followUpId });
    const counted = new Set(
      reports.filter(({ supporting, adoptedAt }) => !supporting || adoptedAt !== null).map(({ id }) => id),
    );
    const given = newestOf(await tx.findBy(Evidence, { followUpId }))
      .filter(({ reportId }) => counted.has(reportId))
      .map(({ kind, createdAt }) => ({ kind, at: createdAt }));
    const now = this.clock.now();
    const coming = more.map(({ kind }) => ({ kind, at: now }));
    return hasEvidence(kindsOf(requiredEvidence), [...given, ...coming], returnedAt);
  }

  private async insert(tx: Tx, actor: Actor, place: Place, piece: Piece, after?: After) {
    const { followUpId, reportId } = place;
    const { kind, fileId, url, title, seenOn } = piece;
    if (fileId) await this.files.attach(tx, actor, [fileId], { ownerKind: 'followup', ownerId: followUpId });
    const id = newId();
    await tx.insert(Evidence, {
      ...{ id, followUpId, reportId, kind, fileId, url, title, seenOn },
      ...{ lineId: after?.last.lineId ?? id, version: (after?.last.version ?? 0) + 1 },
      reason: after?.reason ?? null,
      ...{ byUserId: actor.userId, byPersonId: actor.personId, byName: actor.displayName },
    });
    return id;
  }
}
