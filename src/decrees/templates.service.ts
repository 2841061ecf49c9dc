import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { OneOf, Prose } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { DraftTemplate } from './draft-template.entity.js';
import {
  DEFAULT_TEMPLATES,
  TEMPLATE_KINDS,
  templateFault,
  type TemplateKind,
} from './rules/draft-template.js';

export class SaveTemplate {
  @OneOf(TEMPLATE_KINDS)
  kind: TemplateKind;

  @Prose({ max: 20_000 })
  text: string;
}

/** What drafts begin with, written by the office itself; every saving is a version that stays readable. */
@Injectable()
export class Templates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async current(em: EntityManager, kind: TemplateKind): Promise<string> {
    return (await this.versions(em, kind))[0]?.text ?? DEFAULT_TEMPLATES[kind];
  }

  /** Newest first. */
  versions(em: EntityManager, kind: TemplateKind): Promise<DraftTemplate[]> {
    return em.find(DraftTemplate, { where: { kind }, order: { number: 'DESC' } });
  }

  /** @throws InvalidInput for a heading or a field nobody knows */
  save(actor: Actor, input: Input<SaveTemplate>): Promise<void> {
    return this.uow.run(async (tx) => {
      const { kind, text } = input.read();
      const fault = templateFault(text);
      if (fault) throw new InvalidInput([{ field: 'text', ...fault }]);
      const [last] = await this.versions(tx, kind);
      const number = (last?.number ?? 0) + 1;
      const row = { id: newId(), kind, number, text, savedBy: actor.displayName };
      await tx.insert(DraftTemplate, row);
      const deed = { action: 'draft_template.saved', subjectType: 'draft_template', subjectId: row.id };
      await this.audit.record(tx, actor, { ...deed, before: last, after: row });
    });
  }
}
