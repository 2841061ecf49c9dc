import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { Me, Public, Requires, type Actor } from '../actor.js';
import type { SignedRequest } from '../access.guard.js';
import { CredentialsService } from '../credentials.service.js';
import { CreateToken, SignIn } from '../identity.dto.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';

const office = s.object({ id: s.id, title: s.text, orgUnitId: s.id });
const sessionSchema = shape('Session', {
  user: s.object({
    id: s.id,
    email: s.text,
    displayName: s.text,
    personId: s.nullable(s.id),
    roles: s.list(s.oneOf(['admin', 'secretariat'])),
    offices: s.list(office),
    operatorOf: s.list(s.id),
  }),
});
const tokenSchema = shape('Token', { id: s.id, name: s.text, expiresOn: s.day, createdAt: s.instant });

@ApiTags('session')
@Controller('api/v1')
export class SessionApi {
  constructor(
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('session')
  @Public()
  @Answers(200, sessionSchema)
  async signIn(
    @Accepts(SignIn) input: Input<SignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { email, password } = input.read();
    const { actor, cookie } = await this.sessions.signIn(email, password, {
      ip: request.ip,
      device: request.headers['user-agent'] ?? '',
    });
    this.cookie.set(reply, cookie);
    return told(actor);
  }

  @Get('session')
  @Requires('self.manage')
  @Answers(200, sessionSchema)
  async show(@Me() actor: Actor) {
    return told(actor);
  }

  @Delete('session')
  @Requires('self.manage')
  @Answers(204)
  async signOut(@Me() actor: Actor, @Req() request: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.signOut(actor, request.session ?? null);
    this.cookie.clear(reply);
  }

  @Get('tokens')
  @Requires('self.manage')
  @Answers(200, pageOf(tokenSchema))
  async tokens(@Me() actor: Actor) {
    const tokens = await this.credentials.tokens(actor);
    return {
      data: tokens.map(({ id, name, expiresOn, createdAt }) => ({ id, name, expiresOn, createdAt })),
      nextCursor: null,
    };
  }

  /** The token is in this answer and nowhere else. */
  @Post('tokens')
  @Requires('self.manage')
  @Answers(201, shape('NewToken', { id: s.id, token: s.text }))
  async createToken(@Me() actor: Actor, @Accepts(CreateToken) input: Input<CreateToken>) {
    return this.credentials.createToken(actor, input);
  }

  @Delete('tokens/:id')
  @Requires('self.manage')
  @Answers(204)
  async revokeToken(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.credentials.revokeToken(actor, id);
  }
}

const told = ({ userId, email, displayName, personId, roles, offices, operatorOf }: Actor) => ({
  user: {
    ...{ id: userId, email, displayName, personId, roles, operatorOf },
    offices: offices.map(({ id, title, orgUnitId }) => ({ id, title, orgUnitId })),
  },
});
