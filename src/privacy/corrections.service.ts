import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { ChangePerson, nipFault, PeopleService } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { OneOf, Prose, Text } from '../platform/http/fields.js';
import { given, type Input } from '../platform/http/input.js';
import { DataCorrection } from './privacy.entities.js';
import { CORRECTION_FIELDS, isOfPerson, type CorrectionField } from './rules/correction.js';

export class ProposeCorrection {
  @OneOf(CORRECTION_FIELDS)
  field: CorrectionField;

  @Text({ max: 300 })
  proposed: string;

  @Prose({ max: 2_000 })
  reason: string;
}

export const OUTCOMES = ['done', 'refused'] as const;

export class DecideCorrection {
  @OneOf(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @Prose({ max: 2_000 })
  answer: string;
}

const SHOWN = 100;

/**
 * Data somebody says are wrong (UU 27/2022 art. 6): the person proposes, admin or secretariat carries out or refuses,
 * with a reason. What has been sealed is not changed by it: it says what was known on its day.
 */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** One's own, newest first. */
  own({ userId }: Actor): Promise<DataCorrection[]> {
    const order = { createdAt: 'DESC', id: 'DESC' } as const;
    return this.reader.em.find(DataCorrection, { where: { userId: userId! }, order, take: SHOWN });
  }

  /** Those that wait first, then the latest. */
  all(): Promise<DataCorrection[]> {
    return this.reader.em
      .createQueryBuilder(DataCorrection, 'c')
      .orderBy(`CASE WHEN "c"."state" = 'open' THEN 0 ELSE 1 END`)
      .addOrderBy('"c"."createdAt"', 'DESC')
      .limit(SHOWN)
      .getMany();
  }

  /** @throws InvalidInput for a value the field cannot have */
  propose(actor: Actor, input: Input<ProposeCorrection>): Promise<void> {
    return this.uow.run(async (tx) => {
      const { field, proposed, reason } = input.read();
      if (isOfPerson(field)) checkValue(field, proposed);
      const correction = {
        ...{ id: newId(), userId: actor.userId!, personId: actor.personId, field, proposed, reason },
        ...{ state: 'open' as const, decidedByUserId: null, answer: null, decidedAt: null },
      };
      await tx.insert(DataCorrection, { ...correction, version: 1 });
      await this.tell(tx, actor, 'proposed', correction, {});
    });
  }

  /** @throws NotFound, Stale; RuleBroken for one's own and for what has been decided */
  decide(actor: Actor, id: string, input: Input<DecideCorrection>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const correction = await tx.findOneBy(DataCorrection, { id });
      if (!correction) throw new NotFound('correction', id);
      match.check(correction.version);
      if (correction.state !== 'open') throw new RuleBroken('privacy.correction_decided');
      if (correction.userId === actor.userId) throw new RuleBroken('privacy.correction_own');
      const { outcome, answer } = input.read();
      if (outcome === 'done') await this.carryOut(tx, actor, correction);
      const decidedAt = this.clock.now();
      Object.assign(correction, { state: outcome, answer, decidedByUserId: actor.userId, decidedAt });
      await bumpVersion(tx, DataCorrection, correction);
      await tx.save(correction);
      await this.tell(tx, actor, outcome === 'done' ? 'carried_out' : 'refused', correction, { answer });
    });
  }

  /** Data of a recorded person are changed at once; anything else somebody has changed where it belongs. */
  private async carryOut(tx: Tx, actor: Actor, { personId, field, proposed }: DataCorrection): Promise<void> {
    if (personId === null || !isOfPerson(field)) return;
    await this.people.changePeople(tx, actor, [{ id: personId, data: checkValue(field, proposed) }]);
  }

  /** What was proposed stands in its own row and, once carried out, in the entry of the change: not twice here. */
  private tell(
    tx: Tx,
    actor: Actor,
    deed: string,
    { id, personId, field }: Pick<DataCorrection, 'id' | 'personId' | 'field'>,
    more: object,
  ): Promise<void> {
    return this.audit.record(tx, actor, {
      ...{ action: `correction.${deed}`, subjectType: 'data_correction', subjectId: id },
      particulars: { personId, field, ...more },
    });
  }
}

/** @throws InvalidInput at `proposed` */
function checkValue(field: CorrectionField, proposed: string): ChangePerson {
  const fault = field === 'nip' ? nipFault(proposed.replace(/[\s.]/g, '')) : null;
  if (fault) throw InvalidInput.at('proposed', fault);
  try {
    return given(ChangePerson, { [field]: proposed }).read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw InvalidInput.at('proposed', error.fields[0].code, error.fields[0].facts);
  }
}
