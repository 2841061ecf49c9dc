import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../identity/index.js';
import { formWasRead } from '../platform/database/idempotency.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError, TooLarge, UnsupportedMedia, type FieldError } from '../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../platform/http/multipart.js';
import { FilesService } from './files.service.js';
import { PURPOSES, type Purpose } from './rules/accepted-files.js';
import type { StoredFile } from './stored-file.entity.js';

/** What a form with files carried: its fields, the files kept, and what was wrong with the others. */
export type FilledForm = {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileIds: readonly string[];
  readonly faults: readonly FieldError[];
};

type Sent = { readonly bytes: Buffer; readonly filename: string; readonly purpose: Purpose };

/** Reads a form with files as it arrives. A good file is kept even when another is refused: nobody uploads it twice. */
@Injectable()
export class FormFiles {
  constructor(
    private readonly files: FilesService,
    private readonly uow: UnitOfWork,
  ) {}

  async read(actor: Actor, request: FastifyRequest, purpose: Purpose): Promise<FilledForm> {
    if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
    const { maxBytes } = PURPOSES[purpose];
    const tooLarge = new TooLarge('file.too_large', { max: maxBytes / 1024 / 1024 });
    const fields: Record<string, string> = {};
    const fileIds: string[] = [];
    const contents: string[] = [];
    const faults: FieldError[] = [];
    const add = (id: string, content = id) => {
      fileIds.push(id);
      contents.push(content);
    };
    try {
      for await (const part of partsOf(request, { fileSize: maxBytes, files: 10 })) {
        if (part.type === 'field') {
          if (part.fieldname === 'fileIds') add(String(part.value));
          else fields[part.fieldname] = String(part.value ?? '');
        } else if (part.filename === '') {
          await bytesOf(part, tooLarge);
        } else {
          const bytes = await bytesOf(part, tooLarge);
          const file = await this.keep(actor, { bytes, filename: part.filename, purpose });
          add(file.id, file.sha256);
        }
      }
    } catch (error) {
      faults.push(faultOf(error));
    }
    formWasRead(fields, contents);
    return { fields, fileIds, faults };
  }

  private async keep(actor: Actor, { bytes, filename, purpose }: Sent): Promise<StoredFile> {
    const blob = await this.files.accept(bytes, filename, purpose);
    return this.uow.run((tx) => this.files.register(tx, actor, blob, null));
  }
}

/** A refused file is a fault of its field; everything that is not about the file goes on up. */
function faultOf(error: unknown): FieldError {
  if (error instanceof DomainError && error.code.startsWith('file.')) {
    return { field: 'files', code: error.code, facts: error.facts };
  }
  throw error;
}
