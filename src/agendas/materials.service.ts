import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { FilesService, StoredFile, type Blob, type Owner } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { AgendaService, visibleItem } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { NotFound, RuleBroken } from '../platform/errors/domain-error.js';

/** Owner of what is laid before a meeting under one of its items. */
export const ITEM_FILES = 'agenda_item';
const MOST = 20;

/** The files of agenda items. Who may read one is decided by its item: its confidentiality is theirs. */
@Injectable()
export class MaterialsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agenda: AgendaService,
    private readonly files: FilesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  of(em: EntityManager, itemId: string): Promise<StoredFile[]> {
    return this.owned(em, { ownerKind: ITEM_FILES, ownerId: itemId });
  }

  owned(em: EntityManager, { ownerKind, ownerId }: Owner): Promise<StoredFile[]> {
    const where = { ownerKind, ownerId: ownerId, deletedAt: IsNull() };
    return em.find(StoredFile, { where, order: { id: 'ASC' } });
  }

  add(actor: Actor, itemId: string, blob: Blob): Promise<StoredFile> {
    return this.uow.run(async (tx) => {
      await this.open(tx, actor, itemId);
      await this.insistOnRoom(tx, itemId, 1);
      return this.files.register(tx, actor, blob, { ownerKind: ITEM_FILES, ownerId: itemId });
    });
  }

  /** Files of one's own that were uploaded before. */
  attach(actor: Actor, itemId: string, ids: readonly string[]): Promise<void> {
    return this.uow.run(async (tx) => {
      await this.open(tx, actor, itemId);
      await this.insistOnRoom(tx, itemId, ids.length);
      await this.files.attach(tx, actor, ids, { ownerKind: ITEM_FILES, ownerId: itemId });
    });
  }

  remove(actor: Actor, itemId: string, fileId: string): Promise<void> {
    return this.uow.run(async (tx) => {
      await this.open(tx, actor, itemId);
      const file = (await this.of(tx, itemId)).find(({ id }) => id === fileId);
      if (!file) throw new NotFound('file', fileId);
      const before = { ...file };
      file.deletedAt = this.clock.now();
      await tx.save(file);
      const deed = { action: 'file.removed', subjectType: 'file', subjectId: file.id };
      await this.audit.record(tx, actor, { ...deed, before, particulars: { agendaItemId: itemId } });
    });
  }

  /** The files of a proposal become those of the item it has become. */
  async handOver(tx: Tx, from: Owner, itemId: string): Promise<void> {
    const owner = { ownerKind: ITEM_FILES, ownerId: itemId };
    for (const file of await this.owned(tx, from)) await this.files.handOver(tx, file.id, owner);
  }

  /** A matter taken up again brings its files along; those of the earlier item stay where they are. */
  async copy(tx: Tx, actor: Actor, fromItemId: string, toItemId: string): Promise<void> {
    const owner = { ownerKind: ITEM_FILES, ownerId: toItemId };
    for (const { name, size, mediaType, sha256 } of await this.of(tx, fromItemId)) {
      await this.files.register(tx, actor, { name, size, mediaType, sha256 }, owner);
    }
  }

  private async insistOnRoom(tx: Tx, itemId: string, more: number): Promise<void> {
    if ((await this.of(tx, itemId)).length + more <= MOST) return;
    throw new RuleBroken('material.too_many', { max: MOST });
  }

  private async open(tx: Tx, actor: Actor, itemId: string): Promise<void> {
    const [, meeting] = await visibleItem(tx, actor, itemId);
    await this.agenda.insistOnOpen(tx, meeting);
  }
}
