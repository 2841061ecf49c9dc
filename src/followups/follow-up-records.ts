import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { PersonalLinksService, type Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { Verdict } from '../kernel/verdict.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, Forbidden, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { FollowUpDays } from './follow-up-days.js';
import { endDelegation, isElsewhere, isOver, lapse } from './lapse.js';
import { REPORT_LINK } from './links/report-link.entity.js';
import { FollowUpEvent } from './follow-up-story.entity.js';
import { FollowUp } from './follow-up.entity.js';
import type { FollowUpRow } from './follow-up-row.js';
import { FollowUpsQueries } from './followups.queries.js';
import { isTheirs, mayStep, type FollowUpVerb, type Party, type Situation } from './rules/follow-up-life.js';
import { wholeOf } from './rules/whole.js';
import { StandingQueries, type Whom } from './standing.queries.js';

export type Deed = {
  readonly event: string;
  readonly reason?: string | null;
  readonly facts?: Record<string, unknown>;
  /** The follow-up as it stood, for the journal. */
  readonly before?: object;
};
export type Opened = {
  readonly followUp: FollowUp;
  readonly row: FollowUpRow;
  readonly situation: Situation;
  readonly verb: FollowUpVerb;
};

/** Loading a follow-up as far as the actor may know of it, and what every deed on it leaves behind. */
@Injectable()
export class FollowUpRecords {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly days: FollowUpDays,
    private readonly links: PersonalLinksService,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Stale */
  async load(tx: Tx, actor: Actor, id: string, match: Match): Promise<[FollowUp, FollowUpRow]> {
    const row = await this.queries.oneIn(tx, actor, id);
    const followUp = await tx.findOneBy(FollowUp, { id });
    if (!followUp) throw new NotFound('followup', id);
    match.check(followUp.version);
    return [followUp, row];
  }

  /**
   * Loads it for a deed, once the table of its life has said that this actor may do this now.
   * @throws NotFound, Stale, Forbidden, RuleBroken
   */
  async open(
    tx: Tx,
    actor: Actor,
    id: string,
    match: Match,
    wanted: FollowUpVerb | ((situation: Situation) => FollowUpVerb),
  ): Promise<Opened> {
    const [followUp, row] = await this.load(tx, actor, id, match);
    const situation = await this.standing.of(tx, actor, row);
    const verb = typeof wanted === 'string' ? wanted : wanted(situation);
    const theirs = isTheirs(verb, situation.parties);
    if (!theirs.ok) throw new Forbidden(theirs.code);
    ensure(mayStep(verb, situation));
    return { followUp, row, situation, verb };
  }

  /**
   * Loads it for a deed that was judged when a meeting decided it and takes effect later. The table is asked again how it
   * stands by now, and whoever put it on record must not have reported on it meanwhile.
   */
  async decided(tx: Tx, id: string, verb: FollowUpVerb, by: Whom): Promise<[FollowUp, Verdict]> {
    const followUp = await tx.findOneByOrFail(FollowUp, { id });
    const { status, partCount, parentId } = followUp;
    const own = await this.standing.isInvolved(tx, by, id);
    const facts = { status, whole: partCount > 0, part: parentId !== null, own };
    return [followUp, mayStep(verb, { ...facts, parties: new Set<Party>(['secretariat']) })];
  }

  async keep(tx: Tx, actor: Actor, followUp: FollowUp, deed: Deed): Promise<void> {
    const before = { ...(await tx.findOneByOrFail(FollowUp, { id: followUp.id })) };
    if (isOver(before, followUp)) {
      await lapse(tx, followUp);
      await this.links.endGroup(tx, REPORT_LINK, followUp.id);
    }
    if (isElsewhere(before, followUp)) await endDelegation(tx, followUp, this.clock.now());
    await bumpVersion(tx, FollowUp, followUp);
    await tx.save(followUp);
    await this.tell(tx, actor, followUp, { ...deed, before });
    if (followUp.parentId !== null) await this.followParts(tx, actor, followUp.parentId);
  }

  /** The line in its story, how it stands from today on, the entry in the journal, and what search finds. */
  async tell(
    tx: Tx,
    actor: Actor,
    followUp: FollowUp,
    { event, reason = null, facts, before }: Deed,
  ): Promise<void> {
    const at = this.clock.now();
    const { status, percent, dueOn, originalDueOn: firstDueOn, orgUnitId } = followUp;
    await tx.insert(FollowUpEvent, {
      ...{ status, percent, dueOn, firstDueOn, orgUnitId },
      ...{ id: newId(), followUpId: followUp.id, at, event, reason },
      ...{ byName: actor.displayName, byUserId: actor.userId, facts: (facts ?? null) as never },
    });
    await this.days.goOn(tx, followUp, at);
    await this.search.put(
      tx,
      'followup',
      followUp.id,
      `${followUp.number} ${followUp.title}`,
      followUp.description ?? '',
    );
    await this.audit.record(tx, actor, {
      action: `followup.${event}`,
      subjectType: 'followup',
      subjectId: followUp.id,
      before,
      after: followUp,
      particulars: { reason, ...facts },
    });
  }

  /** What was split stands as its parts do; called off as a whole it stays called off. */
  private async followParts(tx: Tx, actor: Actor, wholeId: string): Promise<void> {
    const whole = await tx.findOneByOrFail(FollowUp, { id: wholeId });
    const [first, ...rest] = await tx.findBy(FollowUp, { parentId: wholeId });
    if (whole.status === 'cancelled' || !first) return;
    const { status, percent, dueOn } = wholeOf([first, ...rest]);
    if (whole.status === status && whole.percent === percent && whole.dueOn === dueOn) return;
    const doneAt = status === 'done' ? (whole.doneAt ?? this.clock.now()) : null;
    Object.assign(whole, { status, percent, dueOn, doneAt });
    await this.keep(tx, actor, whole, { event: 'parts_moved' });
  }
}
