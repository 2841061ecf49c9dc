import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Attendance, MeetingLocks } from '../meetings/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { DecisionsQueries } from './decisions.queries.js';
import type { RecordObjection } from './motions.dto.js';
import { Objection } from './objection.entity.js';
import { canEdit } from './rules/decision-rules.js';

/** Catatan keberatan: the words of a seat that was outvoted or goes along under protest; one per seat. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locks: MeetingLocks,
    private readonly decisions: DecisionsQueries,
    private readonly audit: AuditService,
  ) {}

  /** A second note of the same seat takes the place of the first; the journal keeps both. */
  record(actor: Actor, decisionId: string, input: Input<RecordObjection>): Promise<string> {
    return this.uow.run(async (tx) => {
      const decision = await this.open(tx, actor, decisionId);
      const { seatId, text } = input.read();
      const entry = await tx.findOneBy(Attendance, { meetingId: decision.meetingId, seatId });
      if (!entry || entry.deletedAt !== null) throw InvalidInput.at('seatId', 'field.unknown_id');
      const before = await tx.findOneBy(Objection, { decisionId, seatId });
      const { officeTitle, displayName } = entry;
      const facts = { decisionId, meetingId: decision.meetingId, seatId, officeTitle, displayName, text };
      const kept = await tx.save(tx.create(Objection, { id: newId(), deletedAt: null, ...before, ...facts }));
      await this.note(tx, actor, 'objection.recorded', decisionId, before, kept);
      return kept.id;
    });
  }

  withdraw(actor: Actor, decisionId: string, id: string): Promise<void> {
    return this.uow.run(async (tx) => {
      await this.open(tx, actor, decisionId);
      const objection = await tx.findOneBy(Objection, { id, decisionId });
      if (!objection) throw new NotFound('objection', id);
      await tx.delete(Objection, { id });
      await this.note(tx, actor, 'objection.withdrawn', decisionId, objection, null);
    });
  }

  private async open(tx: Tx, actor: Actor, decisionId: string) {
    const decision = await this.decisions.ensureVisible(tx, actor, decisionId);
    ensure(canEdit(decision));
    ensure(await this.locks.isOpen(tx, decision.meetingId));
    return decision;
  }

  private note(
    tx: Tx,
    actor: Actor,
    action: string,
    id: string,
    before: object | null,
    after: object | null,
  ) {
    return this.audit.record(tx, actor, {
      ...{ action, subjectType: 'decision', subjectId: id, before },
      after: after ?? undefined,
    });
  }
}
