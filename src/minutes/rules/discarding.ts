import { canonicalJson } from '../../kernel/canonical-json.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import type { ItemPart, MeetingPart, MinutesContent } from './content.js';
import type { MinutesFacts } from './minutes-lifecycle.js';

/** The records minutes are drawn from, as far as they stand still while minutes are approved. */
export const RECORD_PARTS = ['meeting', 'attendance', 'guests', 'agenda', 'decisions'] as const;
export type RecordPart = (typeof RECORD_PARTS)[number];

/**
 * Which records say something else by now than what was approved. Not compared: free texts, which have versions and are
 * put back, and follow-ups, which live on after the meeting.
 */
export function changedSince(approved: MinutesContent, now: MinutesContent): RecordPart[] {
  return RECORD_PARTS.filter((part) => said[part](approved) !== said[part](now));
}

/** A revision not yet approved is discarded where an older one stands and the records are those of the older one. */
export function canDiscard(
  minutes: MinutesFacts & { readonly revision: number },
  changed: readonly RecordPart[],
): Verdict {
  return firstRefusal(
    minutes.state === 'draft' || minutes.state === 'in-review'
      ? allowed
      : refused('minutes.not_discardable', { state: minutes.state }),
    minutes.revision > 1 ? allowed : refused('minutes.first_revision'),
    changed.length === 0
      ? allowed
      : refused('minutes.records_changed', {
          parts: changed.map((part) => `minutes.record_${part}`),
        }),
  );
}

const said: Readonly<Record<RecordPart, (content: MinutesContent) => string>> = {
  meeting: ({ meeting }) => canonicalJson(sittingOf(meeting)),
  attendance: ({ attendance }) => canonicalJson(attendance),
  guests: ({ guests }) => canonicalJson(guests),
  agenda: ({ items }) => canonicalJson(items.map(matterOf)),
  decisions: ({ items }) => canonicalJson(items.map(outcomeOf)),
};

const sittingOf = ({
  title,
  kind,
  mode,
  startsAt,
  endsAt,
  startedAt,
  endedAt,
  venue,
  ...rest
}: MeetingPart) => ({
  ...{ title, kind, mode, startsAt, endsAt, startedAt, endedAt, venue },
  ...{ letterNumber: rest.letterNumber, letterDate: rest.letterDate, chair: rest.chair },
});

const matterOf = ({ id, order, title, kind, presenter, dimension, ...rest }: ItemPart) => ({
  ...{ id, order, title, kind, presenter, dimension },
  ...{ confidentiality: rest.confidentiality, result: rest.result, late: rest.late },
  lateNote: rest.lateNote ?? null,
});

const outcomeOf = ({ id, decisions, rejected = [] }: ItemPart) => ({
  ...{ id, rejected },
  decisions: decisions.map(({ followUps: _, ...decision }) => decision),
});
