import type { Verdict } from '../../kernel/verdict.js';
import type { Clash } from './clash.js';

export type Warning = {
  readonly kind: 'notice' | 'clash';
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What the secretariat has to take note of before the letters go out, each with the word that acknowledges it. */
export function warningsOf(notice: Verdict, clashes: readonly Clash[]): Warning[] {
  const short: Warning[] = notice.ok ? [] : [{ kind: 'notice', code: notice.code, facts: notice.facts }];
  return [...short, ...clashes.map(clashWarning)];
}

function clashWarning({ title, people, venue, startsAt }: Clash): Warning {
  const what = people.length > 0 && venue ? 'both' : venue ? 'venue' : 'people';
  const named = people.slice(0, 3).join(', ');
  const facts = {
    title,
    startsAt,
    venue,
    people: named,
    more: Math.max(0, people.length - 3),
    count: people.length,
  };
  return { kind: 'clash', code: `meeting.clash.${what}`, facts };
}

/** The warnings nobody has acknowledged yet; superfluous acknowledgements are ignored. */
export const unacknowledged = (warnings: readonly Warning[], acknowledged: readonly string[]): Warning[] =>
  warnings.filter(({ kind }) => !acknowledged.includes(kind));
