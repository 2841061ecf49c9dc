import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FilesService, type Blob } from '../../documents/index.js';
import { TooLarge } from '../../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../../platform/http/multipart.js';

const LETTER_MAX = 5 * 1024 * 1024;
const TOO_LARGE = new TooLarge('file.too_large', { max: LETTER_MAX / 1024 / 1024 });

export type AnswerForm = { readonly fields: Readonly<Record<string, string>>; readonly letter?: Blob };

/** Reads the form of an answer, with the letter that names who comes instead when there is one. */
@Injectable()
export class AnswerForms {
  constructor(private readonly files: FilesService) {}

  async read(request: FastifyRequest): Promise<AnswerForm> {
    if (!request.isMultipart()) return { fields: (request.body ?? {}) as Record<string, string> };
    const fields: Record<string, string> = {};
    let letter: Blob | undefined;
    for await (const part of partsOf(request, { fileSize: LETTER_MAX, files: 1 })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value ?? '');
        continue;
      }
      const bytes = await bytesOf(part, TOO_LARGE);
      if (part.filename !== '') letter = await this.files.accept(bytes, part.filename, 'letter');
    }
    return { fields, letter };
  }
}
