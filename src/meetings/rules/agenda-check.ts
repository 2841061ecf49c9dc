import type { Warning } from './convening.js';
import type { AgendaKind } from './values.js';

export type CheckedItem = {
  readonly title: string;
  readonly kind: AgendaKind;
  readonly presenter: string | null;
  readonly minutesPlanned: number | null;
};

/** Opening, closing and what the secretariat itself presents need no presenter. */
const PRESENTED: readonly AgendaKind[] = ['report', 'discussion', 'other'];
const NAMED = 3;

/** What an agenda leaves open before it goes out with the letter: nothing to discuss, nobody to present, no time left. */
export function agendaFindings(
  items: readonly CheckedItem[],
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
): Warning[] {
  if (items.length === 0) return [{ kind: 'agenda', code: 'agenda.none', facts: {} }];
  const findings: Warning[] = [];
  const silent = items.filter(({ kind, presenter }) => PRESENTED.includes(kind) && presenter === null);
  if (silent.length > 0) {
    const titles = silent
      .slice(0, NAMED)
      .map(({ title }) => title)
      .join('; ');
    findings.push({ kind: 'agenda', code: 'agenda.no_presenter', facts: { count: silent.length, titles } });
  }
  const planned = items.reduce((sum, { minutesPlanned }) => sum + (minutesPlanned ?? 0), 0);
  const available = Math.floor((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  if (planned > available) {
    findings.push({ kind: 'agenda', code: 'agenda.over_time', facts: { planned, available } });
  }
  return findings;
}
