import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessLog } from '../audit/index.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { hideSecrets } from '../platform/secrets.js';
import { isAbout, paramsOf } from './found-rows.js';
import type { Activity } from './rules/activities.js';
import { HOLDINGS } from './rules/register.js';
import type { Subject } from './subjects.queries.js';

type Facts = Readonly<Record<string, unknown>>;
export type Held = { readonly activity: Activity; readonly table: string; readonly rows: readonly Facts[] };

/** Everything the product holds on one person. */
export type Portrait = {
  readonly subject: {
    readonly id: string;
    readonly personId: string | null;
    readonly accounts: readonly string[];
  };
  readonly held: readonly Held[];
  /** Entries of the journal about this person or account, with their particulars while those are kept. */
  readonly journal: readonly Facts[];
  /** Who was shown these data: when, and in what role. Who it was by name is answered by the institution. */
  readonly seenBy: readonly Facts[];
};

/** Draws up what is held on somebody: from the register, so that nothing is forgotten and nothing of others comes along. */
@Injectable()
export class Portraits {
  constructor(
    private readonly reader: Reader,
    private readonly accesses: AccessLog,
  ) {}

  async of(subject: Subject): Promise<Portrait> {
    await this.accesses.flush();
    const em = this.reader.em;
    const held: Held[] = [];
    for (const [table, { activity }] of Object.entries(HOLDINGS)) {
      const rows = await this.rowsOf(em, table, subject);
      if (rows.length > 0) held.push({ activity, table, rows });
    }
    const ids = [subject.personId, ...subject.userIds].filter((id): id is string => id !== null);
    return {
      subject: { id: subject.id, personId: subject.personId, accounts: subject.userIds },
      held,
      journal: (await rowsIn<Facts>(em, JOURNAL, { ids })).map(readable),
      seenBy: await rowsIn<Facts>(em, SEEN, { ids }),
    };
  }

  private async rowsOf(em: EntityManager, table: string, subject: Subject): Promise<Facts[]> {
    const found = new Map<string, Facts>();
    for (const link of HOLDINGS[table].links) {
      const where = isAbout(table, link, subject);
      if (where === null) continue;
      const told = link.tells.map((name) => `"t"."${name}"`).join(', ');
      const rows = await rowsIn<Facts>(
        em,
        `SELECT ${told} FROM "${table}" "t" WHERE ${where}`,
        paramsOf(subject),
      );
      for (const row of rows) found.set(JSON.stringify(row), readable(row));
    }
    return this.withMeetings(em, [...found.values()]);
  }

  /** A meeting by its day and title: an id says nothing to people. Drafts were never told to anybody. */
  private async withMeetings(em: EntityManager, rows: Facts[]): Promise<Facts[]> {
    const ids = [...new Set(rows.flatMap(({ meetingId }) => meetingId ?? []))];
    if (ids.length === 0) return rows;
    const meetings = await rowsIn<{ id: string; title: string; startsAt: string }>(
      em,
      `SELECT "id", "title", "startsAt" FROM "meeting" WHERE "id" IN (:ids) AND "status" <> 'draft'`,
      { ids },
    );
    const byId = new Map(meetings.map(({ id, title, startsAt }) => [id, { title, startsAt }]));
    return rows.map((row) => ({ ...row, meeting: byId.get(String(row.meetingId)) ?? null }));
  }
}

/** Mails carry links that still open something: the link goes, the words stay. */
function readable(row: Facts): Facts {
  const shown = Object.entries(row).map(([name, value]) => [
    name,
    typeof value !== 'string' ? value : name === 'payload' ? JSON.parse(value) : hideSecrets(value),
  ]);
  return Object.fromEntries(shown) as Facts;
}

const JOURNAL = `SELECT "e"."seq", "e"."at", "e"."action", "e"."actorRoles", "p"."payload" FROM "audit_entry" "e"
  LEFT JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
  WHERE "e"."subjectType" IN ('person', 'user') AND "e"."subjectId" IN (:ids) ORDER BY "e"."seq"`;
const SEEN = `SELECT "at", "what", "actorRoles" FROM "data_access" WHERE "subjectType" IN ('person', 'user')
  AND "subjectId" IN (:ids) ORDER BY "at", "id"`;
