import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, flag, optional, ref, text, withDefault } from '../src/platform/database/table.js';

/** An erratum is a paper too, kept with its bytes; and of a signature it is known whether its issuer was checked. */
export class PrintErrata1764004391000 implements MigrationInterface {
  name = 'PrintErrata1764004391000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'minutes_erratum', PAPER);
    await addColumns(db, 'minutes_signature', [withDefault(flag('issuerTrusted'), 'false')]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "minutes_signature" DROP COLUMN "issuerTrusted"');
    for (const { name } of PAPER) await db.query(`ALTER TABLE "minutes_erratum" DROP COLUMN "${name}"`);
  }
}

const PAPER = [optional(ref('fileId')), optional(text('pdfSha256', 64))];
