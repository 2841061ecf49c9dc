import { Busy } from '../errors/domain-error.js';

/** Lets a few work at a time, a limited number wait, and sends the rest away at once. */
export class RenderQueue {
  private active = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly limit: number,
  ) {}

  get depth(): number {
    return this.waiting.length;
  }

  /** @throws Busy when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.active >= this.concurrency) await this.turn();
    else this.active += 1;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.limit) throw new Busy('pdf.busy');
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The place passes straight to the next: nobody who comes later can slip in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.active -= 1;
  }
}
