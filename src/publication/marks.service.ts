import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { EditionsQueries } from './editions.queries.js';
import { PublicationMark } from './publication-mark.entity.js';
import type { ReleaseFind, WithholdPassage } from './publication.dto.js';
import { freeTextsOf, peopleIn } from './rules/free-texts.js';
import { canMark } from './rules/issuing.js';
import { masked } from './rules/personal-data.js';

type Made = Pick<PublicationMark, 'kind' | 'place' | 'text' | 'ground' | 'reason'>;

/** What the secretariat decides by hand before the text goes out: keep words back, or let a find stand. */
@Injectable()
export class MarksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: EditionsQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Words of one passage; several ticked sentences make several marks in one step. */
  async withhold(actor: Actor, id: string, inputs: readonly Input<WithholdPassage>[]): Promise<string[]> {
    return this.uow.run(async (tx) => {
      const { content } = await this.open(tx, actor, id);
      const made: string[] = [];
      for (const input of inputs) {
        const { place, text, ground } = input.read();
        if (!textAt(content, place).includes(text)) throw InvalidInput.at('text', 'publishing.not_there');
        made.push(await this.keep(tx, actor, id, { kind: 'withhold', place, text, ground, reason: null }));
      }
      return made;
    });
  }

  /** Only what a rule has found there can be released, and never without a written reason. */
  async release(actor: Actor, id: string, input: Input<ReleaseFind>): Promise<string> {
    return this.uow.run(async (tx) => {
      const { content } = await this.open(tx, actor, id);
      const { place, text, reason } = input.read();
      const { found } = masked(textAt(content, place), peopleIn(content));
      if (!found.some((one) => one.text === text)) throw InvalidInput.at('text', 'publishing.not_found');
      return this.keep(tx, actor, id, { kind: 'let-stand', place, text, reason, ground: null });
    });
  }

  async remove(actor: Actor, markId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const mark = await tx.findOneBy(PublicationMark, { id: markId });
      if (!mark || mark.deletedAt) throw new NotFound('publication_mark', markId);
      await this.open(tx, actor, mark.minutesId);
      mark.deletedAt = this.clock.now();
      await tx.save(mark);
      await this.told(tx, actor, 'publication.mark_removed', mark);
      return mark.minutesId;
    });
  }

  private async open(tx: Tx, actor: Actor, id: string) {
    const { facts, record } = await this.queries.prepared(actor, id, tx);
    ensure(canMark(facts));
    return record;
  }

  private async keep(tx: Tx, actor: Actor, minutesId: string, made: Made): Promise<string> {
    const mark = tx.create(PublicationMark, {
      id: newId(),
      minutesId,
      ...made,
      madeByName: actor.displayName,
    });
    await tx.insert(PublicationMark, mark);
    await this.told(tx, actor, 'publication.marked', mark);
    return mark.id;
  }

  private told(tx: Tx, actor: Actor, action: string, mark: PublicationMark): Promise<void> {
    const { id, minutesId, kind, place, text, ground, reason } = mark;
    const particulars = { minutesId, kind, place, text, ground, reason };
    return this.audit.record(tx, actor, {
      action,
      subjectType: 'publication_mark',
      subjectId: id,
      particulars,
    });
  }
}

function textAt(content: Parameters<typeof freeTextsOf>[0], place: string): string {
  const there = freeTextsOf(content).find((one) => one.place === place);
  if (!there) throw InvalidInput.at('place', 'publishing.no_such_place');
  return there.text;
}
