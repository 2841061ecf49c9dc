import { StartRefused } from '../platform/errors/start-refused.js';

/** Why a backup cannot be taken, believed or put back. */
export type FaultReason =
  | 'busy'
  | 'place'
  | 'room'
  | 'missing'
  | 'cut_short'
  | 'altered'
  | 'other_part'
  | 'wrong_key'
  | 'unknown_format'
  | 'contents'
  | 'lost_files'
  | 'newer'
  | 'engine'
  | 'not_empty'
  | 'stopped';

/** One sentence for the operator, and the reason by its name for what counts it. */
export class BackupFault extends StartRefused {
  constructor(
    readonly reason: FaultReason,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** What the operating system says about a place, as a sentence; other errors stay what they are. */
export function asFault(error: unknown, place: string): unknown {
  const { code, name } = error as NodeJS.ErrnoException;
  if (error instanceof BackupFault) return error;
  if (name === 'AbortError') return new BackupFault('stopped', 'The backup was stopped before it was whole.');
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupFault('room', `There is no room left in ${place}.`);
  if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EIO', 'ENOENT', 'EEXIST'].includes(code))
    return new BackupFault('place', `${place} cannot be used (${(error as Error).message}).`);
  return error;
}
