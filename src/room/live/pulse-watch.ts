import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Logger } from '../../platform/logger.js';

type Listener = (sequence: number) => void;
type Watched = { sequence: number; readonly listeners: Set<Listener> };

/** Another process may write too; what this one commits is looked at without waiting. */
const POLL_MS = 400;
/** Several commits shortly after each other are one look. */
const TOGETHER_MS = 40;

/** Watches the pulse of the meetings somebody looks at, and tells when it rose; costs nothing while nobody looks. */
@Injectable()
export class PulseWatch implements OnModuleDestroy {
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | null = null;
  private due = 0;
  private looking = false;
  private ended = false;

  constructor(
    private readonly reader: Reader,
    private readonly logger: Logger,
    uow: UnitOfWork,
  ) {
    uow.onCommitted(() => this.lookIn(TOGETHER_MS));
  }

  /** Tells every rise from now on, and the first one at once if it stands elsewhere than at `known`. */
  watch(meetingId: string, known: number, listener: Listener): () => void {
    const watched = this.watched.get(meetingId) ?? { sequence: known, listeners: new Set() };
    watched.listeners.add(listener);
    this.watched.set(meetingId, watched);
    this.lookIn(TOGETHER_MS);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) this.watched.delete(meetingId);
    };
  }

  onModuleDestroy(): void {
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
    this.watched.clear();
  }

  private lookIn(ms: number): void {
    if (this.ended || this.watched.size === 0) return;
    const due = performance.now() + ms;
    if (this.timer && this.due <= due) return;
    if (this.timer) clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => void this.look(), ms);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    this.timer = null;
    if (this.looking) return this.lookIn(TOGETHER_MS);
    this.looking = true;
    try {
      const ids = [...this.watched.keys()];
      const rows = await this.reader.rows<{ meetingId: string; sequence: number }>(
        'SELECT "meetingId", "sequence" FROM "meeting_pulse" WHERE "meetingId" IN (:ids)',
        { ids },
      );
      for (const { meetingId, sequence } of rows) this.tell(meetingId, sequence);
    } catch (error) {
      this.logger.warn({ error }, 'the pulse of the meetings could not be read');
    } finally {
      this.looking = false;
      this.lookIn(POLL_MS);
    }
  }

  private tell(meetingId: string, sequence: number): void {
    const watched = this.watched.get(meetingId);
    if (!watched || watched.sequence === sequence) return;
    watched.sequence = sequence;
    for (const listener of watched.listeners) listener(sequence);
  }
}
