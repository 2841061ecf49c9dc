/** A file that records refer to: the SHA-256 of its bytes, and how many. */
export type FileRef = { readonly sha256: string; readonly size: number };

/** What the database held at the cut, read from the snapshot itself. */
export type SnapshotFacts = {
  /** Names of all migrations, in the order they were carried out. */
  readonly migrations: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  /** Triggers (and their functions) by name, with a hash of their text. */
  readonly guards: Readonly<Record<string, string>>;
  readonly journal: {
    readonly length: number;
    readonly head: string;
    /** The newest signed checkpoint as it stands in the database. */
    readonly checkpoint: string | null;
  };
  readonly files: readonly FileRef[];
};

/** What a backup says of itself; it stands in it encrypted, and is the last thing written. */
export type Manifest = SnapshotFacts & {
  readonly format: 1;
  readonly product: string;
  readonly engine: 'sqlite' | 'postgres';
  /** The moment the backup shows. */
  readonly at: string;
  /** SHA-256 of what is in the parts, unpacked. */
  readonly database: string;
  readonly keys: string;
  /** Files that were gone or altered when the backup was taken: SHA-256 each. */
  readonly lost: readonly string[];
};

const FIELDS: Readonly<Record<keyof Manifest, (value: unknown) => boolean>> = {
  format: (value) => value === 1,
  product: isText,
  engine: (value) => value === 'sqlite' || value === 'postgres',
  at: isText,
  database: isHash,
  keys: isHash,
  lost: (value) => Array.isArray(value) && value.every(isHash),
  migrations: (value) => Array.isArray(value) && value.every(isText),
  rows: isObject,
  guards: isObject,
  journal: isObject,
  files: (value) => Array.isArray(value),
};

/** Reads what `JSON.stringify` made of a manifest of this format; null for anything else. */
export function readManifest(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const isOurs = Object.entries(FIELDS).every(([name, fits]) => fits(value[name]));
    return isOurs ? (value as unknown as Manifest) : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first thing in which two tellings of the same database differ, as a sentence; null when they agree. */
export function differenceOf(told: SnapshotFacts, found: SnapshotFacts): string | null {
  if (told.migrations.join() !== found.migrations.join())
    return 'it has other migrations than its manifest says';
  for (const name of namesOf(told.rows, found.rows)) {
    const [then, now] = [told.rows[name], found.rows[name]];
    if (then !== now) return `the table ${name} has ${now ?? 'no'} rows, its manifest says ${then ?? 'none'}`;
  }
  const guard = namesOf(told.guards, found.guards).find((name) => told.guards[name] !== found.guards[name]);
  if (guard) return `the guard "${guard}" is not as its manifest says`;
  const { length, head, checkpoint } = told.journal;
  if (length !== found.journal.length || head !== found.journal.head)
    return `the journal ends at ${found.journal.length}:${found.journal.head}, its manifest says ${length}:${head}`;
  if (checkpoint !== found.journal.checkpoint)
    return 'it has another newest checkpoint than its manifest says';
  const files = (facts: SnapshotFacts) => facts.files.map(({ sha256, size }) => `${sha256}:${size}`).sort();
  return files(told).join() === files(found).join()
    ? null
    : 'it refers to other files than its manifest lists';
}

const namesOf = (one: object, other: object) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
