import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** A new order names every item exactly once: nothing lost, nothing twice, nothing foreign. */
export function isWholeAgenda(current: readonly string[], wanted: readonly string[]): Verdict {
  const known = new Set(current);
  const complete =
    wanted.length === current.length &&
    new Set(wanted).size === wanted.length &&
    wanted.every((id) => known.has(id));
  return complete ? allowed : refused('agenda.order_incomplete', { items: current.length });
}

/** The order after one item has gone one step up or down; at the edge it stays. */
export function stepped(current: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const from = current.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= current.length) return [...current];
  const order = [...current];
  [order[from], order[to]] = [order[to], order[from]];
  return order;
}
