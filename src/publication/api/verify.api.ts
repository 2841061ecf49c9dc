import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../identity/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { VerificationQueries } from '../verification.queries.js';

const verificationSchema = shape('Verification', {
  status: s.oneOf(['valid', 'superseded', 'revoked']),
  document: s.object({
    type: s.text,
    council: s.text,
    title: s.nullable(s.text),
    day: s.day,
    revision: s.int,
    signer: s.nullable(s.text),
  }),
  sealedAt: s.instant,
  sha256: s.text,
  contentSha256: s.text,
  supersededBy: s.nullable(s.object({ revision: s.int, code: s.nullable(s.text) })),
});

@ApiTags('verification')
@Controller('api/v1/verify')
export class VerifyApi {
  constructor(private readonly verification: VerificationQueries) {}

  /** What a code printed on a document stands for. */
  @Get(':code')
  @Public()
  @Answers(200, verificationSchema)
  async verify(@Param('code') code: string, @Req() request: FastifyRequest) {
    return this.verification.verify(code, request.ip);
  }
}
