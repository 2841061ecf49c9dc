import { plain } from './plain.js';

const SUGGESTED = 5;
const ALIKE = 0.5;

/** Records found by what people write about them: exactly by any of their names, or at least alike. */
export class Directory<T extends { readonly id: string }> {
  private readonly exact = new Map<string, Map<string, T>>();
  private readonly byWord = new Map<string, Set<string>>();
  private readonly wordsOf = new Map<string, ReadonlySet<string>>();
  private readonly byId = new Map<string, T>();

  constructor(private readonly namesOf: (item: T) => readonly (string | null)[]) {}

  get(id: string | null): T | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  /** Adds an item, or takes its newest state: planned rows are on record for the rows after them. */
  put(item: T): void {
    this.byId.set(item.id, item);
    const names = this.namesOf(item).flatMap((name) => (name ? [plain(name)] : []));
    for (const name of names) {
      const same = this.exact.get(name) ?? new Map<string, T>();
      this.exact.set(name, same.set(item.id, item));
    }
    const words = new Set(names.flatMap((name) => name.split(' ')).filter((word) => word.length > 1));
    this.wordsOf.set(item.id, words);
    for (const word of words) this.byWord.set(word, (this.byWord.get(word) ?? new Set()).add(item.id));
  }

  /** Everything that is called exactly so. */
  called(text: string): T[] {
    return [...(this.exact.get(plain(text))?.values() ?? [])].map((item) => this.byId.get(item.id)!);
  }

  /** What is called something like it, the likest first. Common words ("kepala dinas") do not make things alike. */
  like(text: string): T[] {
    const words = [...new Set(plain(text).split(' '))].filter((word) => word.length > 1);
    const rare = words.filter((word) => (this.byWord.get(word)?.size ?? 0) <= 50);
    const candidates = new Set(rare.flatMap((word) => [...(this.byWord.get(word) ?? [])]));
    return [...candidates]
      .map((id) => ({ id, score: likeness(words, this.wordsOf.get(id)!) }))
      .filter(({ score }) => score >= ALIKE)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, SUGGESTED)
      .map(({ id }) => this.byId.get(id)!);
  }
}

function likeness(words: readonly string[], others: ReadonlySet<string>): number {
  const shared = words.filter((word) => others.has(word)).length;
  return (2 * shared) / (words.length + others.size || 1);
}
