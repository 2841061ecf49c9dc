import { isPermitted, type Actor } from '../../identity/index.js';
import type { Lineage } from '../adjourning/adjourning.queries.js';
import type { Meeting } from '../meeting.entity.js';

/** What the page of a meeting tells of its parts and breaks. */
export function lineageView(
  actor: Actor,
  meeting: Meeting,
  { continues, continuedBy, adjournments }: Lineage,
) {
  return {
    paused: meeting.pausedAt,
    resume:
      meeting.pausedAt && isPermitted(actor, 'meeting.write') ? `/rapat/${meeting.slug}/lanjutkan` : null,
    version: meeting.version,
    continues,
    continuedBy,
    adjournments: adjournments.map(({ at, resumedAt, reason, byName, quorum }) => ({
      ...{ at, resumedAt, reason, byName, quorum },
    })),
  };
}

export type LineageView = ReturnType<typeof lineageView>;
