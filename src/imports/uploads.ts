import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FilesService, type Blob } from '../documents/index.js';
import { DomainError, TooLarge, UnsupportedMedia } from '../platform/errors/domain-error.js';
import { bytesOf, partsOf } from '../platform/http/multipart.js';
import type { Upload } from './imports.service.js';
import { readArchive, refuseContainer } from './reading/archive.js';

const MEGABYTE = 1024 * 1024;
const LIMITS = { fileSize: 50 * MEGABYTE, files: 110, fields: 20 };

const tooLarge = () => new TooLarge('file.too_large', { max: LIMITS.fileSize / MEGABYTE });

type Scans = Upload['scans'];
export type Received = {
  readonly fields: Readonly<Record<string, string>>;
  readonly table: Blob | null;
  readonly scans: Scans;
};

/** Takes in what is uploaded: one sheet as `file`, and scans (PDF, or PDFs in a ZIP) as `scans`. */
@Injectable()
export class ImportUploads {
  constructor(private readonly files: FilesService) {}

  /** @throws DomainError when the sheet or the archive cannot be taken; a single bad scan is only noted */
  async receive(request: FastifyRequest): Promise<Received> {
    if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
    const fields: Record<string, string> = {};
    const scans: Scans[number][] = [];
    let table: Blob | null = null;
    try {
      for await (const part of partsOf(request, LIMITS)) {
        if (part.type === 'field') fields[part.fieldname] = String(part.value ?? '');
        else {
          const bytes = await bytesOf(part, tooLarge());
          if (part.filename === '' || (bytes.length === 0 && part.fieldname === 'scans')) continue;
          if (part.fieldname === 'scans') scans.push(...(await this.scans(bytes, part.filename)));
          else table = await this.table(bytes, part.filename);
        }
      }
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'FST_FILES_LIMIT') throw new TooLarge('import.too_many_files', { max: 100 });
      throw error;
    }
    return { fields, table, scans };
  }

  /** A sheet, looked at before anything unpacks it. */
  async table(bytes: Buffer, name: string): Promise<Blob> {
    refuseContainer(bytes);
    if (/\.xlsx$/i.test(name) && bytes.subarray(0, 2).toString('latin1') === 'PK') await readArchive(bytes);
    return this.files.accept(bytes, name, 'table');
  }

  /** One PDF, or those of an archive; what is no good is named with its reason and does not stop the others. */
  async scans(bytes: Buffer, name: string): Promise<Scans> {
    if (!/\.zip$/i.test(name)) return [await this.scan(name, async () => bytes)];
    const kept: Scans[number][] = [];
    for (const packed of await readArchive(bytes)) kept.push(await this.scan(packed.name, packed.bytes));
    return kept;
  }

  private async scan(path: string, bytes: () => Promise<Buffer>): Promise<Scans[number]> {
    const name = path.replace(/^.*[\\/]/, '').slice(0, 200);
    try {
      return { name, blob: await this.files.accept(await bytes(), name, 'scan'), fault: null };
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      const told = 'fields' in error ? (error as { fields: { code: string }[] }).fields[0] : error;
      return { name, blob: null, fault: { code: told.code, facts: error.facts } };
    }
  }
}
