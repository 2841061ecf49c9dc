import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { newId } from '../kernel/new-id.js';
import { MinutesQueries, sha256 } from '../minutes/index.js';
import { Clock } from '../platform/clock.js';
import { bumpVersion } from '../platform/database/version.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, Forbidden, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { MinutesErratum } from './minutes-erratum.entity.js';
import { canDecide, canPropose, isCorrection } from './rules/errata.js';
import { SigningAccess, type Standing } from './signing.access.js';
import type { DeclineErratum, IssueErratum, ProposeErratum } from './signing.dto.js';

/** *Ralat*: the secretariat finds a slip, the chair issues the correction; the sealed paper stays as it is. */
@Injectable()
export class ErrataService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: SigningAccess,
    private readonly minutes: MinutesQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  propose(actor: Actor, minutesId: string, input: Input<ProposeErratum>): Promise<MinutesErratum> {
    return this.uow.run(async (tx) => {
      const { facts, minutes } = await this.access.standing(tx, actor, minutesId);
      if (!actor.isSecretariat) throw new Forbidden('signing.secretariat_only');
      ensure(canPropose(facts));
      const { place, written, corrected, reason } = input.read();
      ensure(isCorrection(written, corrected));
      const erratum = tx.create(MinutesErratum, {
        ...{ id: newId(), minutesId, state: 'proposed', place, written, corrected, reason, version: 1 },
        proposedByUserId: actor.userId,
      });
      await tx.insert(MinutesErratum, erratum);
      await this.record(tx, actor, 'erratum.proposed', erratum, minutes.meetingId);
      return tx.findOneByOrFail(MinutesErratum, { id: erratum.id });
    });
  }

  issue(actor: Actor, id: string, input?: Input<IssueErratum>): Promise<MinutesErratum> {
    return this.decide(actor, id, async (tx, erratum, { minutes }) => {
      input?.read();
      const issued = await tx.countBy(MinutesErratum, { minutesId: minutes.id, state: 'issued' });
      const { minutesId, place, written, corrected, reason, decidedBy, decidedAt } = erratum;
      const text = { minutesId, place, written, corrected, reason, decidedBy, decidedAt };
      const number = issued + 1;
      const hash = sha256(canonicalJson({ ...text, number, sealHash: minutes.sealHash }));
      Object.assign(erratum, { state: 'issued', number, sha256: hash });
      return 'erratum.issued';
    });
  }

  decline(actor: Actor, id: string, input: Input<DeclineErratum>): Promise<MinutesErratum> {
    return this.decide(actor, id, (_tx, erratum) => {
      Object.assign(erratum, { state: 'declined', declinedReason: input.read().reason });
      return Promise.resolve('erratum.declined');
    });
  }

  private decide(
    actor: Actor,
    id: string,
    deed: (tx: Tx, erratum: MinutesErratum, standing: Standing) => Promise<string>,
  ): Promise<MinutesErratum> {
    return this.uow.run(async (tx) => {
      const erratum = await tx.findOneBy(MinutesErratum, { id });
      if (!erratum) throw new NotFound('thing', id);
      const standing = await this.access.standing(tx, actor, erratum.minutesId);
      if (!(await this.minutes.readsAll(tx, actor, standing.minutes))) {
        throw new Forbidden('erratum.cleared_only');
      }
      const isProposer = erratum.proposedByUserId === actor.userId;
      ensure(canDecide(standing.facts, erratum, { isChair: standing.by.isChair, isProposer }));
      Object.assign(erratum, { decidedBy: standing.title, decidedAt: this.clock.now() });
      const action = await deed(tx, erratum, standing);
      await bumpVersion(tx, MinutesErratum, erratum);
      await tx.save(erratum);
      await this.record(tx, actor, action, erratum, standing.minutes.meetingId);
      return erratum;
    });
  }

  private record(tx: Tx, actor: Actor, action: string, erratum: MinutesErratum, meetingId: string) {
    const { minutesId, number, place, reason, declinedReason, sha256: hash } = erratum;
    return this.audit.record(tx, actor, {
      ...{ action, subjectType: 'minutes', subjectId: minutesId },
      particulars: { meetingId, erratumId: erratum.id, number, place, reason, declinedReason, sha256: hash },
    });
  }
}
