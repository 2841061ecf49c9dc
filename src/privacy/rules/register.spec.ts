import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from '../../entities.js';
import { registerMarkdown } from './register-document.js';
import { HOLDINGS, processingRegister, unclassified, type Column } from './register.js';

const storage = getMetadataArgsStorage();
type Target = (typeof ENTITIES)[number];

/** With what a base class brings along. */
function columnsOf(entity: Target): Column[] {
  const line = [entity as object];
  for (
    let up = Object.getPrototypeOf(entity);
    up && up !== Function.prototype;
    up = Object.getPrototypeOf(up)
  )
    line.push(up);
  return storage.columns
    .filter(({ target }) => line.includes(target as object))
    .map(({ propertyName, options }) => ({
      ...{ name: propertyName, type: String(options.type) },
      length: options.length ? Number(options.length) : null,
    }));
}

const tableOf = (entity: Target) => storage.tables.find(({ target }) => target === entity)!.name!;

describe('the register of personal data', () => {
  it('has classified every column of every entity that can hold somebody, and none that is gone', () => {
    const missing = ENTITIES.flatMap((entity) => unclassified(tableOf(entity), columnsOf(entity)));
    expect(missing).toEqual([]);
    const tables = ENTITIES.map(tableOf);
    expect(Object.keys(HOLDINGS).filter((table) => !tables.includes(table))).toEqual([]);
  });

  it('notices a new column, a new table and a column that went', () => {
    const wife = { name: 'spouseName', type: 'varchar', length: 200 };
    expect(unclassified('office', [wife, ...['title'].map((name) => ({ ...wife, name }))])).toEqual([
      'office.spouseName',
    ]);
    expect(unclassified('family', [wife])).toEqual(['family: not in the register']);
    expect(unclassified('office', [])).toEqual(['office.title is gone']);
  });

  it('tells for every activity what it holds, on what ground, for whom and how long', () => {
    for (const row of processingRegister()) {
      expect({ ...row, tables: row.tables.length > 0 }).toMatchObject({ tables: true });
      expect([row.activity, row.categories.length > 0, row.recipients.length > 0]).toEqual([
        row.activity,
        true,
        true,
      ]);
    }
  });

  it('stands in docs/privacy.md, as `npm run cli -- privacy:register` prints it', () => {
    expect(readFileSync('docs/privacy.md', 'utf8')).toContain(registerMarkdown());
  });
});
