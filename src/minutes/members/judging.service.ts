import { Injectable } from '@nestjs/common';
import { clipped } from '../../kernel/clipped.js';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { PassagesService } from '../editing/passages.service.js';
import { MinutesAccess } from '../minutes.access.js';
import type { WithReason } from '../minutes.dto.js';
import type { Minutes } from '../minutes.entity.js';
import { canJudge, wordingOf } from '../rules/answers.js';
import { factsOf } from '../rules/minutes-lifecycle.js';
import { readPassageKey } from '../rules/passages.js';
import type { Subject } from '../rules/subjects.js';
import { ReviewAnswer } from './review-answer.entity.js';
import { ReviewSubjects } from './review-subjects.js';
import type { AcceptAnswer } from './review.dto.js';

/**
 * The secretariat answers what members said. A suggestion that is accepted becomes the text, credited to the office it
 * came from; who had agreed with the passage has then agreed with a former text, and every reviewer sees that.
 */
@Injectable()
export class JudgingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly subjects: ReviewSubjects,
    private readonly passages: PassagesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async accept(actor: Actor, id: string, input: Input<AcceptAnswer>): Promise<string> {
    return this.uow.run(async (tx) => {
      const [answer, minutes, subject] = await this.found(tx, actor, id);
      const given = input.read();
      if (answer.kind === 'suggest') await this.merge(tx, actor, minutes, answer, subject, given);
      return this.settle(tx, actor, answer, 'accepted', given.reason ?? null);
    });
  }

  async decline(actor: Actor, id: string, input: Input<WithReason>): Promise<string> {
    return this.uow.run(async (tx) => {
      const [answer] = await this.found(tx, actor, id);
      return this.settle(tx, actor, answer, 'declined', input.read().reason);
    });
  }

  /** @throws RuleBroken where both were changed in the same words and nobody has decided how it shall read */
  private async merge(
    tx: Tx,
    actor: Actor,
    minutes: Minutes,
    answer: ReviewAnswer,
    { text: current, sha256 }: Subject,
    given: AcceptAnswer,
  ): Promise<void> {
    const decided = given.text ?? null;
    if (decided !== null && !given.sha256) throw InvalidInput.at('sha256', 'field.required');
    // Decided beside a text that is another by now: both are shown again.
    if (decided !== null && given.sha256 !== sha256) throw new RuleBroken('answer.decide');
    // Accepted beside a text that is another by now: it is read again.
    if (given.sha256 && given.sha256 !== sha256) throw new RuleBroken('answer.other_text');
    const wording = wordingOf(answer, current, decided);
    if (wording === null) throw new RuleBroken('answer.decide');
    const key = readPassageKey(answer.passage);
    if (!key) throw new NotFound('passage');
    const creditedTo = clipped(answer.authorTitle, 200);
    await this.passages.put(tx, actor, minutes, key, { ...wording, creditedTo });
  }

  private async found(tx: Tx, actor: Actor, id: string): Promise<[ReviewAnswer, Minutes, Subject]> {
    const answer = await tx.findOneBy(ReviewAnswer, { id });
    if (!answer) throw new NotFound('answer', id);
    const minutes = await this.access.load(tx, actor, answer.minutesId, Match.any);
    const subject = (await this.subjects.of(tx, actor, minutes)).find(({ key }) => key === answer.passage);
    if (!subject) throw new NotFound('answer', id);
    ensure(canJudge(factsOf(minutes), answer));
    return [answer, minutes, subject];
  }

  private async settle(
    tx: Tx,
    actor: Actor,
    { id, minutesId, passage, kind }: ReviewAnswer,
    state: 'accepted' | 'declined',
    reason: string | null,
  ): Promise<string> {
    const answered = { answeredByName: actor.displayName, answeredAt: this.clock.now() };
    await tx.update(ReviewAnswer, { id }, { state, reason, ...answered });
    await this.audit.record(tx, actor, {
      ...{ action: `minutes.answer_${state}`, subjectType: 'minutes', subjectId: minutesId },
      particulars: { answerId: id, passage, kind },
    });
    return minutesId;
  }
}
