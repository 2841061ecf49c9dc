import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
  /** Further documents of the record, each with the SHA-256 of its own file. */
  signatures: s.list(
    s.object({
      ...{ kind: s.oneOf(['wet', 'pades', 'bsre']), sha256: s.text, signatory: s.text },
      ...{ signedAt: s.instant, stampedAt: s.nullable(s.instant), issuerTrusted: s.bool },
    }),
  ),
  errata: s.list(
    s.object({
      ...{ number: s.int, issuedAt: s.instant, sha256: s.text, pdfSha256: s.nullable(s.text) },
      text: s.nullable(s.object({ place: s.text, written: s.text, corrected: s.text })),
    }),
  ),
  supersededBy: s.nullable(s.object({ revision: s.int, code: s.nullable(s.text) })),
  revoked: s.nullable(s.object({ at: s.instant, by: s.text, reason: s.text })),
  files: s.list(
    s.object({
      kind: s.oneOf(['sealed', 'signed', 'erratum', 'copy']),
      ...{ revision: s.int, edition: s.nullable(s.int), erratum: s.nullable(s.int), sha256: s.text },
      relation: s.oneOf(['this', 'older', 'newer']),
      copy: s.nullable(s.oneOf(['out', 'replaced', 'withdrawn', 'revoked'])),
    }),
  ),
});

const inclusionSchema = shape('InclusionProof', {
  ...{ format: s.text, leaf: s.text, payload: s.text, salt: s.text, index: s.int, size: s.int },
  ...{ path: s.list(s.text), checkpoint: s.text, publicKey: s.text },
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

  /** That the document stands in the audit journal (RFC 6962, 2.1.1); checked offline by `bin/verify`. */
  @Get(':code/proof')
  @Public()
  @Answers(200, inclusionSchema)
  async proof(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const proof = await this.verification.proof(code, request.ip);
    reply.header('content-disposition', 'attachment; filename="bukti.json"');
    return proof;
  }
}
