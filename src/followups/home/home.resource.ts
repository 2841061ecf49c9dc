import { s, shape } from '../../platform/http/answers.js';
import { followUpRowSchema } from '../api/followups.resource.js';
import { MY_GROUPS } from '../rules/mine.js';

export const delegationSchema = shape('Delegation', {
  id: s.id,
  followUpId: s.id,
  orgUnitId: s.id,
  toUserId: s.nullable(s.id),
  toName: s.text,
  note: s.nullable(s.text),
  startsOn: s.day,
  untilOn: s.nullable(s.day),
  byName: s.text,
  state: s.oneOf(['active', 'over', 'lost', 'moved']),
});

export const mineSchema = shape('MyFollowUps', {
  since: s.nullable(s.instant),
  groups: s.list(
    s.object({
      id: s.oneOf(MY_GROUPS),
      followUps: s.list(
        s.object({
          followUp: followUpRowSchema,
          delegation: s.nullable(delegationSchema),
          heritage: s.nullable(s.object({ from: s.text, waiting: s.bool })),
          offerId: s.nullable(s.id),
        }),
      ),
    }),
  ),
  news: s.list(
    s.object({
      followUpId: s.id,
      at: s.instant,
      event: s.text,
      byName: s.text,
      reason: s.nullable(s.text),
      facts: s.nullable({ type: 'object' }),
    }),
  ),
});
