import type { Env } from '../../platform/config/env.js';
import type { BackupEngine } from './engine.js';
import { PostgresEngine } from './postgres-engine.js';
import { SqliteEngine } from './sqlite-engine.js';

export type { BackupEngine, Snapshot, Unpacked } from './engine.js';

/** What a backup of this engine is proven with; it need not be the one that this installation has. */
export const engineFor = (engine: 'sqlite' | 'postgres', env: Env): BackupEngine =>
  engine === 'postgres' ? new PostgresEngine(env) : new SqliteEngine(env);

/** The engine that this installation keeps its database with. */
export const engineOf = (env: Env): BackupEngine => engineFor(env.databaseUrl ? 'postgres' : 'sqlite', env);
