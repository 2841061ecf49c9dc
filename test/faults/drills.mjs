import { attacks } from './drills/attacks.mjs';
import { disk } from './drills/disk.mjs';
import { browser, smtp } from './drills/helpers-away.mjs';
import { kill, term } from './drills/killed.mjs';
import { busy, cut, eio } from './drills/locks.mjs';
import { clock, recovery } from './drills/time.mjs';

/** By name: which gates a drill speaks for, and how it is run. */
export const DRILLS = { kill, term, disk, eio, busy, cut, clock, browser, smtp, recovery, attacks };
