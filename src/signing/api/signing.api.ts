import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendFile } from '../../documents/index.js';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { readScan } from '../scan/read-scan.js';
import { SignaturesQueries } from '../signatures.queries.js';
import { SIGNATURE_KINDS } from '../rules/signing.js';
import { SignWithKey } from '../signing.dto.js';
import { SigningService } from '../signing.service.js';

const signatureSchema = shape('MinutesSignature', {
  ...{ id: s.id, minutesId: s.id, sequence: s.int, kind: s.oneOf(SIGNATURE_KINDS) },
  ...{ sha256: s.text, coveredSha256: s.text, extendsSealed: s.bool, signatory: s.text },
  ...{ certificateSubject: s.nullable(s.text), certificateSerial: s.nullable(s.text) },
  ...{
    issuerTrusted: s.bool,
    stampedAt: s.nullable(s.instant),
    providerId: s.nullable(s.text),
    signedAt: s.instant,
  },
  ...{ previousHash: s.text, hash: s.text },
});

/** Signatures on sealed minutes: further documents of the record, each with its own SHA-256. */
@ApiTags('signing')
@Controller('api/v1/minutes/:id/signatures')
export class SigningApi {
  constructor(
    private readonly signing: SigningService,
    private readonly queries: SignaturesQueries,
  ) {}

  @Get()
  @Requires('minutes.read')
  @Answers(200, s.object({ data: s.list(signatureSchema) }))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return { data: await this.queries.list(actor, id) };
  }

  /** With the key of the office that presided, or by BSrE; the chair's own act. Minutes one may not know of come first: 404. */
  @Post()
  @Fresh()
  @Requires('minutes.approve')
  @Answers(201, signatureSchema)
  async sign(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SignWithKey) input: Input<SignWithKey>,
  ) {
    await this.queries.list(actor, id);
    const { kind, secret, nik } = input.read();
    return this.told(
      actor,
      id,
      await this.signing.sign(actor, id, { kind, secret, nik: nik ?? null, scan: null }),
    );
  }

  /** The scan of the paper signed by hand, `file`; `code` is typed only where the QR on it cannot be read. */
  @Post('scan')
  @Fresh()
  @Requires('minutes.approve')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' }, code: { type: 'string' } },
      required: ['file'],
    },
  })
  @Answers(201, signatureSchema)
  async scan(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Req() request: FastifyRequest) {
    await this.queries.list(actor, id);
    const scan = await readScan(request);
    const added = await this.signing.sign(actor, id, { kind: 'wet', secret: null, nik: null, scan });
    return this.told(actor, id, added);
  }

  @Get(':signatureId/document')
  @Requires('minutes.read')
  @AnswersFile('*/*')
  async document(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('signatureId', IdPipe) signatureId: string,
    @Res() reply: FastifyReply,
  ) {
    const { file, ...content } = await this.queries.document(actor, id, signatureId);
    await sendFile(reply, file, content);
  }

  private async told(actor: Actor, id: string, signatureId: string) {
    return (await this.queries.list(actor, id)).find((one) => one.id === signatureId);
  }
}
