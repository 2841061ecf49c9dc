import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { midDate } from '../platform/views/formats.js';
import { Decree } from './decree.entity.js';
import type { EnactDecree } from './decrees.dto.js';
import { DecreesQueries } from './decrees.queries.js';
import { EffectWitnesses, type AffectedMeeting } from './effect-witnesses.js';
import { RegistryService } from './registry.service.js';
import { ReviewQueries } from './review.queries.js';
import { canChangeSeats, canRelate, sparesLaterChanges } from './rules/amendment.js';
import { fittedDictums, wrongCommencement } from './commencement.js';
import { councilsTouched } from './rules/of-council.js';
import { Signatories } from './signatories.js';

/** What an official is asked before it counts, and what a program is not. */
export type Asked = {
  /** Meetings that were called with another roster. */
  readonly meetings: boolean;
  /** A dictum that names another first day: ask, make it fit, or leave it as it is written. */
  readonly commencement: 'ask' | 'fit' | 'leave';
};
const NOTHING_ASKED: Asked = { meetings: false, commencement: 'leave' };

/** From draft to enacted: from now on the content stands. */
@Injectable()
export class EnactmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly registry: RegistryService,
    private readonly review: ReviewQueries,
    private readonly decrees: DecreesQueries,
    private readonly witnesses: EffectWitnesses,
    private readonly signatories: Signatories,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers with the meetings whose frozen roster differs from what the decree says about their day. What `asked` for is
   * refused once, so that somebody sees it first.
   * @throws RuleBroken for a decree that is enacted already, a number that is taken, an amendment that cannot be
   */
  enact(
    actor: Actor,
    id: string,
    input: Input<EnactDecree>,
    match: Match,
    asked: Asked = NOTHING_ASKED,
  ): Promise<AffectedMeeting[]> {
    return this.uow.run(async (tx) => {
      const decree = await this.registry.load(tx, id, match);
      if (decree.status !== 'draft') throw new RuleBroken('decree.enacted_already');
      await this.review.ensureCleared(tx, decree);
      const before = { ...decree };
      Object.assign(decree, input.read());
      decree.effectiveFrom ??= decree.enactedOn;
      this.refuseGaps(decree);
      this.fitCommencement(decree, asked);
      await this.registry.refuseTwin(tx, decree);
      await this.signatories.sign(tx, [decree]);
      decree.status = 'enacted';
      await bumpVersion(tx, Decree, decree);
      await tx.save(decree);
      const all = await this.decrees.allFacts(tx);
      const facts = all.find((one) => one.id === id)!;
      ensure(canRelate(facts, facts.relations, all));
      ensure(canChangeSeats(facts, all));
      ensure(sparesLaterChanges(facts, all));
      const councilIds = councilsTouched(facts, all);
      const question = { councilIds, from: facts.effectiveFrom!, frozenBefore: null };
      const affected = await this.witnesses.affected(tx, question);
      if (asked.meetings && affected.length > 0)
        throw new RuleBroken('decree.affects_meetings', said(affected));
      await this.registry.keep(tx, actor, 'decree.enacted', id, before);
      return affected;
    });
  }

  /** "Mulai berlaku pada tanggal ditetapkan" is not true of a decree that begins later. */
  private fitCommencement(decree: Decree, { commencement }: Asked): void {
    const wrong = wrongCommencement(decree.dictums, decree);
    if (!wrong || commencement === 'leave') return;
    if (commencement === 'ask') throw new RuleBroken('decree.commencement_differs', wrong);
    decree.dictums = fittedDictums(decree.dictums, decree);
  }

  /** Number, year and first day must be known; the day of enactment may not lie ahead, and may be unknown. */
  private refuseGaps(decree: Decree): void {
    const missing = (['number', 'year', 'effectiveFrom'] as const).filter((name) => !decree[name]);
    if (missing.length > 0)
      throw new InvalidInput(missing.map((field) => ({ field, code: 'field.required' })));
    if (decree.enactedOn && decree.enactedOn > this.clock.today()) {
      throw InvalidInput.at('enactedOn', 'field.in_future');
    }
    if (decree.effectiveUntil && decree.effectiveUntil < decree.effectiveFrom!) {
      throw InvalidInput.at('effectiveUntil', 'field.before_start');
    }
  }
}

/** The meetings as a sentence names them. */
const said = (affected: readonly AffectedMeeting[]) => ({
  count: affected.length,
  meetings: affected.map(({ title, day }) => `${title} (${midDate(day)})`),
});
