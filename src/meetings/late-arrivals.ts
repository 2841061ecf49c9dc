import { IsNull, type EntityManager } from 'typeorm';
import { Attendance } from './attendance.entity.js';
import { arrivedTooLate } from './rules/late-arrivals.js';

/** The seats of a meeting that would count as absent if it had ended then, in the order of the annex. */
export async function lateArrivals(
  em: EntityManager,
  meetingId: string,
  endedAt: string,
): Promise<Attendance[]> {
  const where = { meetingId, deletedAt: IsNull() };
  return arrivedTooLate(await em.find(Attendance, { where, order: { seatOrder: 'ASC' } }), endedAt);
}
