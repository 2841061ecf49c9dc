import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardStatements, withoutGuards, type Guard } from '../src/platform/database/guarding.js';
import { onEngine } from '../src/platform/database/table.js';

/** Minutes that were taken out of force take no signature and no erratum, whoever writes it. */
export class AddNothingToRevoked1764004511000 implements MigrationInterface {
  name = 'AddNothingToRevoked1764004511000';

  async up(db: QueryRunner): Promise<void> {
    await onEngine(db, REVOKED_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await onEngine(db, withoutGuards(GUARDS));
  }
}

const revoked = `EXISTS (SELECT 1 FROM "minutes_revocation" "r" WHERE "r"."minutesId" = NEW."minutesId")`;

const GUARDS: readonly Guard[] = [
  { name: 'minutes_signature_in_force', on: 'minutes_signature', event: 'INSERT', when: revoked },
  { name: 'minutes_erratum_in_force', on: 'minutes_erratum', event: 'INSERT', when: revoked },
  // An erratum that was proposed before stays a proposal.
  { name: 'minutes_erratum_not_issued', on: 'minutes_erratum', event: 'UPDATE', when: revoked },
];

export const REVOKED_GUARDS = guardStatements(GUARDS, 'revoked minutes take nothing more');
