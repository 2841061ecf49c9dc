type Earlier = { readonly meetingId: string; readonly title: string; readonly startsAt: string };
export type OpenFollowUp = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** It comes from a restricted matter, and is gone through under one. */
  readonly restricted: boolean;
};
export type PostponedItem = { readonly id: string; readonly title: string };

export type CarryOverFacts = {
  /** The last meeting of the same sitting that has ended; null where there is none. */
  readonly last: Earlier | null;
  readonly followUps: readonly OpenFollowUp[];
  readonly postponed: readonly PostponedItem[];
  /** What any standing agenda has taken up; of follow-ups, whether an item of this one goes through such. */
  readonly taken: {
    readonly minutes: ReadonlySet<string>;
    readonly followUps: (restricted: boolean) => boolean;
    readonly items: ReadonlySet<string>;
  };
};

export type CarryOver = {
  readonly minutes: Earlier | null;
  readonly followUps: readonly OpenFollowUp[];
  readonly postponed: readonly PostponedItem[];
};

/**
 * What an agenda has to take up from earlier meetings: the approval of the last minutes, every follow-up not yet
 * verified, what was postponed. Nothing is offered twice.
 */
export function carryOver({ last, followUps, postponed, taken }: CarryOverFacts): CarryOver {
  return {
    minutes: last && !taken.minutes.has(last.meetingId) ? last : null,
    followUps: followUps.filter(({ restricted }) => !taken.followUps(restricted)),
    postponed: postponed.filter(({ id }) => !taken.items.has(id)),
  };
}

export const isNothing = ({ minutes, followUps, postponed }: CarryOver): boolean =>
  minutes === null && followUps.length + postponed.length === 0;

type Placed = { readonly id: string; readonly kind: string };

/**
 * The order of an agenda that has taken up earlier matters: the opening first, then minutes, follow-ups and what was
 * postponed, then the new business in the order it had.
 */
export function withCarried(items: readonly Placed[], carried: readonly string[]): string[] {
  const own = items.filter(({ id }) => !carried.includes(id));
  const opening = own.findIndex(({ kind }) => kind !== 'opening');
  const cut = opening === -1 ? own.length : opening;
  const ids = own.map(({ id }) => id);
  return [...ids.slice(0, cut), ...carried, ...ids.slice(cut)];
}
