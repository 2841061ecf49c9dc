import { Controller, Delete, Get, Param, Post, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import type { SignedRequest } from '../access.guard.js';
import { Me, Requires, type Actor } from '../actor.js';
import { SessionsService } from '../sessions.service.js';

const openSession = shape('OpenSession', {
  id: s.text,
  createdAt: s.instant,
  seenAt: s.instant,
  device: s.text,
  ipNet: s.text,
  current: s.bool,
});

/** One's own sessions: where one is signed in, and ending it from here. */
@ApiTags('session')
@Controller('api/v1/sessions')
export class SessionsApi {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Requires('self.manage')
  @Answers(200, pageOf(openSession))
  async list(@Me() actor: Actor, @Req() request: SignedRequest) {
    return { data: await this.sessions.list(actor, request.session ?? null), nextCursor: null };
  }

  /** Everywhere but here. */
  @Post('end-others')
  @Requires('self.manage')
  @Answers(204)
  async endOthers(@Me() actor: Actor, @Req() request: SignedRequest) {
    await this.sessions.revokeOthers(actor, request.session ?? null);
  }

  @Delete(':id')
  @Requires('self.manage')
  @ApiParam({ name: 'id', schema: s.text })
  @Answers(204)
  async end(@Me() actor: Actor, @Param('id') id: string) {
    await this.sessions.revoke(actor, id);
  }
}
