import type { Projection } from './projector.queries.js';

/** Everything `pages/room/projector` and its live part print. */
export function projectorPage(projection: Projection) {
  const { sequence, meeting, current, next, quorum, wording, decided, motion } = projection;
  return {
    path: `/rapat/${meeting.slug}`,
    sequence,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    venue: meeting.venue,
    status: meeting.status,
    since: meeting.startedAt,
    until: meeting.endedAt,
    current: current && {
      ...current,
      over: current.left !== null && current.left < 0 ? -current.left : null,
    },
    next,
    quorum: { ...quorum },
    asked: quorum.clause !== null,
    absent: Math.max(0, quorum.seats - quorum.present),
    wording,
    decided,
    // An adopted proposal stands there as the decision it became; its votes stay.
    motion: motion && (motion.state !== 'adopted' || motion.votes) ? motion : null,
  };
}
