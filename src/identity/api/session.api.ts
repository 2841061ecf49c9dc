import { Forbidden, InvalidInput } from '../../platform/errors/domain-error.js';
import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { Me, Public, Requires, type Actor } from '../actor.js';
import type { SignedRequest } from '../access.guard.js';
import { GiveProof, SignInWhole } from '../identity.dto.js';
import { ProofsService } from '../factors/proofs.service.js';
import { StepUp } from '../factors/step-up.service.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { SignInService } from '../sign-in.service.js';

const office = s.object({ id: s.id, title: s.text, orgUnitId: s.id });
const sessionSchema = shape('Session', {
  user: s.object({
    id: s.id,
    email: s.text,
    displayName: s.text,
    personId: s.nullable(s.id),
    roles: s.list(s.oneOf(['admin', 'secretariat', 'legal'])),
    offices: s.list(office),
    operatorOf: s.list(s.id),
  }),
});

@ApiTags('session')
@Controller('api/v1/session')
export class SessionApi {
  constructor(
    private readonly proofs: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly given: ProofsService,
    private readonly stepUp: StepUp,
  ) {}

  @Post()
  @Public()
  @Answers(200, sessionSchema)
  async signIn(
    @Accepts(SignInWhole) input: Input<SignInWhole>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { email, password, code } = input.read();
    const visit = this.cookie.visitOf(request);
    const { actor, cookie } = await this.proofs.signInWhole(email, password, code, visit);
    this.cookie.set(reply, cookie);
    return told(actor);
  }

  @Get()
  @Requires('self.manage')
  @Answers(200, sessionSchema)
  async show(@Me() actor: Actor) {
    return told(actor);
  }

  /** Proves anew who one is; grave deeds ask for a proof of the last minutes. The cookie is another one afterwards. */
  @Post('proof')
  @Requires('self.manage')
  @Answers(204)
  async prove(
    @Me() actor: Actor,
    @Accepts(GiveProof) input: Input<GiveProof>,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { proof } = input.read();
    if (!request.session) throw new Forbidden('session.fresh_person');
    if (!(await this.given.proves(actor, proof, request.ip)))
      throw InvalidInput.at('proof', 'session.proof_refused');
    await this.stepUp.renew(actor, request, reply);
  }

  @Delete()
  @Requires('self.manage')
  @Answers(204)
  async signOut(
    @Me() actor: Actor,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.sessions.end(actor, request.session ?? null);
    this.cookie.clear(reply);
  }
}

const told = ({ userId, email, displayName, personId, roles, offices, operatorOf }: Actor) => ({
  user: {
    ...{ id: userId, email, displayName, personId, roles, operatorOf },
    offices: offices.map(({ id, title, orgUnitId }) => ({ id, title, orgUnitId })),
  },
});
