import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Forbidden, InvalidInput, RefusedByPage } from '../../platform/errors/domain-error.js';
import { languageOf } from '../../platform/http/language.js';
import { isProgram } from '../../platform/http/problem.filter.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { here } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import type { Actor } from '../actor.js';
import { asHidden } from '../rules/hidden-fields.js';
import { isStale } from '../rules/owed.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { PROOF, ProofsService } from './proofs.service.js';

/** Before a grave deed: has its doer proven who they are within the last minutes? */
@Injectable()
export class StepUp {
  constructor(
    private readonly proofs: ProofsService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly words: Words,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Passes when the proof is fresh, or comes along with the form; the form is otherwise shown again with nothing but the
   * question for the proof, and everything that was typed goes along unseen.
   * @throws Forbidden to programs, RefusedByPage to people
   */
  async ensure(actor: Actor, request: SignedRequest, reply: FastifyReply): Promise<void> {
    if (!isStale(request.session?.provenAt ?? null, this.clock.now(), this.env.stepUpMinutes)) return;
    if (!request.session) throw new Forbidden('session.fresh_person');
    const proof = takeProof(request);
    if (proof !== null && (await this.proofs.proves(actor, proof, request.ip))) {
      await this.renew(actor, request, reply);
      return;
    }
    if (isProgram(request.url)) throw new Forbidden('session.fresh_required');
    throw await this.question(actor, request, reply, proof !== null);
  }

  /** The cookie is another one from here on. */
  async renew(actor: Actor, request: SignedRequest, reply: FastifyReply): Promise<void> {
    const { cookie, session } = await this.sessions.renew(actor, request.session!);
    this.cookie.set(reply, cookie);
    request.session = session;
  }

  /** @throws InvalidInput at the field of the proof */
  async insist(actor: Actor, proof: string, ip: string): Promise<void> {
    if (!(await this.proofs.proves(actor, proof, ip))) throw InvalidInput.at(PROOF, await this.wrong(actor));
  }

  private async question(actor: Actor, request: SignedRequest, reply: FastifyReply, tried: boolean) {
    const fault = { field: PROOF, code: await this.wrong(actor) };
    const form = tried ? formView({}, [fault], this.words, languageOf(request)) : freshForm();
    // A file cannot be sent along a second time: who brings one proves first and then presses again.
    const again = request.method !== 'GET' && !request.isMultipart();
    const back = here(reply);
    const model = {
      ...{ form, back, ...(await this.proofs.asked(actor)) },
      action: again ? request.url : '/akun/bukti',
      fields: again ? asHidden(request.body) : [{ name: 'kembali', value: back }],
    };
    return new RefusedByPage('session.fresh_required', 'pages/identity/step-up', model);
  }

  private async wrong(actor: Actor): Promise<string> {
    return (await this.proofs.asksCode(actor)) ? 'session.code_refused' : 'password.wrong';
  }
}

/** Taken out of the form, so that nothing behind the guard ever sees it. */
function takeProof({ body }: SignedRequest): string | null {
  const sent = (body ?? {}) as Record<string, unknown>;
  const proof = sent[PROOF];
  if (proof === undefined || Buffer.isBuffer(body)) return null;
  delete sent[PROOF];
  return typeof proof === 'string' ? proof : '';
}
