import type { RosterRow } from './roster.js';

export type Comparison =
  | 'same'
  | 'joined'
  | 'incomparable'
  | 'still-vacant'
  | 'filled'
  | 'emptied'
  | 'holder'
  | 'capacity'
  | 'office'
  | 'seat';

/**
 * What happened to a seat between two days, in one word. Where the holder of either day is not known, nobody can tell
 * whether it changed, and so it says (UI 9).
 */
export function compare(before: RosterRow | undefined, now: RosterRow): Comparison {
  if (!before) return 'joined';
  if (before.holderState === 'unknown' || now.holderState === 'unknown') {
    return before.holderState === now.holderState && sameSeat(before, now) ? 'same' : 'incomparable';
  }
  if (now.holderState === 'vacant') return before.holderState === 'vacant' ? 'still-vacant' : 'emptied';
  if (before.holderState === 'vacant') return 'filled';
  if (before.holder?.personId !== now.holder?.personId) return 'holder';
  if (before.holder?.capacity !== now.holder?.capacity) return 'capacity';
  if (before.officeTitle !== now.officeTitle) return 'office';
  return sameSeat(before, now) ? 'same' : 'seat';
}

const sameSeat = (a: RosterRow, b: RosterRow) =>
  a.label === b.label && a.role === b.role && a.voting === b.voting && a.workingGroup === b.workingGroup;
