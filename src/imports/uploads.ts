import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clipped } from '../kernel/clipped.js';
import { FilesService, type Blob } from '../documents/index.js';
import { formWasRead } from '../platform/database/idempotency.js';
import { DomainError, TooLarge, UnsupportedMedia } from '../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../platform/http/multipart.js';
import type { Upload } from './imports.service.js';
import { readArchive, refuseContainer } from './reading/archive.js';
import { readSheet, type SheetReading } from './reading/sheet-reader.js';

const MEGABYTE = 1024 * 1024;
const LIMITS = { fileSize: 50 * MEGABYTE, files: 110, fields: 20 };

const tooLarge = () => new TooLarge('file.too_large', { max: LIMITS.fileSize / MEGABYTE });

type Scans = Upload['scans'];
type Fields = Record<string, string>;
type Arrived = { readonly field: string; readonly name: string; readonly bytes: Buffer };
export type Received = {
  readonly fields: Readonly<Fields>;
  readonly table: Blob | null;
  readonly scans: Scans;
};

/** Takes in what is uploaded: one sheet as `file`, and scans (PDF, or PDFs in a ZIP) as `scans`. */
@Injectable()
export class ImportUploads {
  constructor(private readonly files: FilesService) {}

  /** @throws DomainError when the sheet or the archive cannot be taken; a single bad scan is only noted */
  async receive(request: FastifyRequest): Promise<Received> {
    const fields: Fields = {};
    const scans: Scans[number][] = [];
    let table: Blob | null = null;
    for await (const { field, name, bytes } of arriving(request, fields)) {
      if (bytes.length === 0 && field === 'scans') continue;
      if (field === 'scans') scans.push(...(await this.scans(bytes, name)));
      else table = await this.table(bytes, name);
    }
    formWasRead(
      fields,
      [table, ...scans.map(({ blob }) => blob)].map((blob) => blob?.sha256 ?? ''),
    );
    return { fields, table, scans };
  }

  /** The fields of a form and the file sent with it, if one was. Nothing is looked at yet, and nothing is kept. */
  async form(
    request: FastifyRequest,
  ): Promise<{ readonly fields: Readonly<Fields>; readonly file: Arrived | null }> {
    const fields: Fields = {};
    let file: Arrived | null = null;
    for await (const arrived of arriving(request, fields)) file = arrived;
    return { fields, file };
  }

  /** A sheet, looked at before anything unpacks it. */
  async table(bytes: Buffer, name: string): Promise<Blob> {
    await refusePacked(bytes, name);
    return this.files.accept(bytes, name, 'table');
  }

  /**
   * Reads a sheet that is not kept, with the same walls as one that is.
   * @throws DomainError when it may not come
   */
  async read({ bytes, name }: Arrived, sheetNames: readonly string[]): Promise<SheetReading> {
    await refusePacked(bytes, name);
    const { type } = await this.files.check(bytes, name, 'table');
    return readSheet(bytes, type === 'csv' ? 'csv' : 'xlsx', sheetNames);
  }

  /** One PDF, or those of an archive; what is no good is named with its reason and does not stop the others. */
  async scans(bytes: Buffer, name: string): Promise<Scans> {
    if (!/\.zip$/i.test(name)) return [await this.scan(name, async () => bytes)];
    const kept: Scans[number][] = [];
    for (const packed of await readArchive(bytes)) kept.push(await this.scan(packed.name, packed.bytes));
    return kept;
  }

  private async scan(path: string, bytes: () => Promise<Buffer>): Promise<Scans[number]> {
    const name = clipped(path.replace(/^.*[\\/]/, ''), 200);
    try {
      return { name, blob: await this.files.accept(await bytes(), name, 'scan'), fault: null };
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      const told = 'fields' in error ? (error as { fields: { code: string }[] }).fields[0] : error;
      return { name, blob: null, fault: { code: told.code, facts: error.facts } };
    }
  }
}

/** Files one after another as they come; what else stands in the form goes to `fields`. */
async function* arriving(request: FastifyRequest, fields: Fields): AsyncGenerator<Arrived> {
  if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
  try {
    for await (const part of partsOf(request, LIMITS)) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value ?? '');
        continue;
      }
      const bytes = await bytesOf(part, tooLarge());
      if (part.filename !== '') yield { field: part.fieldname, name: part.filename, bytes };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'FST_FILES_LIMIT') throw new TooLarge('import.too_many_files', { max: 100 });
    throw error;
  }
}

async function refusePacked(bytes: Buffer, name: string): Promise<void> {
  refuseContainer(bytes);
  if (/\.xlsx$/i.test(name) && bytes.subarray(0, 2).toString('latin1') === 'PK') await readArchive(bytes);
}
