import { Injectable } from '@nestjs/common';
import { dayOf } from '../kernel/civil-date.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { FollowUpSpan } from './follow-up-span.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import { spanStep } from './rules/spans.js';

/** Writes down how a follow-up stands from a day on, in the unit of work that changed it. */
@Injectable()
export class FollowUpDays {
  async goOn(tx: Tx, followUp: FollowUp, at: string): Promise<void> {
    const { id: followUpId, year } = followUp;
    const last = await tx.findOne(FollowUpSpan, { where: { followUpId }, order: { fromDay: 'DESC' } });
    const known = last && spanOf(last);
    const step = spanStep(known, dayOf(at), followUp);
    if (!step) return;
    if (step.ended) {
      const { fromDay, untilDay } = step.ended;
      await tx.update(FollowUpSpan, { followUpId, fromDay }, { untilDay });
    }
    const { begun } = step;
    if (begun && last?.fromDay !== begun.fromDay)
      await tx.insert(FollowUpSpan, { followUpId, year, ...begun });
    else if (begun) await tx.update(FollowUpSpan, { followUpId, fromDay: begun.fromDay }, begun);
    else if (last && !step.ended) await tx.delete(FollowUpSpan, { followUpId, fromDay: last.fromDay });
  }
}

const spanOf = ({ followUpId: _f, year: _y, ...span }: FollowUpSpan) => span;
