import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { clipped } from '../../kernel/clipped.js';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { ensure, InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { MinutesAccess } from '../minutes.access.js';
import type { Minutes } from '../minutes.entity.js';
import { MinutesQueries } from '../minutes.queries.js';
import { canAnswer, isOpen } from '../rules/answers.js';
import { factsOf } from '../rules/minutes-lifecycle.js';
import { fingerprint } from '../rules/seal.js';
import { answersTo, askedOf, type Subject } from '../rules/subjects.js';
import { ReviewAnswer } from './review-answer.entity.js';
import { ReviewDeadlines } from './review-deadlines.js';
import { ReviewSubjects, type Reviewer } from './review-subjects.js';
import type { AgreeWithAll, GiveAnswer } from './review.dto.js';

type Said = Pick<ReviewAnswer, 'kind' | 'text' | 'because'>;

/** Members say what they think of each passage. What somebody says later stands in the place of what he said before. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly queries: MinutesQueries,
    private readonly subjects: ReviewSubjects,
    private readonly deadlines: ReviewDeadlines,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async give(actor: Actor, minutesId: string, input: Input<GiveAnswer>): Promise<string> {
    return this.uow.run(async (tx) => {
      const [minutes, reviewer] = await this.before(tx, actor, minutesId);
      const given = input.read();
      const subject = (await this.subjects.of(tx, actor, minutes)).find(({ key }) => key === given.passage);
      if (!subject) throw InvalidInput.at('passage', 'field.unknown_id');
      const said = saidOf(given, subject);
      if (given.sha256 !== subject.sha256) throw new RuleBroken('answer.other_text');
      return this.put(tx, actor, minutes, subject, said, reviewer);
    });
  }

  /**
   * Agrees with every passage at once, bound to the whole text that was read. What he suggested or objected to
   * himself stays as it is: one tap does not take back an objection.
   */
  async agreeWithAll(actor: Actor, minutesId: string, input: Input<AgreeWithAll>): Promise<number> {
    return this.uow.run(async (tx) => {
      const [minutes, reviewer] = await this.before(tx, actor, minutesId);
      const { contentSha256 } = input.read();
      if (fingerprint(await this.queries.contentOf(tx, minutes)) !== contentSha256)
        throw new RuleBroken('minutes.other_content');
      const mine = await this.standingOf(tx, actor, minutesId);
      const open = new Set(mine.filter(isOpen).map(({ passage }) => passage));
      const asked = askedOf(await this.subjects.of(tx, actor, minutes)).filter(({ key }) => !open.has(key));
      const agreed = new Map(
        mine.filter(({ kind }) => kind === 'agree').map((one) => [one.passage, one.sha256]),
      );
      for (const subject of asked.filter(({ key, sha256 }) => agreed.get(key) !== sha256))
        await this.put(tx, actor, minutes, subject, AGREED, reviewer);
      return open.size;
    });
  }

  private async before(tx: Tx, actor: Actor, minutesId: string): Promise<[Minutes, Reviewer]> {
    const minutes = await this.access.load(tx, actor, minutesId, Match.any);
    const reviewer = await this.subjects.ensureReviewer(tx, actor, minutes);
    const deadline = await this.deadlines.of(tx, minutesId);
    ensure(canAnswer(factsOf(minutes), deadline, this.clock.today()));
    return [minutes, reviewer];
  }

  private async put(
    tx: Tx,
    actor: Actor,
    minutes: Minutes,
    { key, item, sha256, text }: Subject,
    said: Said,
    { seatId, title }: Reviewer,
  ): Promise<string> {
    const now = this.clock.now();
    for (const earlier of await this.standingOf(tx, actor, minutes.id)) {
      if (earlier.passage === key) await tx.update(ReviewAnswer, { id: earlier.id }, { replacedAt: now });
    }
    const { userId, personId, displayName } = actor;
    const id = newId();
    await tx.insert(ReviewAnswer, {
      ...{ id, minutesId: minutes.id, passage: key, agendaItemId: item?.id ?? null, sha256, ...said },
      ...{ baseText: said.kind === 'suggest' ? text : null, seatId, userId, personId },
      ...{ authorName: displayName, authorTitle: clipped(title, 300) },
      ...{ state: said.kind === 'agree' ? 'given' : 'open' },
    });
    const particulars = { answerId: id, passage: key, kind: said.kind };
    const deed = { action: 'minutes.answered', subjectType: 'minutes', subjectId: minutes.id, particulars };
    await this.audit.record(tx, actor, deed);
    return id;
  }

  /** Two accounts of one person are one voice. */
  private async standingOf(tx: Tx, { userId, personId }: Actor, minutesId: string): Promise<ReviewAnswer[]> {
    const voice = personId === null ? { userId: userId ?? IsNull() } : { personId };
    return tx.findBy(ReviewAnswer, { minutesId, replacedAt: IsNull(), ...voice });
  }
}

const AGREED: Said = { kind: 'agree', text: null, because: null };

/** @throws InvalidInput where that cannot be said of it, or nothing was said */
function saidOf({ kind, text = null, because = null }: GiveAnswer, subject: Subject): Said {
  if (!answersTo(subject).includes(kind)) throw InvalidInput.at('kind', 'answer.not_of_this');
  if (kind === 'agree') return AGREED;
  if (text === null || text.trim() === '') throw InvalidInput.at('text', 'field.required');
  if (kind === 'suggest' && text === subject.text) throw InvalidInput.at('text', 'answer.same_text');
  return { kind, text, because };
}
