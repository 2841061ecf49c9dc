import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import type { ImportKind } from './kinds.js';
import { decreePlanner } from './plan-decrees.js';
import { holdingPlanner } from './plan-holdings.js';
import { peoplePlanner } from './plan-people.js';
import { seatPlanner } from './plan-seats.js';
import { officePlanner } from './plan-offices.js';
import { unitPlanner } from './plan-units.js';
import type { Decisions, PlannedRow } from './plan.js';
import type { Register } from './register.js';

type Planner = (register: Register, decisions: Decisions, deeds: Deeds) => (read: ReadRow) => PlannedRow;

/** What would happen to each row, one after another: a row sees what the rows before it would have made. */
export const PLANNERS: Readonly<Record<ImportKind, Planner>> = {
  units: unitPlanner,
  offices: officePlanner,
  people: peoplePlanner,
  holdings: holdingPlanner,
  seats: seatPlanner,
  decrees: decreePlanner,
};
