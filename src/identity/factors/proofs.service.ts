import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { SignInService } from '../sign-in.service.js';
import { SecondFactors } from './second-factors.service.js';

/** The field a proof comes in; the underscore keeps it apart from the fields of any form. */
export const PROOF = '_bukti';

/** Proving anew who one is, while signed in: by the second factor where there is one, by the password elsewhere. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passwords: SignInService,
  ) {}

  asksCode(actor: Actor): Promise<boolean> {
    return this.factors.has(actor.userId!);
  }

  /** What the page has to ask for. */
  async asked({ userId }: Actor): Promise<{ asksCode: boolean; keys: number }> {
    const { any, keys } = await this.factors.held(userId!);
    return { asksCode: any, keys };
  }

  /** @throws TooMany */
  async proves(actor: Actor, proof: string, ip: string): Promise<boolean> {
    if (proof === '' || proof.length > 4_000) return false;
    if (await this.asksCode(actor)) return this.factors.proves(actor, proof, ip);
    return this.passwords.prove(actor.email ?? '', proof, ip);
  }
}
