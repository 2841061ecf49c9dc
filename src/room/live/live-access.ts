import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActorResolver, isPermitted, SessionsService, type Permission } from '../../identity/index.js';
import { visibleMeeting } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Logger } from '../../platform/logger.js';
import { DomainError } from '../../platform/errors/domain-error.js';

/** `hall`: what the projector shows, whole, in each event. `room`: only that something changed. */
export type LivePart = 'hall' | 'room';

export const RIGHTS: Readonly<Record<LivePart, Permission>> = { hall: 'meeting.read', room: 'agenda.write' };

/** Asks again and again, while a connection stays open, what is otherwise asked at each request. */
@Injectable()
export class LiveAccess {
  constructor(
    private readonly reader: Reader,
    private readonly resolver: ActorResolver,
    private readonly sessions: SessionsService,
    private readonly logger: Logger,
  ) {}

  /** Whoever looks on while the meeting is held is at work: the session does not grow idle meanwhile. */
  async stands(request: FastifyRequest, meetingId: string, part: LivePart): Promise<boolean> {
    try {
      const signed = await this.resolver.resolve(request);
      if (!signed || !isPermitted(signed.actor, RIGHTS[part])) return false;
      const { status } = await visibleMeeting(this.reader.em, signed.actor, meetingId);
      if (signed.session && status === 'in-session') this.sessions.seen(signed.session);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError))
        this.logger.warn({ error }, 'a live connection could not be checked');
      return false;
    }
  }
}
