import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/civil-date.js';
import { Reader } from '../platform/database/reader.js';

/** The days on which offices are closed, with what each is called. */
@Injectable()
export class HolidaysQueries {
  constructor(private readonly reader: Reader) {}

  async between(from: CivilDate, to: CivilDate): Promise<ReadonlyMap<CivilDate, string>> {
    const rows = await this.reader.rows<{ day: string; name: string }>(
      `SELECT "day", "name" FROM "holiday" WHERE "deletedAt" IS NULL AND "day" BETWEEN :from AND :to
       ORDER BY "day", "kind", "name"`,
      { from, to },
    );
    const names = new Map<CivilDate, string>();
    for (const { day, name } of rows) {
      const known = names.get(day);
      names.set(day, known ? `${known}; ${name}` : name);
    }
    return names;
  }
}
