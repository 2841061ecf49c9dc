import type { Link } from './rules/holding.js';
import type { Subject } from './subjects.queries.js';

/** Where somebody sat: votes, objections and absences are written to the seat, and who had it stands on the list of that day. */
const SAT: Readonly<Record<string, string>> = {
  motion_ballot: '(SELECT "x"."meetingId" FROM "motion" "x" WHERE "x"."id" = "t"."motionId")',
};

/** The condition that a row of `t` is about this subject, through this link; null where there is nothing to look for. */
export function isAbout(table: string, { by, column }: Link, subject: Subject): string | null {
  const field = `"t"."${column}"`;
  if (by === 'user') return subject.userIds.length > 0 ? `${field} IN (:userIds)` : null;
  if (by === 'address') return subject.addresses.length > 0 ? `LOWER(${field}) IN (:addresses)` : null;
  if (subject.personId === null) return null;
  if (by === 'person') return `${field} = :personId`;
  const meeting = SAT[table] ?? '"t"."meetingId"';
  return `EXISTS (SELECT 1 FROM "attendance" "a" WHERE "a"."personId" = :personId AND "a"."seatId" = ${field}
    AND "a"."meetingId" = ${meeting} AND "a"."deletedAt" IS NULL)`;
}

/** The values the conditions name. */
export const paramsOf = ({ personId, userIds, addresses }: Subject) => ({ personId, userIds, addresses });
