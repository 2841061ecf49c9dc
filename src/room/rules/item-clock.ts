/** One stretch of time in which a matter was treated; open while `closedAt` is null. */
export type Stretch = {
  readonly agendaItemId: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
};

export type ItemClock = {
  /** Seconds already spent on the matter. */
  readonly used: number;
  /** Since when it is being treated; null when it is not. */
  readonly since: string | null;
};

/**
 * How long a matter has taken. It may be taken up several times; a stretch nobody closed ends with the meeting, and
 * runs on while the meeting does.
 */
export function clockOf(
  agendaItemId: string,
  stretches: readonly Stretch[],
  { now, endedAt }: { readonly now: string; readonly endedAt: string | null },
): ItemClock {
  const own = stretches.filter((stretch) => stretch.agendaItemId === agendaItemId);
  const end = endedAt ?? now;
  const used = own.reduce(
    (sum, { openedAt, closedAt }) =>
      sum + Math.max(0, Date.parse(closedAt ?? end) - Date.parse(openedAt)) / 1000,
    0,
  );
  const open = endedAt === null ? own.find(({ closedAt }) => closedAt === null) : undefined;
  return { used: Math.floor(used), since: open?.openedAt ?? null };
}

/** Whole minutes left of what was planned, negative when it took longer; null where nothing was planned. */
export const minutesLeft = (planned: number | null, { used }: ItemClock): number | null =>
  planned === null ? null : Math.ceil(planned - used / 60);
