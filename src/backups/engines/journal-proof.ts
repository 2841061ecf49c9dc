import { AuditQueries, JournalCheck } from '../../audit/index.js';
import type { Reader } from '../../platform/database/reader.js';
import { BackupFault } from '../backup-fault.js';

/** The chain, its tree and its stored checkpoints, worked out from the entries. @throws BackupFault when they do not hold */
export async function proveJournal(reader: Reader): Promise<void> {
  const { exit, line } = await new JournalCheck(reader, new AuditQueries(reader)).judge({});
  if (exit === 1) throw new BackupFault('contents', line);
}
