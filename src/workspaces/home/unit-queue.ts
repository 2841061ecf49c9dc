import type { Mine } from '../../followups/index.js';
import type { QueueItem } from './queue.js';

const HOME = '/tindak-lanjut/saya';
const ASKED = [
  { group: 'delegated', icon: 'user-round', code: 'home.delegated' },
  { group: 'offered', icon: 'send', code: 'home.offered' },
  { group: 'returned', icon: 'refresh-cw', code: 'home.followups_returned' },
] as const;

/** What waits for somebody on the list of the unit, beside what is late. */
export function unitQueue({ groups }: Mine, say: (code: string, facts: object) => string): QueueItem[] {
  return ASKED.flatMap(({ group, icon, code }) => {
    const count = groups.find(({ id }) => id === group)?.tasks.length ?? 0;
    const title = say(code, { count });
    return count > 0
      ? [{ href: `${HOME}#${group}`, icon, tone: 'tunggu' as const, title, detail: null }]
      : [];
  });
}
