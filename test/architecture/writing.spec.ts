import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../support/sources.js';

const found = (pattern: RegExp, except: RegExp) =>
  linesOf('src', 'migrations')
    .filter(({ file, text }) => !except.test(file) && !/^\s*(\*|\/\/|\/\*)/.test(text) && pattern.test(text))
    .map(({ file, line, text }) => `${file}:${line} ${text.trim()}`);

const DATABASE = /^src\/platform\/database\//;

describe('writing', () => {
  it('goes through the unit of work: nobody else asks for the connection that writes', () => {
    expect(
      found(
        /\bdatabases\.writing\b|\bcreateQueryRunner\(|InjectRepository|InjectDataSource|new DataSource\(/,
        DATABASE,
      ),
    ).toEqual([]);
    expect(found(/\bwriter\.run\(/, DATABASE)).toEqual([]);
  });

  it('leaves beginning and ending a transaction to the writer: SQLite would lose count (SECURITY.md F3)', () => {
    const words =
      /['`]\s*(BEGIN(?!:)|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|START TRANSACTION|END TRANSACTION)\b/i;
    expect(found(words, /single-instance\.ts$|backups\/engines\/postgres-connection\.ts$/)).toEqual([]);
    expect(
      found(
        /\b(startTransaction|commitTransaction|rollbackTransaction)\(|\.transaction\(/,
        /database\/writers\.ts$/,
      ),
    ).toEqual([]);
  });

  it('never lets the schema be changed by anything but a migration', () => {
    expect(found(/synchronize: true|migrationsRun: true|\.synchronize\(/, /^$/)).toEqual([]);
  });

  it('never has a trigger end the transaction it stands in (SECURITY.md F2)', () => {
    expect(found(/RAISE\s*\(\s*(ROLLBACK|FAIL|IGNORE)/i, /^$/)).toEqual([]);
  });

  it('takes its time from the clock wherever something is decided', () => {
    const rules = linesOf('src').filter(({ file }) => /\/rules\//.test(file));
    expect(rules.length).toBeGreaterThan(500);
    expect(rules.filter(({ text }) => /new Date\(\)|Date\.now\(\)|Math\.random\(/.test(text))).toEqual([]);
  });
});
