import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { visibleMeeting } from '../meeting-access.js';
import { Meeting } from '../meeting.entity.js';
import { Adjournment } from './adjournment.entity.js';

/** Another part of the same meeting; its address only for who may open it. */
export type OtherPart = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly letterNumber: string | null;
  readonly letterDate: string | null;
  readonly href: string | null;
};

export type Lineage = {
  readonly continues: OtherPart | null;
  readonly continuedBy: OtherPart | null;
  readonly adjournments: readonly Adjournment[];
};

/** Where a meeting comes from, where it goes on, and when it stood still. */
@Injectable()
export class AdjourningQueries {
  /** `actor` null: for papers, which name the other part and link nowhere. */
  async of(em: EntityManager, actor: Actor | null, meeting: Meeting): Promise<Lineage> {
    const first = meeting.continuesId ? await em.findOneBy(Meeting, { id: meeting.continuesId }) : null;
    const next = await em.findOneBy(Meeting, { continuesId: meeting.id });
    return {
      continues: first && (await this.part(em, actor, first)),
      continuedBy: next && next.deletedAt === null ? await this.part(em, actor, next) : null,
      adjournments: await em.find(Adjournment, {
        where: { meetingId: meeting.id },
        order: { at: 'ASC', id: 'ASC' },
      }),
    };
  }

  private async part(em: EntityManager, actor: Actor | null, meeting: Meeting): Promise<OtherPart> {
    const { id, title, startsAt, letterNumber, letterDate, slug } = meeting;
    const href = actor && (await this.mayOpen(em, actor, id)) ? `/rapat/${slug}` : null;
    return { id, title, startsAt, letterNumber, letterDate, href };
  }

  private async mayOpen(em: EntityManager, actor: Actor, id: string): Promise<boolean> {
    try {
      await visibleMeeting(em, actor, id);
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }
}
