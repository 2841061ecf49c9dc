import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { AuditService } from '../../audit/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import type { Actor } from '../actor.js';
import { secretHash } from '../secrets.js';
import { Challenges } from './challenges.service.js';
import { Passkey } from './passkey.entities.js';

/** Some devices count in 32 bits without a sign; the column has one. */
const HIGHEST = 2 ** 31 - 1;
/** What a question to whoever comes is about. */
const DOOR = 'door';
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

/** Keys that live in telephones, laptops and security keys (WebAuthn). */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly challenges: Challenges,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  of(userId: string): Promise<Passkey[]> {
    return this.reader.em.find(Passkey, { where: { userId }, order: { id: 'ASC' } });
  }

  count(userId: string): Promise<number> {
    return this.reader.em.countBy(Passkey, { userId });
  }

  async askNew({ userId, email, displayName }: Actor) {
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Mufakat', rpID: this.host, attestationType: 'none' as const },
      ...{ userName: email ?? displayName, userDisplayName: displayName, userID: Buffer.from(userId!) },
      excludeCredentials: (await this.of(userId!)).map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    await this.challenges.put(options.challenge, `new-key|${userId}`);
    return options;
  }

  /** @throws InvalidInput when the device did not answer our question */
  async add(actor: Actor, answer: string, name: string): Promise<(tx: Tx) => Promise<void>> {
    const userId = actor.userId!;
    const verified = await verifyRegistrationResponse({
      response: parsed<RegistrationResponseJSON>(answer),
      ...this.expected(`new-key|${userId}`),
    }).catch(() => null);
    if (!verified?.verified) throw InvalidInput.at('answer', 'factor.key_refused');
    const { credential } = verified.registrationInfo;
    const id = newId();
    const key = {
      ...{ id, userId, name, lastUsedAt: null, counter: Math.min(credential.counter, HIGHEST) },
      ...{ credentialId: credential.id, credentialHash: secretHash(credential.id) },
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      transports: (credential.transports ?? []).join(' ').slice(0, 100),
    };
    return async (tx) => {
      const twin = await tx.existsBy(Passkey, { credentialHash: key.credentialHash });
      if (twin) throw InvalidInput.at('answer', 'factor.key_known');
      await tx.insert(Passkey, key);
      await this.tell(tx, actor, 'factor.key_added', { id, name });
    };
  }

  async ask({ userId }: Actor) {
    const known = await this.of(userId!);
    const options = await generateAuthenticationOptions({
      rpID: this.host,
      userVerification: 'preferred',
      allowCredentials: known.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: transports.split(' ').filter(Boolean) as AuthenticatorTransport[],
      })),
    });
    await this.challenges.put(options.challenge, `key|${userId}`);
    return options;
  }

  /** A question to whoever comes: the device says whose key it has, and has to make sure of its owner. */
  async askAnybody() {
    const options = await generateAuthenticationOptions({ rpID: this.host, userVerification: 'required' });
    await this.challenges.put(options.challenge, DOOR);
    return options;
  }

  /** Whether a key of this account has answered the question that was put to it just now. */
  async uses(userId: string, answer: string): Promise<boolean> {
    const response = parsed<AuthenticationResponseJSON>(answer);
    const key = await this.keyOf(response);
    return key?.userId === userId && this.answers(key, response, `key|${userId}`, false);
  }

  /** Whose key has answered a question put to anybody; null when none has. */
  async opens(answer: string): Promise<string | null> {
    const response = parsed<AuthenticationResponseJSON>(answer);
    const key = await this.keyOf(response);
    return key && (await this.answers(key, response, DOOR, true)) ? key.userId : null;
  }

  private keyOf(response: AuthenticationResponseJSON): Promise<Passkey | null> {
    return this.reader.em.findOneBy(Passkey, { credentialHash: secretHash(String(response?.id)) });
  }

  private async answers(
    key: Passkey,
    response: AuthenticationResponseJSON,
    about: string,
    requireUserVerification: boolean,
  ): Promise<boolean> {
    const { credentialId: id, counter } = key;
    const verified = await verifyAuthenticationResponse({
      response,
      ...this.expected(about),
      requireUserVerification,
      credential: { id, counter, publicKey: bytes(key.publicKey) },
    }).catch(() => null);
    if (!verified?.verified) return false;
    const used = Math.min(verified.authenticationInfo.newCounter, HIGHEST);
    const seen = { counter: used, lastUsedAt: this.clock.now() };
    await this.uow.run((tx) => tx.update(Passkey, { id: key.id }, seen));
    return true;
  }

  async remove(tx: Tx, actor: Actor, userId: string, id?: string): Promise<void> {
    const { affected } = await tx.delete(Passkey, { userId, ...(id ? { id } : {}) });
    if (id && !affected) throw new NotFound('thing', id);
    if (affected) await this.tell(tx, actor, 'factor.key_removed', { id: id ?? null }, userId);
  }

  private get host(): string {
    return new URL(this.env.baseUrl).hostname;
  }

  private expected(about: string) {
    return {
      expectedChallenge: async (given: string) => (await this.challenges.take(given, about)) !== null,
      expectedOrigin: this.env.baseUrl,
      expectedRPID: this.host,
      requireUserVerification: false,
    };
  }

  private tell(tx: Tx, actor: Actor, action: string, after: object, subjectId = actor.userId) {
    return this.audit.record(tx, actor, { action, subjectType: 'user', subjectId, after });
  }
}

/** Whatever came; what it is not is found out by the one who reads it. */
function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return {} as T;
  }
}
