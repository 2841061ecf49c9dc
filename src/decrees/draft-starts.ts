import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { DayText, Id, OneOf } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { Decree } from './decree.entity.js';
import { DecreesQueries } from './decrees.queries.js';
import type { SeatPart } from './decrees.dto.js';
import { decreeLabel } from './labels.js';
import { RegistryService } from './registry.service.js';
import type { DecreeFacts, SeatFacts } from './rules/facts.js';
import { inForceOn } from './rules/in-force.js';
import { seatsOn } from './rules/seats-on.js';
import { Templates } from './templates.service.js';
import { startOfDraft, type DraftReason } from './start-of-draft.js';

/** A whole annex as the roster stands on a day, or single changes of the standing one. */
export const ANNEX_STARTS = ['roster', 'changes'] as const;

export class StartDraft {
  @Id()
  councilId: string;

  @OneOf(ANNEX_STARTS)
  annex: (typeof ANNEX_STARTS)[number];

  /** The day of the roster that is written down; absent = today. */
  @DayText({ optional: true, nullable: true })
  on?: CivilDate | null;
}

/** Drafts that do not begin with an empty page. */
@Injectable()
export class DraftStarts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly registry: RegistryService,
    private readonly decrees: DecreesQueries,
    private readonly templates: Templates,
    private readonly clock: Clock,
  ) {}

  fromRoster(actor: Actor, input: Input<StartDraft>): Promise<string> {
    return this.uow.run((tx) => this.start(tx, actor, input.read(), null));
  }

  /** An amendment of what is in force for the council on the day; a decree of its own where nothing is. */
  async start(tx: Tx, actor: Actor, plan: StartDraft, reason: DraftReason | null): Promise<string> {
    const council = await this.decrees.council(tx, plan.councilId);
    const day = plan.on ?? this.clock.today();
    const facts = await this.decrees.factsFor(tx, council.id);
    const base = baseOn(facts, day);
    const amended = base && (await tx.findOneByOrFail(Decree, { id: base.id }));
    const kind = amended?.kind ?? 'keputusan-bupati';
    const texts = startOfDraft(
      await this.templates.current(tx, base ? 'amendment' : 'new', kind),
      amended && { ...amended, label: decreeLabel(amended), amendments: amendmentsOf(amended.id, facts) },
      council.name,
      reason,
    );
    return this.registry.draft(tx, actor, {
      ...texts,
      kind,
      councilId: council.id,
      relations: base ? [{ type: 'amends', decreeId: base.id }] : [],
      ...(plan.annex === 'roster' ? { seats: seatsOn(facts, day).map(({ seat }, n) => again(seat, n)) } : {}),
    });
  }
}

/** What is amended is the decree that stands by itself, not one of its amendments. */
const baseOn = (facts: readonly DecreeFacts[], day: CivilDate): DecreeFacts | null =>
  inForceOn(facts, day).find(({ relations }) => !relations.some(({ type }) => type === 'amends')) ?? null;

const amendmentsOf = (id: string, facts: readonly DecreeFacts[]) =>
  facts.filter(
    ({ status, relations }) =>
      status === 'enacted' && relations.some(({ type, decreeId }) => type === 'amends' && decreeId === id),
  ).length;

/** The same seat for the same office, person or institution, in the annex of another decree. */
const again = ({ id: _, councilId: _own, ...seat }: SeatFacts, n: number): SeatPart => ({
  ...seat,
  order: n + 1,
});
