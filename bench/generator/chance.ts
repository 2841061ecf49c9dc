/** Chance that falls the same way each time: every number, text and id of the generated data comes from one seed. */
export class Chance {
  private born = Date.UTC(2020, 0, 1);

  constructor(private state: number) {}

  /** A whole number from 0 to `below` - 1 (mulberry32). */
  upTo(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  of<T>(values: readonly T[]): T {
    return values[this.upTo(values.length)];
  }

  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.upTo(0x1_0000).toString(16).padStart(4, '0');
    return digits.slice(0, length);
  }

  /** A UUIDv7, one millisecond younger than the one before: ids sort by birth here too. */
  id(): string {
    this.born += 1;
    const time = this.born.toString(16).padStart(12, '0');
    const tail = this.hex(15);
    const variant = this.of(['8', '9', 'a', 'b']);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${this.hex(12)}`;
  }
}
