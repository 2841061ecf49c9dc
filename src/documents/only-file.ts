import type { FastifyRequest } from 'fastify';
import { InvalidInput, TooLarge } from '../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../platform/http/multipart.js';
import { PURPOSES, type Purpose } from './rules/accepted-files.js';

/** One file under the name `file`, and no other. */
export async function onlyFile(request: FastifyRequest, purpose: Purpose) {
  const files: { bytes: Buffer; filename: string }[] = [];
  for await (const part of partsOf(request, { fileSize: PURPOSES[purpose].maxBytes, files: 2 })) {
    if (part.type !== 'file') continue;
    const bytes = await bytesOf(part, tooLarge(purpose));
    if (part.fieldname !== 'file') throw InvalidInput.at(part.fieldname, 'field.unknown');
    if (part.filename !== '') files.push({ bytes, filename: part.filename });
  }
  if (files.length === 0) throw InvalidInput.at('file', 'field.required');
  if (files.length > 1) throw InvalidInput.at('file', 'file.one_only');
  return files[0];
}

export const tooLarge = (purpose: Purpose) =>
  new TooLarge('file.too_large', { max: PURPOSES[purpose].maxBytes / 1024 / 1024 });
