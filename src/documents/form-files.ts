import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../identity/index.js';
import { formWasRead } from '../platform/database/idempotency.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import {
  DomainError,
  InvalidInput,
  UnsupportedMedia,
  type FieldError,
} from '../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../platform/http/multipart.js';
import { FilesService, type Blob } from './files.service.js';
import { tooLarge } from './only-file.js';
import { cleanName, PURPOSES, type Purpose } from './rules/accepted-files.js';
import { WaitingQuota } from './waiting-quota.js';
import type { StoredFile } from './stored-file.entity.js';

const MOST_FILES = 10;

/** What a form with files carried: its fields, the files kept, and what was wrong with the others. */
export type FilledForm = {
  readonly fields: Readonly<Record<string, string>>;
  /** Those kept from before, and those that came now. */
  readonly fileIds: readonly string[];
  readonly newFileIds: readonly string[];
  readonly faults: readonly FieldError[];
};

/**
 * Reads a form with files as it arrives, to its end: a refused file is named, and neither the files beside it nor what was
 * typed is lost with it. Nobody uploads twice.
 */
@Injectable()
export class FormFiles {
  constructor(
    private readonly files: FilesService,
    private readonly uow: UnitOfWork,
    private readonly waiting: WaitingQuota,
  ) {}

  /** @param keep whether files are taken in at all; without, only what was typed is */
  async read(actor: Actor, request: FastifyRequest, purpose: Purpose, keep = true): Promise<FilledForm> {
    if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
    const { maxBytes } = PURPOSES[purpose];
    const fields: Record<string, string> = {};
    const kept: string[] = [];
    const arrived: StoredFile[] = [];
    const faults: FieldError[] = [];
    for await (const part of partsOf(request, { fileSize: maxBytes, files: MOST_FILES })) {
      if (part.type === 'field') {
        if (part.fieldname === 'fileIds') kept.push(String(part.value));
        else fields[part.fieldname] = String(part.value ?? '');
        continue;
      }
      const { fieldname: field, filename } = part;
      try {
        const bytes = await bytesOf(part, tooLarge(purpose));
        if (keep && filename !== '') {
          await this.waiting.ensure(actor);
          arrived.push(await this.keep(actor, await this.files.accept(bytes, filename, purpose)));
        }
      } catch (error) {
        faults.push(faultOf(error, field, cleanName(filename)));
      }
    }
    formWasRead(fields, [...kept, ...arrived.map(({ sha256 }) => sha256)]);
    const newFileIds = arrived.map(({ id }) => id);
    return { fields, fileIds: [...kept, ...newFileIds], newFileIds, faults };
  }

  private keep(actor: Actor, blob: Blob): Promise<StoredFile> {
    return this.uow.run((tx) => this.files.register(tx, actor, blob, null));
  }
}

/** A refused file is a fault of its field; everything that is not about the file goes on up. */
function faultOf(error: unknown, field: string, about: string): FieldError {
  if (error instanceof InvalidInput) return { ...error.fields[0], field, about };
  if (error instanceof DomainError && error.code.startsWith('file.')) {
    return { field, code: error.code, facts: error.facts, about };
  }
  throw error;
}
