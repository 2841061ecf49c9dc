import { isReached, ratioOf, type Goal, type Result } from './result.js';

const HEAD = ['what', 'ours', 'held against', 'ratio', 'goal', ''];

/** The results as one table for a terminal. */
export function tableOf(results: readonly Result[]): string {
  const lines = [HEAD, ...results.map(cellsOf)];
  const widths = HEAD.map((_, n) => Math.max(...lines.map((cells) => cells[n].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, n) => cell.padEnd(widths[n]))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(HEAD), rule, ...lines.slice(1).map(line)].join('\n');
}

function cellsOf(result: Result): string[] {
  const { what, ours, unit, other, goal } = result;
  return [
    what,
    `${figure(ours)} ${unit}`,
    other ? `${figure(other.value)} ${unit}  ${other.name}` : '',
    other ? ratioOf(result).toFixed(2) : '',
    goal ? goalOf(goal, other ? '' : ` ${unit}`) : '',
    goal ? (isReached(result) ? 'reached' : 'MISSED') : '',
  ];
}

const goalOf = (goal: Goal, unit: string) =>
  'atLeast' in goal ? `≥ ${goal.atLeast}${unit}` : `≤ ${goal.atMost}${unit}`;

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
