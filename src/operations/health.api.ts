import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { Answers, AnswersToo, s } from '../platform/http/answers.js';
import { mayWatch } from './may-watch.js';
import { ReadinessCheck, withoutCauses } from './readiness.js';

const CHECK = { type: 'object', properties: { ok: s.bool, cause: s.text }, required: ['ok'] };
const LIVE = s.object({ status: s.oneOf(['live']) });
const READY = s.object({ status: s.oneOf(['ready', 'unavailable']), checks: s.map(CHECK) });

/** What a supervisor or load balancer asks. */
@ApiTags('health')
@Controller('health')
export class HealthApi {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly env: Env,
  ) {}

  /** The process answers; says nothing about what it depends on. */
  @Get('live')
  @Public()
  @Answers(200, LIVE)
  @Header('cache-control', 'no-store')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 200 when work can be taken, else 503 with what fails; why is told to whoever may read the metrics. */
  @Get('ready')
  @Public()
  @Answers(200, READY)
  @AnswersToo(503, 'Work cannot be taken; the checks say why', READY)
  @Header('cache-control', 'no-store')
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await this.readiness.run();
    reply.status(readiness.status === 'ready' ? 200 : 503);
    return mayWatch(request, this.env) ? readiness : withoutCauses(readiness);
  }
}
