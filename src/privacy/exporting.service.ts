import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Reader } from '../platform/database/reader.js';
import { Prose } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { Portraits, type Portrait } from './portrait.js';
import { SubjectsQueries, type Subject } from './subjects.queries.js';

export class ExportForSubject {
  /** How the person asked, and how it was made sure that it was them. */
  @Prose({ max: 500 })
  ground: string;
}

export type Exported = { readonly subject: Subject; readonly portrait: Portrait; readonly at: string };

/** Handing out what is held on somebody: to themselves, or by an admin to whoever asked for their own. Each time is a deed. */
@Injectable()
export class ExportingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly subjects: SubjectsQueries,
    private readonly portraits: Portraits,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What is held on oneself. */
  own(actor: Actor): Promise<Exported> {
    return this.export(actor, actor.userId!, 'own');
  }

  /** @throws NotFound */
  of(actor: Actor, id: string, input: Input<ExportForSubject>): Promise<Exported> {
    return this.export(actor, id, input.read().ground);
  }

  private async export(actor: Actor, id: string, ground: string): Promise<Exported> {
    const subject = await this.subjects.one(this.reader.em, id);
    const portrait = await this.portraits.of(subject);
    await this.uow.run((tx) =>
      this.audit.record(tx, actor, {
        action: 'person.data_exported',
        subjectType: subject.personId ? 'person' : 'user',
        subjectId: subject.id,
        particulars: { ground, tables: portrait.held.map(({ table }) => table) },
      }),
    );
    return { subject, portrait, at: this.clock.now() };
  }
}
