import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecreesQueries, SEAT_LABELS } from '../decrees/index.js';
import { fullName, nipFault } from '../org/index.js';
import { newId } from '../kernel/new-id.js';
import { breather } from '../platform/breathe.js';
import { Clock } from '../platform/clock.js';
import { bool, rowsIn } from '../platform/database/reader.js';
import type { ImportJob } from './import-job.entity.js';
import type { ImportKind } from './rules/kinds.js';
import type { DecreeFacts, HoldingFacts, OfficeFacts, PersonFacts, UnitFacts } from './rules/register.js';
import { Register } from './rules/register.js';

type Part = 'units' | 'offices' | 'people' | 'holdings' | 'decrees';
const NEEDED: Readonly<Record<ImportKind, readonly Part[]>> = {
  units: ['units'],
  offices: ['units', 'offices'],
  people: ['people'],
  holdings: ['units', 'offices', 'people', 'holdings'],
  seats: ['units', 'offices', 'people'],
  decrees: ['decrees'],
};

/** Reads what is on record, once and whole: a row of a sheet is then compared without asking the database again. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly clock: Clock,
  ) {}

  async register(
    em: EntityManager,
    { kind, decreeId }: Pick<ImportJob, 'kind' | 'decreeId'>,
  ): Promise<Register> {
    const read = <T>(part: Part, rows: (em: EntityManager) => Promise<T[]>) =>
      NEEDED[kind].includes(part) ? rows(em) : Promise.resolve([]);
    const recorded = {
      units: await read('units', units),
      offices: await read('offices', offices),
      people: await read('people', people),
      holdings: await read('holdings', holdings),
      decrees: await read('decrees', decrees),
      seats: decreeId ? await this.decrees.annexOf(em, decreeId) : [],
    };
    const roleLabel = (role: string) => SEAT_LABELS[role as keyof typeof SEAT_LABELS];
    const register = new Register(recorded, {
      today: this.clock.today(),
      nextId: newId,
      nipFault,
      fullName,
      roleLabel,
    });
    const breathe = breather();
    for (const _ of register.filling()) await breathe();
    return register;
  }
}

const units = (em: EntityManager) =>
  rowsIn<UnitFacts>(
    em,
    `SELECT "id", "kind", "code", "name", "shortName", "validFrom", "validUntil" FROM "org_unit"
     WHERE "deletedAt" IS NULL ORDER BY "id"`,
  );

const offices = async (em: EntityManager): Promise<OfficeFacts[]> => {
  const rows = await rowsIn<OfficeFacts & { isHead: unknown }>(
    em,
    `SELECT "id", "title", "orgUnitId", "isHead" FROM "office" WHERE "deletedAt" IS NULL ORDER BY "id"`,
  );
  return rows.map((row) => ({ ...row, isHead: bool(row.isHead) }));
};

const people = async (em: EntityManager): Promise<PersonFacts[]> => {
  const rows = await rowsIn<Omit<PersonFacts, 'aliases'> & { aliases: string }>(
    em,
    `SELECT "id", "titlePrefix", "name", "titleSuffix", "aliases", "nip", "rank", "email", "phone" FROM "person"
     WHERE "deletedAt" IS NULL ORDER BY "id"`,
  );
  return rows.map((row) => ({ ...row, aliases: listed(row.aliases) }));
};

const holdings = (em: EntityManager) =>
  rowsIn<HoldingFacts>(
    em,
    `SELECT "id", "officeId", "personId", "capacity", "startsOn", "endsOn", "basis" FROM "office_holding"
     WHERE "deletedAt" IS NULL ORDER BY "id"`,
  );

const decrees = async (em: EntityManager): Promise<DecreeFacts[]> => {
  const rows = await rowsIn<Omit<DecreeFacts, 'subjects'> & { subjects: string }>(
    em,
    `SELECT "d"."id", "d"."kind", "d"."number", "d"."year", "d"."status", "d"."title", "d"."enactedOn",
       "d"."effectiveFrom", "d"."effectiveUntil", "d"."place", "d"."subjects", "f"."sha256" AS "scanSha256"
     FROM "decree" "d" LEFT JOIN "stored_file" "f" ON "f"."id" = "d"."scanFileId"
     WHERE "d"."deletedAt" IS NULL ORDER BY "d"."id"`,
  );
  return rows.map((row) => ({ ...row, subjects: listed(row.subjects) }));
};

const listed = (text: string): string[] => (text === '[]' ? [] : (JSON.parse(text) as string[]));
