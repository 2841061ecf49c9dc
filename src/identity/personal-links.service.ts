import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { insertAll } from '../platform/database/bulk.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { LinkTokens } from './link-tokens.js';
import { PersonalLink } from './personal-link.entity.js';
import { sameSecret, secretHash } from './secrets.js';

/** Whom a link is for and what it may do. */
export type LinkFor = Pick<PersonalLink, 'purpose' | 'subjectId' | 'groupId' | 'personId' | 'expiresAt'>;

/**
 * Links by which one person does one thing without signing in. What a link allows is the question of the module that
 * issued it; here it is made, found, lengthened and ended.
 */
@Injectable()
export class PersonalLinksService {
  private readonly tokens: LinkTokens;

  constructor(
    private readonly clock: Clock,
    env: Env,
  ) {
    this.tokens = new LinkTokens(env.dataDir);
  }

  /** New links; each ends the earlier ones of its purpose and subject. */
  async issue(tx: Tx, wanted: readonly LinkFor[]): Promise<void> {
    if (wanted.length === 0) return;
    const [{ purpose }] = wanted;
    await this.revoke(
      tx,
      purpose,
      wanted.map(({ subjectId }) => subjectId),
    );
    const rows = wanted.map((one) => {
      const id = newId();
      return { id, ...one, hash: secretHash(this.tokens.of(id)) };
    });
    await insertAll(tx, PersonalLink, rows);
  }

  async revoke(tx: Tx, purpose: string, subjectIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (let at = 0; at < subjectIds.length; at += 500) {
      const some = In(subjectIds.slice(at, at + 500));
      await tx.update(
        PersonalLink,
        { purpose, subjectId: some, revokedAt: IsNull() },
        { revokedAt: now, updatedAt: now },
      );
    }
  }

  /** All living links of a group end at another moment: their meeting has moved. */
  async extend(tx: Tx, purpose: string, groupId: string, expiresAt: string): Promise<void> {
    await tx.update(PersonalLink, { purpose, groupId, revokedAt: IsNull() }, { expiresAt });
  }

  /** One link ends at another moment: it was sent once more. */
  async lengthen(tx: Tx, id: string, expiresAt: string): Promise<void> {
    await tx.update(PersonalLink, { id }, { expiresAt });
  }

  /** What the links of a group were for is over. */
  async endGroup(tx: Tx, purpose: string, groupId: string): Promise<void> {
    const now = this.clock.now();
    await tx.update(
      PersonalLink,
      { purpose, groupId, revokedAt: IsNull() },
      { revokedAt: now, updatedAt: now },
    );
  }

  /** Remembers when a link was last used. */
  async used(tx: Tx, id: string): Promise<void> {
    await tx.update(PersonalLink, { id }, { usedAt: this.clock.now() });
  }

  /** The link a token opens, living or not; null for one nobody issued. */
  find(em: EntityManager, purpose: string, token: string): Promise<PersonalLink | null> {
    return em.findOneBy(PersonalLink, { purpose, hash: secretHash(token) });
  }

  /** The unrevoked links of a group, by subject; of all its subjects unless some are named. */
  async living(
    em: EntityManager,
    purpose: string,
    groupId: string,
    subjectIds?: readonly string[],
  ): Promise<Map<string, PersonalLink>> {
    const some = subjectIds ? { subjectId: In([...subjectIds]) } : {};
    const links = await em.findBy(PersonalLink, { purpose, groupId, revokedAt: IsNull(), ...some });
    return new Map(links.map((link) => [link.subjectId, link]));
  }

  /** The token of a link; null when it was signed with another key, so that it has to be issued anew. */
  tokenOf({ id, hash }: Pick<PersonalLink, 'id' | 'hash'>): string | null {
    const token = this.tokens.of(id);
    return secretHash(token) === hash ? token : null;
  }

  /** The short code that is told by another way than the link. */
  codeOf({ id }: Pick<PersonalLink, 'id'>): string {
    return this.tokens.codeOf(id);
  }

  isCodeOf({ id }: Pick<PersonalLink, 'id'>, code: string): boolean {
    return sameSecret(this.tokens.codeOf(id), code.replace(/\s/g, ''));
  }

  /** What a browser keeps once the code was right; made anew, a link asks again. */
  proofOf({ id }: Pick<PersonalLink, 'id'>): string {
    return this.tokens.proofOf(id);
  }

  isProofOf({ id }: Pick<PersonalLink, 'id'>, proof: string): boolean {
    return sameSecret(this.tokens.proofOf(id), proof);
  }
}
