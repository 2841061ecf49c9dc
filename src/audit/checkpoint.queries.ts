import { Injectable } from '@nestjs/common';
import { Reader, rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { AuditCheckpoint } from './audit-tree.entity.js';

export type Checkpoint = Readonly<Pick<AuditCheckpoint, 'size' | 'at' | 'root' | 'publicKey' | 'note'>>;

const COLUMNS = '"size", "at", "root", "publicKey", "note"';
const NEWEST = `SELECT ${COLUMNS} FROM "audit_checkpoint" ORDER BY "size" DESC LIMIT :limit`;

/** Reads the signed heads of the journal. */
@Injectable()
export class CheckpointQueries {
  constructor(private readonly reader: Reader) {}

  async latest(): Promise<Checkpoint | null> {
    return (await this.newest(1))[0] ?? null;
  }

  async latestIn(tx: Tx): Promise<Checkpoint | null> {
    return (await rowsIn<Checkpoint>(tx, NEWEST, { limit: 1 }))[0] ?? null;
  }

  newest(limit: number): Promise<Checkpoint[]> {
    return this.reader.rows<Checkpoint>(NEWEST, { limit });
  }

  async of(size: number): Promise<Checkpoint | null> {
    const [found] = await this.reader.rows<Checkpoint>(
      `SELECT ${COLUMNS} FROM "audit_checkpoint" WHERE "size" = :size`,
      { size },
    );
    return found ?? null;
  }
}
