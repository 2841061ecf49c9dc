/** Who or what a meeting needs in its hours. People are known by id, an office without a known holder by its own. */
export type Claim = {
  readonly meetingId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: string | null;
  readonly people: ReadonlyMap<string, string>;
};

export type Clash = {
  readonly meetingId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: string | null;
  readonly people: readonly string[];
};

/** Meetings that overlap with this one and need the same person or the same room. Touching ends do not overlap. */
export function clashesOf(wanted: Claim, others: readonly Claim[]): Clash[] {
  return others
    .filter((other) => other.meetingId !== wanted.meetingId && overlap(wanted, other))
    .map((other) => ({
      meetingId: other.meetingId,
      title: other.title,
      startsAt: other.startsAt,
      endsAt: other.endsAt,
      venue: sameRoom(wanted.venue, other.venue) ? other.venue : null,
      people: [...wanted.people].filter(([key]) => other.people.has(key)).map(([, name]) => name),
    }))
    .filter((clash) => clash.venue !== null || clash.people.length > 0);
}

const overlap = (one: Claim, other: Claim) => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Rooms are the same when they are written the same, give or take capitals, blanks and stops. */
export function sameRoom(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && plain(one) === plain(other);
}

const plain = (venue: string) =>
  venue
    .toLowerCase()
    .replace(/[\s.,]+/g, ' ')
    .trim();
