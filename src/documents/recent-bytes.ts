const BUDGET = 16 * 1024 * 1024;

/**
 * What was read last, in memory, up to a limit. Only for bytes under their fingerprint: those never change, so what is
 * kept here can never be out of date.
 */
export class RecentBytes {
  private readonly kept = new Map<string, Buffer>();
  private size = 0;

  constructor(private readonly budget = BUDGET) {}

  async get(sha256: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.kept.get(sha256);
    if (!known) return this.put(sha256, await read());
    // Last in the map is the one asked for last.
    this.kept.delete(sha256);
    this.kept.set(sha256, known);
    return known;
  }

  /** One of more than a quarter of the room would push out all others; it is read each time. */
  private put(sha256: string, bytes: Buffer): Buffer {
    if (bytes.length > this.budget / 4 || this.kept.has(sha256)) return bytes;
    this.kept.set(sha256, bytes);
    this.size += bytes.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.size <= this.budget) break;
      this.kept.delete(oldest);
      this.size -= length;
    }
    return bytes;
  }
}
