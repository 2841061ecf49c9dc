import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { MinutesAccess, MinutesRevocation, type Minutes } from '../minutes/index.js';
import { Match } from '../platform/http/etag.js';
import type { SignableFacts, SignatoryFacts } from './rules/signing.js';

/** Sealed minutes as this actor stands to them. */
export type Standing = {
  readonly minutes: Minutes;
  readonly facts: SignableFacts;
  readonly by: SignatoryFacts;
  /** The office that chaired, with the capacity in which the actor acts for it today. */
  readonly title: string;
  readonly officeId: string | null;
  /** May the actor read all of it, and so the documents that show all of it? */
  readonly cleared: boolean;
};

/** Finds sealed minutes for signing, and says who the actor is to them. */
@Injectable()
export class SigningAccess {
  constructor(private readonly access: MinutesAccess) {}

  /** @throws NotFound for whoever may not know of these minutes */
  async standing(em: EntityManager, actor: Actor, id: string): Promise<Standing> {
    const minutes = await this.access.load(em, actor, id, Match.any);
    const { isChair, title } = await this.access.approver(em, actor, minutes);
    const { chairOfficeId } = await this.access.meetingOf(em, minutes);
    return {
      ...{ minutes, title, officeId: chairOfficeId },
      facts: factsOf(minutes, await em.existsBy(MinutesRevocation, { minutesId: id })),
      by: { isChair, isSecretariat: actor.isSecretariat },
      cleared: await this.access.isCleared(em, actor, minutes),
    };
  }

  /** Is the actor the person behind this account? */
  isPerson(em: EntityManager, actor: Actor, userId: string | null): Promise<boolean> {
    return this.access.isPerson(em, actor, userId);
  }
}

const factsOf = ({ state, supersededById }: Minutes, revoked: boolean): SignableFacts => ({
  revoked,
  sealed: state === 'sealed' || state === 'published',
  superseded: supersededById !== null,
});
