import type { CivilDate } from '../../kernel/civil-date.js';

/** One matter of the template agenda. */
export type TemplateItem = {
  readonly title: string;
  readonly kind: string;
  readonly presenter: string | null;
  readonly minutesPlanned: number | null;
  readonly dimension: string | null;
  readonly confidentiality: string;
};

/** What every meeting of a series is made like. */
export type Blueprint = {
  readonly title: string;
  readonly kind: string;
  readonly mode: string;
  readonly workingGroup: string | null;
  /** HH:MM on the clock of Western Indonesia. */
  readonly startTime: string;
  readonly endTime: string;
  readonly venue: string | null;
  readonly onlineUrl: string | null;
  readonly chairOfficeId: string | null;
  readonly minuteTakerPersonId: string | null;
  readonly agenda: readonly TemplateItem[];
};

const COPIED = [
  'title',
  'kind',
  'mode',
  'venue',
  'onlineUrl',
  'chairOfficeId',
  'minuteTakerPersonId',
] as const;
const COMPARED = [...COPIED, 'workingGroup', 'startsAt', 'endsAt'] as const;

/** The facts of one meeting as the series makes them. */
export type MeetingFacts = Pick<Blueprint, (typeof COPIED)[number] | 'workingGroup'> & {
  readonly startsAt: string;
  readonly endsAt: string;
};

/** A matter of the template as it stands on the agenda of a meeting. */
export type PlacedItem = TemplateItem & { readonly id: string };

/** What the series last said about one of its meetings; what differs from it was changed by hand. */
export type Applied = MeetingFacts & { readonly agenda: readonly PlacedItem[] };

/** A meeting of the series on a day. */
export function meetingOn(blueprint: Blueprint, day: CivilDate): MeetingFacts {
  const { startTime, endTime } = blueprint;
  const copied = Object.fromEntries(COPIED.map((name) => [name, blueprint[name]]));
  return {
    ...(copied as Pick<Blueprint, (typeof COPIED)[number]>),
    workingGroup: blueprint.kind === 'working-group' ? blueprint.workingGroup : null,
    startsAt: instantOf(day, startTime),
    endsAt: instantOf(day, endTime),
  };
}

/**
 * What somebody changed on a meeting since the series made it: names of fields, and `agenda` when a matter of the
 * template was changed or taken off. Matters that came in addition are no change of the template.
 */
export function ownChanges(
  applied: Applied,
  meeting: MeetingFacts,
  items: readonly PlacedItem[],
): readonly string[] {
  const changed = COMPARED.filter((name) => (applied[name] ?? null) !== (meeting[name] ?? null));
  const now = new Map(items.map((item) => [item.id, item]));
  const kept = applied.agenda.every((row) => sameItem(row, now.get(row.id)));
  return kept ? changed : [...changed, 'agenda'];
}

/** For each matter of a template the item of the agenda that is exactly it, or null. None is used twice. */
export function matched<Item extends TemplateItem>(
  template: readonly TemplateItem[],
  items: readonly Item[],
): (Item | null)[] {
  const free = [...items];
  return template.map((row) => {
    const at = free.findIndex((item) => sameItem(row, item));
    return at < 0 ? null : free.splice(at, 1)[0];
  });
}

function sameItem(one: TemplateItem, other: TemplateItem | undefined): boolean {
  const names = ['title', 'kind', 'presenter', 'minutesPlanned', 'dimension', 'confidentiality'] as const;
  return other !== undefined && names.every((name) => (one[name] ?? null) === (other[name] ?? null));
}

const instantOf = (day: CivilDate, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString();
