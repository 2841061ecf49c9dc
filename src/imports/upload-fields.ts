import { DomainError, InvalidInput, type FieldError } from '../platform/errors/domain-error.js';
import type { Upload } from './imports.service.js';
import type { ImportKind } from './rules/kinds.js';
import type { Received } from './uploads.js';

/** @throws InvalidInput when there is nothing to import, or scans came where none belong */
export function uploadOf({ table, scans }: Received, kind: ImportKind, decreeId: string | null): Upload {
  if (!table && (kind !== 'decrees' || scans.length === 0))
    throw InvalidInput.at('file', 'import.file_missing');
  if (scans.length > 0 && kind !== 'decrees') throw InvalidInput.at('scans', 'import.scans_elsewhere');
  return { kind, decreeId, table, scans };
}

/** What is wrong with the files is said at the field; everything else goes on up. */
export function uploadFaults(error: unknown): readonly FieldError[] {
  if (error instanceof InvalidInput) return error.fields;
  if (error instanceof DomainError && /^(file|import)\./.test(error.code))
    return [{ field: 'file', code: error.code, facts: error.facts }];
  throw error;
}
