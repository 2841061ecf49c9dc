import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ActorResolver } from '../actor-resolver.js';
import { Doors } from '../doors.service.js';
import { SessionsService, type NewSession, type Visit } from '../sessions.service.js';
import { PasskeysService } from './passkeys.service.js';

const STRANGER = { userId: null, displayName: 'Tidak dikenal', roles: [] };

/**
 * A passkey alone is a whole sign-in: the device is what one has, and the finger, face or PIN it asked for what one is or
 * knows. So no second factor is owed, and a key whose device did not make sure of its owner opens nothing here.
 */
@Injectable()
export class KeySignIn {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly resolver: ActorResolver,
    private readonly sessions: SessionsService,
    private readonly doors: Doors,
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  ask() {
    return this.passkeys.askAnybody();
  }

  /** @returns null for every reason alike. @throws TooMany */
  async enter(answer: string, visit: Visit): Promise<NewSession | null> {
    await this.doors.ensureOpen('passkey', visit.ip);
    const userId = await this.passkeys.opens(answer);
    const actor = userId === null ? null : await this.resolver.ofAccount(userId);
    if (actor) return this.sessions.begin(actor, visit, { by: 'passkey' });
    await this.doors.missed('passkey', visit.ip);
    const deed = { action: 'session.refused', subjectType: 'user', subjectId: userId };
    await this.uow.run((tx) => this.audit.record(tx, STRANGER, deed));
    return null;
  }
}
