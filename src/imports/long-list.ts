import { breather } from '../platform/breathe.js';

const PER_LINE = 50;

/** A long list as JSON, a piece of it on each line: it can then be written and read without holding others up. */
export async function writeList(items: readonly unknown[]): Promise<string> {
  const lines: string[] = [];
  const breathe = breather();
  for (let at = 0; at < items.length; at += PER_LINE) {
    lines.push(JSON.stringify(items.slice(at, at + PER_LINE)));
    await breathe();
  }
  return lines.join('\n');
}

/** The list again; nothing written is an empty one. */
export async function readList<T>(text: string | null | undefined): Promise<T[]> {
  const items: T[] = [];
  const breathe = breather();
  for (const line of (text ?? '').split('\n').filter((each) => each !== '')) {
    items.push(...(JSON.parse(line) as T[]));
    await breathe();
  }
  return items;
}
