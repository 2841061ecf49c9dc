import type { FastifyRequest } from 'fastify';
import { formWasRead } from '../../platform/database/idempotency.js';
import { TooLarge, UnsupportedMedia } from '../../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../../platform/http/multipart.js';
import { sha256 } from '../../minutes/index.js';
import type { SigningOrder } from '../signer.js';

const MEGABYTES = 20;

/** The scan and the code somebody sent, from a form or through the API; nothing is kept yet. */
export async function readScan(request: FastifyRequest): Promise<SigningOrder['scan']> {
  if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
  const fields: Record<string, string> = {};
  let file: { bytes: Buffer; filename: string } | null = null;
  for await (const part of partsOf(request, { fileSize: MEGABYTES * 1024 * 1024, files: 1 })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value ?? '');
    else {
      const bytes = await bytesOf(part, new TooLarge('file.too_large', { max: MEGABYTES }));
      if (part.filename !== '') file = { bytes, filename: part.filename };
    }
  }
  formWasRead(fields, file ? [sha256(file.bytes)] : []);
  return file && { ...file, typedCode: fields.code?.trim() || null };
}
