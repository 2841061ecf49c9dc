import { Injectable } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { Bool, OneOf, SomeOf, Text } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { PAPERS, type Paper } from '../platform/rendering/document-parts.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { Council } from './council.entity.js';
import { DIMENSIONS, type Dimension } from './rules/facts.js';

export class CreateCouncil {
  @Text({ max: 200 })
  name: string;

  @Text({ optional: true, nullable: true, max: 50 })
  shortName?: string | null;

  @SomeOf(DIMENSIONS, { optional: true })
  dimensions?: Dimension[];

  /** Where its decrees are enacted. */
  @Text({ optional: true, nullable: true, max: 100 })
  place?: string | null;
}

export class ChangeCouncil {
  /** Its decrees are enacted only once the legal bureau has cleared them. */
  @Bool({ optional: true })
  reviewBeforeEnactment?: boolean;

  /** What its documents are printed on; null: what the whole office prints on. Sealed papers stay as they are. */
  @OneOf(PAPERS, { optional: true, nullable: true })
  paper?: Paper | null;
}

export class SetPaper {
  @OneOf(PAPERS, { nullable: true })
  paper: Paper | null;
}

/** Opens the book of a council; who sits in it only a decree can say. */
@Injectable()
export class CouncilsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
  ) {}

  create(actor: Actor, input: Input<CreateCouncil>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const { name, shortName, dimensions = [], place = null } = input.read();
      const council = {
        id: newId(),
        name,
        shortName: shortName ?? initials(name),
        dimensions,
        place,
        sample,
      };
      await tx.insert(Council, { ...council, version: 1 });
      await this.search.put(tx, 'council', council.id, name, council.shortName);
      const deed = {
        action: 'council.created',
        subjectType: 'council',
        subjectId: council.id,
        after: council,
      };
      await this.audit.record(tx, actor, deed);
      return council.id;
    });
  }

  /** @throws NotFound */
  change(actor: Actor, id: string, input: Input<ChangeCouncil>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const council = await tx.findOneBy(Council, { id });
      if (!council || council.deletedAt) throw new NotFound('council', id);
      match.check(council.version);
      const { reviewBeforeEnactment = council.reviewBeforeEnactment, paper = council.paper } = input.read();
      await this.settle(tx, actor, council, { reviewBeforeEnactment, paper });
    });
  }

  /** Exactly these councils have their decrees read by the legal bureau before enactment. */
  wantReview(actor: Actor, councilIds: readonly string[]): Promise<void> {
    return this.uow.run(async (tx) => {
      for (const council of await tx.find(Council))
        await this.settle(tx, actor, council, { reviewBeforeEnactment: councilIds.includes(council.id) });
    });
  }

  /** Each of these councils prints on what is named for it. @throws NotFound */
  setPapers(actor: Actor, wishes: readonly { id: string; input: Input<SetPaper> }[]): Promise<void> {
    return this.uow.run(async (tx) => {
      for (const { id, input } of wishes) {
        const council = await tx.findOneBy(Council, { id });
        if (!council || council.deletedAt) throw new NotFound('council', id);
        await this.settle(tx, actor, council, { paper: input.read().paper });
      }
    });
  }

  private async settle(tx: Tx, actor: Actor, council: Council, wanted: Settings): Promise<void> {
    const after = { ...council, ...wanted, version: council.version + 1 };
    if (after.reviewBeforeEnactment === council.reviewBeforeEnactment && after.paper === council.paper)
      return;
    await tx.update(Council, { id: council.id }, { ...wanted, version: after.version });
    const deed = { action: 'council.changed', subjectType: 'council', subjectId: council.id };
    await this.audit.record(tx, actor, { ...deed, before: council, after });
  }
}

type Settings = Partial<Pick<Council, 'reviewBeforeEnactment' | 'paper'>>;

const initials = (name: string) =>
  clipped(
    name
      .split(/\s+/)
      .map(([first = '']) => first.toUpperCase())
      .join(''),
    50,
  );
