import { statfs } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { idempotencyScope } from '../platform/database/idempotency.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, StorageFull, UnsupportedMedia } from '../platform/errors/domain-error.js';
import { pdfText } from '../platform/rendering/pdf-text.js';
import { Antivirus } from './antivirus/antivirus.service.js';
import { FileDoors } from './file-doors.js';
import { FileStore } from './file-store.js';
import { inspectUnlessOurs } from './our-papers.js';
import { onlyFile, tooLarge } from './only-file.js';
import {
  cleanName,
  isHeic,
  MEDIA_TYPES,
  PURPOSES,
  typeByName,
  type FileType,
  type Purpose,
} from './rules/accepted-files.js';
import { waitsFor, waitsWith } from './rules/waiting-files.js';
import { StoredFile } from './stored-file.entity.js';

/** Bytes that are on disk but not yet in any record. */
export type Blob = {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
};
export type Owner = { readonly ownerKind: string; readonly ownerId: string };

const FREE_FLOOR = 1024 ** 3;

/** Receives, keeps and gives files. Bytes first, then the row, in that order: a row never points at nothing. */
@Injectable()
export class FilesService {
  constructor(
    private readonly store: FileStore,
    private readonly doors: FileDoors,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly env: Env,
    private readonly antivirus: Antivirus,
  ) {}

  /**
   * One file of a multipart request, checked and on disk.
   * @throws UnsupportedMedia 415, TooLarge 413, InvalidInput when there is no file
   */
  async receive(_actor: Actor, request: FastifyRequest, purpose: Purpose): Promise<Blob> {
    if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
    const { bytes, filename } = await onlyFile(request, purpose);
    const blob = await this.accept(bytes, filename, purpose);
    // Two uploads are the same request when they bring the same bytes.
    const scope = idempotencyScope.getStore();
    if (scope) scope.requestHash = blob.sha256;
    return blob;
  }

  /** The same for bytes that are already here (a form with several files). */
  async accept(bytes: Buffer, filename: string, purpose: Purpose): Promise<Blob> {
    const { name, type } = await this.check(bytes, filename, purpose);
    await this.ensureRoom();
    return this.keep(bytes, { name, mediaType: MEDIA_TYPES[type] });
  }

  /**
   * Whether such a file may come at all, without keeping it.
   * @throws UnsupportedMedia, TooLarge, InvalidInput when it may not; Busy when nobody could look at it
   */
  async check(bytes: Buffer, filename: string, purpose: Purpose): Promise<{ name: string; type: FileType }> {
    const name = cleanName(filename);
    const type = typeByName(name);
    const { types, maxBytes } = PURPOSES[purpose];
    if (isHeic(bytes)) throw new UnsupportedMedia('file.heic');
    if (!type || !(types as readonly string[]).includes(type)) {
      throw new UnsupportedMedia('file.type', { types: types.join(', ').toUpperCase() });
    }
    if (bytes.length === 0) throw InvalidInput.at('file', 'file.empty');
    if (bytes.length > maxBytes) throw tooLarge(purpose);
    await inspectUnlessOurs(this.reader.em, bytes, type);
    await this.antivirus.look(bytes);
    return { name, type };
  }

  async keep(bytes: Buffer, { name, mediaType }: { name: string; mediaType: string }): Promise<Blob> {
    return { name, mediaType, size: bytes.length, sha256: await this.store.keep(bytes) };
  }

  /** The row of a blob, in the unit of work of whatever it belongs to. */
  async register(tx: Tx, actor: Actor, blob: Blob, owner: Owner | null): Promise<StoredFile> {
    const { ownerKind = null, ownerId = null } = owner ?? waitsWith(actor) ?? {};
    const file = { id: newId(), ...blob, uploadedByUserId: actor.userId, ownerKind, ownerId };
    await tx.insert(StoredFile, file);
    await this.audit.record(tx, actor, {
      action: 'file.stored',
      subjectType: 'file',
      subjectId: file.id,
      after: file,
    });
    return file as StoredFile;
  }

  /**
   * Gives files that were uploaded on their own to a record.
   * @throws InvalidInput for a file that is not one's own or belongs to something else
   */
  async attach(
    tx: Tx,
    actor: Actor,
    ids: readonly string[],
    owner: Owner,
    field = 'fileIds',
  ): Promise<StoredFile[]> {
    const files = await this.attachable(tx, actor, ids, field);
    for (const file of files) await tx.save(Object.assign(file, owner));
    return files;
  }

  /** Whether they could be given, before anything is written. @throws InvalidInput likewise */
  async attachable(tx: Tx, actor: Actor, ids: readonly string[], field = 'fileIds'): Promise<StoredFile[]> {
    const files: StoredFile[] = [];
    for (const id of new Set(ids)) {
      const file = await tx.findOneBy(StoredFile, { id });
      if (!file || file.deletedAt !== null || !waitsFor(file, actor))
        throw InvalidInput.at(field, 'file.not_yours');
      files.push(file);
    }
    return files;
  }

  /** A file that was kept for one record goes to another, as a scan waits with its import until its decree is there. */
  async handOver(tx: Tx, id: string, owner: Owner): Promise<void> {
    const file = await tx.findOneBy(StoredFile, { id });
    if (!file || file.deletedAt) throw new NotFound('file', id);
    Object.assign(file, owner);
    await tx.save(file);
  }

  /** All bytes of a stored file, for whoever has already decided that they may be read. */
  async bytes(id: string): Promise<{ bytes: Buffer; file: StoredFile }> {
    const { stream, file } = await this.stream(id);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks), file };
  }

  /** @throws NotFound also for files one may not know of */
  async visible(actor: Actor, id: string): Promise<StoredFile> {
    const file = await this.reader.em.findOneBy(StoredFile, { id });
    if (!file || file.deletedAt) throw new NotFound('file', id);
    const owned = file.ownerKind !== null && file.ownerId !== null;
    const open =
      waitsFor(file, actor) || (owned && (await this.doors.isOpen(actor, file.ownerKind!, file.ownerId!)));
    if (!open) throw new NotFound('file', id);
    return file;
  }

  /** What the text layer of a PDF just received says; empty where it has none. */
  async pdfText({ sha256 }: Blob): Promise<string> {
    return pdfText(await buffer((await this.store.read(sha256)).stream));
  }

  /** The bytes, for whoever has already decided that they may be read. */
  async stream(id: string): Promise<{ stream: Readable; size: number; file: StoredFile }> {
    const file = await this.reader.em.findOneBy(StoredFile, { id });
    if (!file) throw new NotFound('file', id);
    return { ...(await this.store.read(file.sha256)), file };
  }

  /** What is kept under a fingerprint, for whoever has already decided that it may be read. */
  kept(sha256: string): Promise<Buffer> {
    return this.store.bytes(sha256);
  }

  of(em: EntityManager, ownerKind: string, ownerId: string): Promise<StoredFile[]> {
    return em.find(StoredFile, { where: { ownerKind, ownerId }, order: { id: 'ASC' } });
  }

  private async ensureRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(this.env.dataDir);
    if (bavail * bsize < FREE_FLOOR) throw new StorageFull();
  }
}
