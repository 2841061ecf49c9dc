import { allowed, refused, type Verdict } from './verdict.js';

/** Which status may follow which. */
export type Life<S extends string> = Readonly<Record<S, readonly S[]>>;

/** @returns refusal `<noun>.wrong_status` with `{from, to}` when the life knows no such step */
export function canMove<S extends string>(life: Life<S>, from: S, to: S, noun: string): Verdict {
  return life[from].includes(to) ? allowed : refused(`${noun}.wrong_status`, { from, to });
}
