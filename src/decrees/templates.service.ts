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
  defaultTemplate,
  filledTemplate,
  TEMPLATE_KINDS,
  templateFault,
  type Skeleton,
  type TemplateKind,
} from './rules/draft-template.js';
import { DECREE_KINDS, type DecreeKind } from './rules/facts.js';

export class SaveTemplate {
  @OneOf(TEMPLATE_KINDS)
  kind: TemplateKind;

  @OneOf(DECREE_KINDS, { optional: true })
  decreeKind?: DecreeKind;

  @Prose({ max: 20_000 })
  text: string;
}

const UNKNOWN = {
  nama_dewan: 'Dewan …',
  judul: '…',
  alasan: 'bahwa …;',
  keputusan_yang_diubah: 'Keputusan …',
};

/** What drafts begin with, written by the office itself; every saving is a version that stays readable. */
@Injectable()
export class Templates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async current(em: EntityManager, kind: TemplateKind, decreeKind: DecreeKind): Promise<string> {
    return (await this.versions(em, kind, decreeKind))[0]?.text ?? defaultTemplate(kind, decreeKind);
  }

  /** A decree of its own in the words of the office; what nobody knows yet is left as dots. */
  async fresh(em: EntityManager, decreeKind: DecreeKind): Promise<Skeleton> {
    return filledTemplate(await this.current(em, 'new', decreeKind), UNKNOWN);
  }

  /** Newest first. */
  versions(em: EntityManager, kind: TemplateKind, decreeKind: DecreeKind): Promise<DraftTemplate[]> {
    return em.find(DraftTemplate, { where: { kind, decreeKind }, order: { number: 'DESC' } });
  }

  /** @throws InvalidInput for a heading or a field nobody knows */
  save(actor: Actor, input: Input<SaveTemplate>): Promise<void> {
    return this.uow.run(async (tx) => {
      const { kind, decreeKind = 'keputusan-bupati', text } = input.read();
      const fault = templateFault(text);
      if (fault) throw new InvalidInput([{ field: 'text', ...fault }]);
      const [last] = await this.versions(tx, kind, decreeKind);
      const number = (last?.number ?? 0) + 1;
      const row = { id: newId(), kind, decreeKind, number, text, savedBy: actor.displayName };
      await tx.insert(DraftTemplate, row);
      const deed = { action: 'draft_template.saved', subjectType: 'draft_template', subjectId: row.id };
      await this.audit.record(tx, actor, { ...deed, before: last, after: row });
    });
  }
}
