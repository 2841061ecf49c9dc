import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { MinutesQueries, recordOf, type MinutesRecord } from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import { RuleBroken } from '../platform/errors/domain-error.js';
import { withAliases } from './known-aliases.js';
import { PublicationEdition } from './publication-edition.entity.js';
import { PublicationMark } from './publication-mark.entity.js';
import { editionOf } from './rules/edition.js';
import { isGround } from './rules/grounds.js';
import { canIssue, type IssueFacts } from './rules/issuing.js';
import type { PublicContent } from './rules/public-content.js';
import { fallsIn, redactedTexts, type Mark } from './rules/redaction.js';

export type Prepared = {
  readonly record: MinutesRecord;
  readonly marks: readonly PublicationMark[];
  readonly editions: readonly PublicationEdition[];
  readonly facts: IssueFacts;
  /** What would go out if it were published now. */
  readonly content: PublicContent;
};

/** What the secretariat sees before it publishes, and what it published so far. */
@Injectable()
export class EditionsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly minutes: MinutesQueries,
  ) {}

  /** @throws NotFound for minutes the actor may not read, RuleBroken before they are approved */
  async prepared(actor: Actor, id: string, em: EntityManager = this.reader.em): Promise<Prepared> {
    const visible = await this.minutes.one(em, actor, id);
    const record = await recordOf(em, id);
    if (!record) throw new RuleBroken('publishing.not_approved', { state: visible.state });
    const marks = await em.find(PublicationMark, {
      where: { minutesId: id, deletedAt: IsNull() },
      order: { id: 'ASC' },
    });
    const editions = await em.find(PublicationEdition, {
      where: { minutesId: id },
      order: { number: 'DESC' },
    });
    const { minutes, revocation } = record;
    const content = await withAliases(em, record.content);
    return {
      ...{ record: { ...record, content }, marks, editions },
      facts: {
        state: minutes.state,
        superseded: minutes.supersededById !== null,
        revoked: revocation !== null,
        standing: editions.some(({ withdrawnAt }) => withdrawnAt === null),
      },
      content: editionOf(content, marks.map(asRule), {
        contentSha256: minutes.contentSha256!,
        approvedOn: minutes.approvedAt && dayOf(minutes.approvedAt),
        approvedBy: minutes.approverTitle,
      }),
    };
  }

  /** The same with everything that falls away, a line each. */
  async preview(actor: Actor, id: string) {
    const prepared = await this.prepared(actor, id);
    const { content } = prepared.record;
    const texts = redactedTexts(content, prepared.marks.map(asRule));
    return {
      ...prepared,
      texts: [...texts.values()],
      falls: fallsIn(content, texts),
      verdict: canIssue(prepared.facts),
    };
  }
}

const asRule = ({ kind, place, text, ground }: PublicationMark): Mark =>
  kind === 'withhold' && ground !== null && isGround(ground)
    ? { kind, place, text, ground }
    : { kind: 'let-stand', place, text };
