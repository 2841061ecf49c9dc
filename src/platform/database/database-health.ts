import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/new-id.js';
import { Databases } from './databases.js';

const FRESH_MS = 10_000;
type Health = { readonly ok: boolean; readonly cause?: string };

/** Is what we acknowledge really stored? A row written here must be seen by another connection. */
@Injectable()
export class DatabaseHealth {
  private last: { at: number; health: Health } | null = null;

  constructor(private readonly databases: Databases) {}

  async ready(): Promise<Health> {
    if (this.last && Date.now() - this.last.at < FRESH_MS) return this.last.health;
    const health = await this.canary();
    this.last = { at: Date.now(), health };
    return health;
  }

  private async canary(): Promise<Health> {
    const song = newId();
    try {
      await this.databases.writer.run(async (tx) => {
        await tx.query('DELETE FROM "canary"');
        await tx.query(`INSERT INTO "canary" ("song") VALUES ('${song}')`);
      });
      const seen: { song: string }[] = await this.databases.reader().query('SELECT "song" FROM "canary"');
      return seen[0]?.song === song ? { ok: true } : { ok: false, cause: 'canary not seen' };
    } catch (error) {
      return { ok: false, cause: (error as Error).message };
    }
  }
}
