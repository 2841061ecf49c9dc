import { Injectable } from '@nestjs/common';
import { disclose, withDisclosures } from '../platform/http/request-scope.js';
import { AuditQueries } from './audit.queries.js';

const MOST = 500;

type Kept<T> = Awaited<ReturnType<typeof withDisclosures<T>>>;

/**
 * What was counted since the journal's last entry is not counted again: whatever is written, by whatever process,
 * leaves an entry with it. An answer counted while an entry arrives is asked for again with the next question. What an
 * answer shows of restricted records is noted each time it is given, not only when it was counted.
 */
@Injectable()
export class KnownFigures {
  private upTo = -1;
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(private readonly journal: AuditQueries) {}

  /** @param asked everything the answer hangs on but the records: who asks, what for, of which day */
  async of<T>(asked: readonly unknown[], count: () => Promise<T>): Promise<T> {
    await this.forgetOld();
    const key = JSON.stringify(asked);
    const known = this.known.get(key) as Promise<Kept<T>> | undefined;
    const { answer, disclosed } = await (known ?? this.keep(key, count));
    for (const { what, subjectType, subjectId } of disclosed) disclose(what, subjectType, subjectId);
    return answer;
  }

  private keep<T>(key: string, count: () => Promise<T>): Promise<Kept<T>> {
    const counted = withDisclosures(count);
    this.known.set(key, counted);
    counted.catch(() => this.known.delete(key));
    return counted;
  }

  private async forgetOld(): Promise<void> {
    const length = await this.journal.length();
    if (length === this.upTo && this.known.size < MOST) return;
    this.upTo = length;
    this.known.clear();
  }
}
