import { Injectable } from '@nestjs/common';
import { Reader } from '../platform/database/reader.js';
import { breakIn, commitment, GENESIS, type Link, type ChainState } from './rules/chain.js';

export type AuditRow = Link & { readonly payload: string | null };
export type AuditFilter = {
  readonly subjectType?: string;
  readonly subjectId?: string;
  readonly action?: string;
  readonly actorUserId?: string;
  /** Part of a name. */
  readonly actorName?: string;
  readonly before?: number;
};
export type { ChainState };

const BATCH = 1_000;
const COLUMNS = [
  ...['seq', 'at', 'actorUserId', 'actorName', 'actorRoles', 'requestId', 'ipNet'],
  ...['action', 'subjectType', 'subjectId', 'payloadCommit', 'prevHash', 'hash'],
]
  .map((column) => `"e"."${column}"`)
  .join(', ');

/** The leaf keeps the name it was hashed with; whose data were masked is shown by the label. */
const SHOWN_NAME = 'COALESCE("k"."label", "e"."actorName")';

/** Reads the journal, and proves it. */
@Injectable()
export class AuditQueries {
  constructor(private readonly reader: Reader) {}

  /** Newest first, `limit` rows, for people to read: who was masked goes by the label. */
  list({ before, ...filter }: AuditFilter, limit: number): Promise<AuditRow[]> {
    const { actorName, ...exact } = filter;
    const wheres = Object.entries(exact)
      .filter(([, value]) => value)
      .map(([column]) => `"e"."${column}" = :${column}`);
    if (actorName) wheres.push(`LOWER(${SHOWN_NAME}) LIKE :name ESCAPE '!'`);
    if (before) wheres.push('"e"."seq" < :before');
    const name = `%${(actorName ?? '').toLowerCase().replace(/[%_!]/g, '!$&')}%`;
    return this.reader.rows<AuditRow>(
      `SELECT ${COLUMNS.replace('"e"."actorName"', `${SHOWN_NAME} AS "actorName"`)}, "p"."payload" FROM "audit_entry" "e"
       LEFT JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       LEFT JOIN "masked_subject" "k" ON "k"."userId" = "e"."actorUserId"
       WHERE ${['1 = 1', ...wheres].join(' AND ')} ORDER BY "e"."seq" DESC LIMIT :limit`,
      { ...exact, name, before, limit },
    );
  }

  /** Entries after a sequence number, oldest first: how readers of the journal move on. */
  after(seq: number, limit: number): Promise<AuditRow[]> {
    return this.reader.rows<AuditRow>(
      `SELECT ${COLUMNS}, "p"."payload" FROM "audit_entry" "e"
       LEFT JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       WHERE "e"."seq" > :seq ORDER BY "e"."seq" LIMIT :limit`,
      { seq, limit },
    );
  }

  /** Entries after a sequence number as they are chained, oldest first. */
  links(after: number, limit: number): Promise<Link[]> {
    return this.reader.rows<Link>(
      `SELECT ${COLUMNS} FROM "audit_entry" "e" WHERE "e"."seq" > :after ORDER BY "e"."seq" LIMIT :limit`,
      { after, limit },
    );
  }

  /** How long the journal is: the number of its last entry. */
  async length(): Promise<number> {
    const [{ last }] = await this.reader.rows<{ last: number | null }>(
      'SELECT MAX("seq") AS "last" FROM "audit_entry"',
    );
    return last ?? 0;
  }

  /**
   * Walks the whole chain; every payload that is still there must fit its commitment. `onEntry` is shown each entry
   * that holds.
   */
  async verify(onEntry: (entry: Link) => void = () => undefined): Promise<ChainState> {
    let previous: Link | null = null;
    for (;;) {
      const rows = await this.proofs(previous?.seq ?? 0);
      for (const { payload, salt, ...entry } of rows) {
        const altered =
          payload !== null && salt !== null && commitment(salt, payload) !== entry.payloadCommit;
        if (altered || breakIn(previous, entry) !== null) return broken(previous, entry.seq);
        previous = entry;
        onEntry(entry);
      }
      if (rows.length < BATCH) return whole(previous);
    }
  }

  /** The hashes of single entries, for those who noted them elsewhere. */
  async hashesAt(seqs: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.reader.rows<{ seq: number; hash: string }>(
      'SELECT "seq", "hash" FROM "audit_entry" WHERE "seq" IN (:seqs)',
      { seqs },
    );
    return new Map(rows.map(({ seq, hash }) => [seq, hash]));
  }

  private proofs(after: number): Promise<(Link & { payload: string | null; salt: string | null })[]> {
    return this.reader.rows(
      `SELECT ${COLUMNS}, "p"."payload", "p"."salt" FROM "audit_entry" "e"
       LEFT JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       WHERE "e"."seq" > :after ORDER BY "e"."seq" LIMIT :limit`,
      { after, limit: BATCH },
    );
  }
}

const whole = (last: Link | null): ChainState => ({
  entries: last?.seq ?? 0,
  head: last?.hash ?? GENESIS,
  intact: true,
  firstBrokenAt: null,
});

const broken = (last: Link | null, seq: number): ChainState => ({
  entries: last?.seq ?? 0,
  head: last?.hash ?? GENESIS,
  intact: false,
  firstBrokenAt: (last?.seq ?? 0) + 1 < seq ? (last?.seq ?? 0) + 1 : seq,
});
