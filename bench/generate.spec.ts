import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditQueries } from '../src/audit/index.js';
import type { Databases } from '../src/platform/database/databases.js';
import { Reader } from '../src/platform/database/reader.js';
import { generate, SCALES, type Generated } from './generate.js';
import { openEmpty } from './place.js';

const folder = mkdtempSync(join(tmpdir(), 'mufakat-generate-'));

async function filled(name: string): Promise<{ databases: Databases; generated: Generated }> {
  const databases = await openEmpty({ DATA_DIR: join(folder, name) });
  return { databases, generated: await generate(databases.writing, SCALES.small) };
}

async function fingerprint(databases: Databases, tables: Iterable<string>): Promise<string> {
  const hash = createHash('sha256');
  for (const table of tables) {
    const rows: object[] = await databases.reader().query(`SELECT * FROM "${table}" ORDER BY 1`);
    hash.update(JSON.stringify([table, rows]));
  }
  return hash.digest('hex');
}

describe('Generated data', () => {
  let first: Awaited<ReturnType<typeof filled>>;

  beforeAll(async () => {
    first = await filled('first');
  });
  afterAll(async () => {
    await first.databases.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds the working year of a council', () => {
    const { papers: _, rows } = first.generated;
    const ofPapers = { meeting: 2, agenda_item: 66, attendance: 60, decision: 85, follow_up: 60 };

    for (const [table, each] of [
      ['meeting', 25],
      ['agenda_item', 300],
      ['attendance', 750],
      ['decision', 300],
      ['follow_up', 500],
    ] as const)
      expect([table, rows.get(table)]).toEqual([table, each + ofPapers[table]]);
    expect(rows.get('audit_entry')).toBeGreaterThanOrEqual(5_000);
  });

  it('leaves no reference that leads nowhere', async () => {
    expect(await first.databases.reader().query('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('has a journal whose chain holds from the first entry to the last', async () => {
    const state = await new AuditQueries(new Reader(first.databases)).verify();

    expect(state).toMatchObject({ intact: true, entries: first.generated.rows.get('audit_entry') });
  });

  it('numbers decisions and follow-ups without gaps', async () => {
    for (const table of ['decision', 'follow_up']) {
      const gaps = await first.databases
        .reader()
        .query(
          `SELECT "year" FROM "${table}" GROUP BY "councilId", "year" HAVING MAX("sequence") <> COUNT(*) OR MIN("sequence") <> 1`,
        );
      expect([table, gaps]).toEqual([table, []]);
    }
  });

  it('is the same each time, to the last byte', async () => {
    const second = await filled('second');
    const tables = [...first.generated.rows.keys()];

    const again = await fingerprint(second.databases, tables);
    await second.databases.close();

    expect(again).toBe(await fingerprint(first.databases, tables));
  });
});
