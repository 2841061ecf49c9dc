import type { Activity } from './activities.js';

export const CATEGORIES = [
  ...(['identity', 'number', 'contact', 'work', 'deed', 'words', 'trace', 'credential', 'record'] as const),
] as const;
/** `deed`: who did something; `words`: what somebody wrote; `trace`: network, device; `record`: texts that may name people. */
export type Category = (typeof CATEGORIES)[number];

/** `masked`: the label instead, contact emptied; `erased`: the row goes; `kept`: a record of the institution (UU 43/2009). */
export type Fate = 'masked' | 'erased' | 'kept';

/** How rows of one person are found: by the person, an account, an address, or the seat sat on in that meeting. */
export type LinkBy = 'person' | 'user' | 'address' | 'seat';

export type Link = {
  readonly by: LinkBy;
  readonly column: string;
  /** The columns of such a row that are about this person; the others are somebody else's and never told to them. */
  readonly tells: readonly string[];
};

/** What one table holds on people. */
export type Holding = {
  readonly activity: Activity;
  readonly fate: Fate;
  readonly links: readonly Link[];
  readonly personal: Readonly<Record<string, Category>>;
  /** Looked at, and about nobody. */
  readonly plain: readonly string[];
};

type Given = {
  readonly fate?: Fate;
  /** "personId": "displayName rsvp" */
  readonly person?: Readonly<Record<string, string>>;
  readonly user?: Readonly<Record<string, string>>;
  readonly address?: Readonly<Record<string, string>>;
  readonly seat?: Readonly<Record<string, string>>;
  readonly plain?: string;
} & Partial<Readonly<Record<Category, string>>>;

const words = (text = '') => text.split(' ').filter((word) => word !== '');

/** One line of the register, written short. */
export function holding(activity: Activity, given: Given): Holding {
  const links = (['person', 'user', 'address', 'seat'] as const).flatMap((by) =>
    Object.entries(given[by] ?? {}).map(([column, tells]) => ({ by, column, tells: words(tells) })),
  );
  const personal = CATEGORIES.flatMap((category) =>
    words(given[category]).map((column): [string, Category] => [column, category]),
  );
  return {
    ...{ activity, fate: given.fate ?? 'kept', links, plain: words(given.plain) },
    personal: Object.fromEntries(personal),
  };
}

/** A table that knows nobody. */
export const nobody = (activity: Activity, plain = ''): Holding => holding(activity, { plain });
