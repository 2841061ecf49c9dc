import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { SearchIndex } from '../platform/search/search-index.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Meeting } from './meeting.entity.js';

type Deed = { readonly action: string; readonly before?: object; readonly particulars?: object };

/** What every deed on a meeting leaves behind in its unit of work: the journal entry and what search finds. */
@Injectable()
export class MeetingRecords {
  constructor(
    private readonly audit: AuditService,
    private readonly index: SearchIndex,
  ) {}

  async meeting(tx: Tx, actor: Actor, meeting: Meeting, deed: Deed): Promise<void> {
    const body = [meeting.title, meeting.venue, meeting.letterNumber, meeting.chairTitle]
      .filter(Boolean)
      .join('\n');
    await this.index.put(tx, 'meeting', meeting.id, meeting.title, body);
    await this.audit.record(tx, actor, {
      ...deed,
      subjectType: 'meeting',
      subjectId: meeting.id,
      after: meetingFacts(meeting),
    });
  }

  async item(tx: Tx, actor: Actor, item: AgendaItem, deed: Deed): Promise<void> {
    await this.findable(tx, item);
    await this.audit.record(tx, actor, {
      ...deed,
      subjectType: 'agenda_item',
      subjectId: item.id,
      after: item.deletedAt === null ? itemFacts(item) : undefined,
    });
  }

  /** New matters, in few statements however many. */
  async itemsPlaced(tx: Tx, actor: Actor, items: readonly AgendaItem[]): Promise<void> {
    await this.index.putAll(tx, 'agenda_item', items.map(searchDoc));
    const deeds = items.map((item) => ({
      ...{ action: 'agenda_item.placed', subjectType: 'agenda_item', subjectId: item.id },
      after: itemFacts(item),
    }));
    await this.audit.recordAll(tx, actor, deeds);
  }

  /** What search finds of a matter. */
  async findable(tx: Tx, item: AgendaItem): Promise<void> {
    if (item.deletedAt === null) await this.index.putAll(tx, 'agenda_item', [searchDoc(item)]);
    else await this.index.drop(tx, 'agenda_item', item.id);
  }

  note(tx: Tx, actor: Actor, deed: Parameters<AuditService['record']>[2]): Promise<void> {
    return this.audit.record(tx, actor, deed);
  }
}

const searchDoc = ({ id, title, presenter, discussion }: AgendaItem) => ({
  ...{ refId: id, title },
  body: [title, presenter, discussion].filter(Boolean).join('\n'),
});

/** A meeting as the journal keeps it: without the frozen roster, which the attendance list repeats. */
export function meetingFacts({ roster: _roster, rule: _rule, ...facts }: Meeting): object {
  return { ...facts };
}

export const itemFacts = (item: AgendaItem): object => ({ ...item });
