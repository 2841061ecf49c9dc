import type { Mark, Segment } from '../../platform/rendering/binding/book-binding.js';

/** Where the parts of our own pages lie. */
export class Marks {
  constructor(
    private readonly marks: readonly Mark[],
    private readonly pages: number,
  ) {}

  count(mark: number): number {
    const from = this.from(mark);
    const later = this.marks.map(({ page }) => page).filter((page) => page > from);
    return Math.min(this.pages, ...later) - from;
  }

  segment(mark: number): Segment {
    return { id: 'body', from: this.from(mark), count: this.count(mark) };
  }

  private from(mark: number): number {
    const found = this.marks.find((one) => one.mark === mark);
    if (!found) throw new Error(`Part ${mark} of the book was not printed.`);
    return found.page;
  }
}
