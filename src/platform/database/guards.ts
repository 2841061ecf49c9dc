import { createHash } from 'node:crypto';
import { SEARCH_GUARDS } from '../../../migrations/1764001050000-find-words-written-as-one.js';
import { AUDIT_GUARDS } from '../../../migrations/1764000100000-create-audit-and-identity.js';
import { MINUTES_GUARDS } from '../../../migrations/1764000800000-create-minutes.js';
import { VOTE_GUARDS } from '../../../migrations/1764003710000-deliberate-and-vote.js';
import { TREE_GUARDS } from '../../../migrations/1764003800000-keep-the-tree-of-the-journal.js';
import { REVIEW_GUARDS } from '../../../migrations/1764004320000-let-members-review.js';
import { COURSE_GUARDS } from '../../../migrations/1764004390000-guard-what-led-to-the-record.js';
import { EVALUATION_GUARDS } from '../../../migrations/1764004500000-say-what-became-of-follow-ups.js';
import { PUBLICATION_GUARDS } from '../../../migrations/1764004340000-publish-editions-and-revoke.js';
import { SIGNING_GUARDS } from '../../../migrations/1764004330000-sign-and-correct-what-is-sealed.js';
import { DISCARD_GUARDS } from '../../../migrations/1764004510000-discard-drafts.js';
import { REVOKED_GUARDS } from '../../../migrations/1764004511000-add-nothing-to-revoked.js';
import { RECORD_GUARDS } from '../../../migrations/1764001200000-guard-the-record.js';

/** What the database itself holds fast, by name ("trigger audit_entry_frozen"), with a hash of its text. */
export type Guards = ReadonlyMap<string, string>;

type Statements = { readonly sqlite: readonly string[]; readonly postgres: readonly string[] };

const ALL: readonly Statements[] = [
  SEARCH_GUARDS,
  AUDIT_GUARDS,
  MINUTES_GUARDS,
  RECORD_GUARDS,
  VOTE_GUARDS,
  TREE_GUARDS,
  REVIEW_GUARDS,
  PUBLICATION_GUARDS,
  SIGNING_GUARDS,
  COURSE_GUARDS,
  DISCARD_GUARDS,
  REVOKED_GUARDS,
  EVALUATION_GUARDS,
];

/** Every trigger, and on PostgreSQL the function behind it, that this version counts on. */
export function expectedGuards(engine: 'sqlite' | 'postgres'): Guards {
  return new Map(ALL.flatMap((statements) => statements[engine]).map(guardOf));
}

function guardOf(statement: string): [string, string] {
  const [, kind, name] = /CREATE (TRIGGER|FUNCTION) "(\w+)"/.exec(statement)!;
  const text = kind === 'FUNCTION' ? statement.split('$$')[1] : statement;
  return [`${kind.toLowerCase()} ${name}`, hash(text)];
}

/** Whatever answers a question in SQL: a DataSource, a connection inside a transaction. */
export type Asked = {
  readonly options: { readonly type: string };
  query(sql: string): Promise<unknown>;
};

/** What is there, as far as it is switched on. */
export async function presentGuards(db: Asked): Promise<Guards> {
  const rows = (await db.query(db.options.type === 'postgres' ? POSTGRES : SQLITE)) as {
    name: string;
    text: string;
  }[];
  return new Map(rows.map(({ name, text }) => [name, hash(text)]));
}

const SQLITE = `SELECT 'trigger ' || "name" AS "name", "sql" AS "text" FROM sqlite_master WHERE "type" = 'trigger'`;

const POSTGRES = `
  SELECT 'trigger ' || t.tgname AS "name", pg_get_triggerdef(t.oid) AS "text"
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace
  UNION ALL
  SELECT 'function ' || p.proname, p.prosrc FROM pg_proc p
  WHERE p.pronamespace = current_schema()::regnamespace AND p.prorettype = 'trigger'::regtype`;

/** PostgreSQL tells a trigger without our quotes and with its schema. */
function hash(text: string): string {
  const plain = text.replaceAll('"', '').replace(/\b(ON|FUNCTION) \w+\./g, '$1 ');
  return createHash('sha256').update(plain.replace(/\s+/g, ' ').trim()).digest('hex');
}
