import { Injectable } from '@nestjs/common';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ReminderLease } from './reminder-settings.entities.js';

const NAME = 'digests';
const MINUTES = 60_000;
/** A process that stopped within a round is waited for no longer. */
const HELD_MS = 2 * MINUTES;

/**
 * Only so that two processes do not count the same at the same time; that nothing is sent twice follows from the keys
 * of what is written. A lease that ends further off than any lease lasts is from before a clock was set back.
 */
@Injectable()
export class Lease {
  private readonly holder = newId();

  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Is it this process that counts this slot? Not when it has been counted to its end, or somebody else is at it. */
  async take(slot: string): Promise<boolean> {
    if ((await this.reader.em.findOneBy(ReminderLease, { name: NAME }))?.slot === slot) return false;
    return this.uow.run(async (tx) => {
      const now = this.clock.now();
      const until = later(now, HELD_MS);
      const known = await tx.findOneBy(ReminderLease, { name: NAME });
      if (known?.slot === slot) return false;
      const held = known !== null && known.until > now && known.until <= until;
      if (held && known.holder !== this.holder) return false;
      await tx.save(ReminderLease, { name: NAME, slot: null, ...known, holder: this.holder, until });
      return true;
    });
  }

  /** The slot is counted; given back without one, somebody tries again. */
  release(slot: string | null): Promise<void> {
    return this.uow.run(async (tx) => {
      const own = { name: NAME, holder: this.holder };
      await tx.update(ReminderLease, own, { until: this.clock.now(), ...(slot === null ? {} : { slot }) });
    });
  }
}

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
