import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { Forbidden } from '../platform/errors/domain-error.js';
import { mayWatch } from './may-watch.js';
import { Metrics } from './metrics.js';

/** For the collector of the operator: on this machine, or with METRICS_TOKEN. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsApi {
  constructor(
    private readonly env: Env,
    private readonly metrics: Metrics,
  ) {}

  @Get()
  @Public()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!mayWatch(request, this.env)) throw new Forbidden();
    const { type, body } = await this.metrics.text();
    await reply.type(type).header('cache-control', 'no-store').send(body);
  }
}
