import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { newId } from '../../kernel/new-id.js';
import { Databases } from './databases.js';
import { rowsIn } from './reader.js';

const FRESH_MS = 10_000;
/** Ids sort by birth, so a song older than this is below the id of that moment. */
const KEEP_MS = 60_000;
type Health = { readonly ok: boolean; readonly cause?: string };

/**
 * Is what we acknowledge really stored? A row written here must be seen by another connection. Who asks at the same
 * time shares one answer, and several servers on one database leave each other's rows alone.
 */
@Injectable()
export class DatabaseHealth {
  private last: { at: number; health: Promise<Health> } | null = null;

  constructor(private readonly databases: Databases) {}

  ready(): Promise<Health> {
    if (!this.last || Date.now() - this.last.at >= FRESH_MS) {
      this.last = { at: Date.now(), health: this.canary() };
    }
    return this.last.health;
  }

  private async canary(): Promise<Health> {
    const song = newId();
    const old = v7({ msecs: Date.now() - KEEP_MS });
    try {
      await this.databases.writer.run(async (tx) => {
        await rowsIn(tx, 'DELETE FROM "canary" WHERE "song" < :old', { old });
        await rowsIn(tx, 'INSERT INTO "canary" ("song") VALUES (:song)', { song });
      });
      const seen = await rowsIn(this.databases.reader(), 'SELECT 1 FROM "canary" WHERE "song" = :song', {
        song,
      });
      if (seen.length === 1) return { ok: true };
      // One file on this machine: a commit that others cannot see was none (SECURITY.md F2).
      if (this.databases.engine === 'sqlite') this.databases.fatal('An acknowledged row cannot be seen.');
      return { ok: false, cause: 'canary not seen' };
    } catch (error) {
      return { ok: false, cause: (error as Error).message };
    }
  }
}
