import { compareDays, type CivilDate } from '../../kernel/civil-date.js';

/** A meeting of the series as a change finds it. `settled`: no draft any more, or no longer to be held. */
export type Existing = {
  readonly meetingId: string;
  readonly plannedOn: CivilDate;
  readonly state: 'like-the-series' | 'own-changes' | 'settled';
};

/** What a change of the series does to one meeting. */
export type Step =
  | {
      readonly deed: 'keep';
      readonly meetingId: string;
      readonly plannedOn: CivilDate;
      readonly why: KeptBecause;
    }
  | {
      readonly deed: 'change';
      readonly meetingId: string;
      readonly plannedOn: CivilDate;
      readonly day: CivilDate;
    }
  | { readonly deed: 'make'; readonly day: CivilDate }
  | { readonly deed: 'drop'; readonly meetingId: string; readonly plannedOn: CivilDate };
export type KeptBecause = 'own-changes' | 'settled';

/**
 * "This one and all later ones": the meetings take the new days in their order. One whose invitations went out keeps
 * its place and is not touched; neither is one somebody changed by hand, unless that was asked for. Days left over
 * become new meetings, drafts left over fall out.
 */
export function seriesPlan(
  existing: readonly Existing[],
  days: readonly CivilDate[],
  includeOwn: boolean,
): Step[] {
  const inOrder = [...existing].sort((a, b) => compareDays(a.plannedOn, b.plannedOn));
  const steps = inOrder.map((meeting, index) => stepFor(meeting, days[index] ?? null, includeOwn));
  return [...steps, ...days.slice(inOrder.length).map((day) => ({ deed: 'make' as const, day }))];
}

function stepFor(
  { meetingId, plannedOn, state }: Existing,
  day: CivilDate | null,
  includeOwn: boolean,
): Step {
  const meeting = { meetingId, plannedOn };
  const why = state === 'settled' ? 'settled' : state === 'own-changes' && !includeOwn ? 'own-changes' : null;
  if (why !== null) return { deed: 'keep', ...meeting, why };
  return day === null ? { deed: 'drop', ...meeting } : { deed: 'change', ...meeting, day };
}

/**
 * The agenda after a change: what stood before the former template stays in front, then the matters of the template in
 * their order, then everything that came in addition.
 */
export function agendaOrder(
  before: readonly string[],
  former: readonly string[],
  template: readonly string[],
): string[] {
  const first = before.findIndex((id) => former.includes(id));
  const extras = (ids: readonly string[]) =>
    ids.filter((id) => !former.includes(id) && !template.includes(id));
  const lead = first < 0 ? [] : extras(before.slice(0, first));
  return [...lead, ...template, ...extras(before.slice(Math.max(first, 0)))];
}
