import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { Forbidden } from '../platform/errors/domain-error.js';
import { isLocal } from './is-local.js';
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
    if (!isLocal(request, this.env) && !this.holdsToken(request)) throw new Forbidden();
    const { type, body } = await this.metrics.text();
    await reply.type(type).header('cache-control', 'no-store').send(body);
  }

  private holdsToken(request: FastifyRequest): boolean {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!given || !this.env.metricsToken) return false;
    return timingSafeEqual(digest(given), digest(this.env.metricsToken));
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();
