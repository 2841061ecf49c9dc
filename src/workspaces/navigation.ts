import type { Actor } from '../identity/index.js';
import type { NavItem } from '../platform/views/frame.js';

export type Waiting = { readonly minutes: number; readonly overdue: number };
type Entry = {
  readonly id: string;
  readonly icon: string;
  readonly href: string;
  readonly waits?: keyof Waiting;
};
type Say = (code: string) => string;

const ENTRIES = {
  home: { icon: 'house', href: '/beranda' },
  meetings: { icon: 'calendar-days', href: '/rapat' },
  proposals: { icon: 'inbox', href: '/usulan' },
  minutes: { icon: 'file-text', href: '/notula', waits: 'minutes' },
  followups: { icon: 'list-checks', href: '/tindak-lanjut', waits: 'overdue' },
  mine: { icon: 'list-checks', href: '/tindak-lanjut/saya', waits: 'overdue' },
  decisions: { icon: 'gavel', href: '/keputusan' },
  decrees: { icon: 'scroll-text', href: '/sk' },
  units: { icon: 'building-2', href: '/opd' },
  reports: { icon: 'chart-column', href: '/laporan' },
  settings: { icon: 'settings', href: '/pengaturan' },
} as const satisfies Record<string, Omit<Entry, 'id'>>;
type EntryId = keyof typeof ENTRIES;

const STAFF: readonly EntryId[] = [
  ...([
    'home',
    'meetings',
    'minutes',
    'followups',
    'decisions',
    'proposals',
    'decrees',
    'units',
    'reports',
  ] as const),
];
const MEMBER: readonly EntryId[] = [
  ...(['home', 'meetings', 'minutes', 'decisions', 'proposals', 'decrees', 'followups', 'reports'] as const),
];
const MEMBER_OF_UNIT: readonly EntryId[] = [
  'home',
  'mine',
  'meetings',
  'minutes',
  'decisions',
  'proposals',
  'decrees',
  'units',
  'reports',
];
const UNIT: readonly EntryId[] = [
  ...(['mine', 'meetings', 'decisions', 'proposals', 'minutes', 'decrees', 'units', 'reports'] as const),
];
const GUEST: readonly EntryId[] = ['home', 'meetings', 'decisions', 'decrees', 'units'];

/** Phones show this many as tabs; the rest is behind "Lainnya". */
const TABS = 4;

/** Where somebody can go, most used first (UI.md 6). */
export function navigationOf(actor: Actor, path: string, waiting: Waiting, say: Say): NavItem[] {
  const ids = entriesOf(actor);
  const here = currentOf(ids, path);
  return ids.map((id, position) => {
    const { icon, href, waits }: Omit<Entry, 'id'> = ENTRIES[id];
    const count = waits ? waiting[waits] || null : null;
    return {
      ...{ id, icon, href, count },
      title: say(`nav.${id}`),
      short: say(`nav.${id}_short`),
      countLabel: waits && count ? say(`nav.waits_${waits}`) : null,
      current: id === here,
      more: position >= TABS,
    };
  });
}

function entriesOf(actor: Actor): readonly EntryId[] {
  if (actor.isStaff) return actor.isAdmin ? [...STAFF, 'settings'] : STAFF;
  if (actor.seats.length > 0) return actor.units.length > 0 ? MEMBER_OF_UNIT : MEMBER;
  return actor.units.length > 0 ? UNIT : GUEST;
}

/** The entry whose address is the longest beginning of this path. */
function currentOf(ids: readonly EntryId[], path: string): EntryId | null {
  const plain = path.split('?')[0];
  const area = (id: EntryId) => (id === 'mine' ? '/tindak-lanjut' : ENTRIES[id].href);
  return ids.find((id) => plain === area(id) || plain.startsWith(`${area(id)}/`)) ?? null;
}
