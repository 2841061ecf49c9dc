import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import type { Match } from '../platform/http/etag.js';
import { ScanText } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { RegistryService } from './registry.service.js';

/** The scanned paper of a decree; a better scan may replace it, the file before stays in the store. */
@Injectable()
export class ScanService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly registry: RegistryService,
    private readonly files: FilesService,
  ) {}

  async attach(actor: Actor, id: string, request: FastifyRequest, match: Match): Promise<void> {
    await this.registry.load(this.reader.em, id, match);
    const blob = await this.files.receive(actor, request, 'scan');
    const text = await this.files.pdfText(blob);
    await this.uow.run(async (tx) => {
      const decree = await this.registry.load(tx, id, match);
      const before = { ...decree };
      const file = await this.files.register(tx, actor, blob, { ownerKind: 'decree', ownerId: id });
      decree.scanFileId = file.id;
      await bumpVersion(tx, Decree, decree);
      await tx.save(decree);
      await tx.delete(ScanText, { decreeId: id });
      if (text !== '') await tx.insert(ScanText, { decreeId: id, text });
      await this.registry.keep(tx, actor, 'decree.scanned', id, before);
    });
  }
}
