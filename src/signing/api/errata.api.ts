import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendFile } from '../../documents/index.js';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile, s, shape } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { ErrataService } from '../errata.service.js';
import type { MinutesErratum } from '../minutes-erratum.entity.js';
import { ERRATUM_STATES } from '../rules/errata.js';
import type { AsRead } from '../rules/errata-sight.js';
import { SignaturesQueries } from '../signatures.queries.js';
import { DeclineErratum, IssueErratum, ProposeErratum } from '../signing.dto.js';

/** Words are null for whoever may not read all of the minutes. */
const erratumSchema = shape('MinutesErratum', {
  ...{ id: s.id, minutesId: s.id, number: s.nullable(s.int), state: s.oneOf(ERRATUM_STATES) },
  ...{ place: s.nullable(s.text), written: s.nullable(s.text), corrected: s.nullable(s.text) },
  reason: s.nullable(s.text),
  ...{ decidedBy: s.nullable(s.text), decidedAt: s.nullable(s.instant), declinedReason: s.nullable(s.text) },
  ...{
    sha256: s.nullable(s.text),
    pdfSha256: s.nullable(s.text),
    version: s.int,
    createdAt: s.instant,
    updatedAt: s.instant,
  },
});

/** *Ralat*: slips of the pen in sealed minutes, corrected beside them. */
@ApiTags('signing')
@Controller('api/v1')
export class ErrataApi {
  constructor(
    private readonly errata: ErrataService,
    private readonly queries: SignaturesQueries,
  ) {}

  @Get('minutes/:id/errata')
  @Requires('minutes.read')
  @Answers(200, s.object({ data: s.list(erratumSchema) }))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return { data: (await this.queries.errata(actor, id)).map(told) };
  }

  @Post('minutes/:id/errata')
  @Requires('minutes.write')
  @Answers(201, erratumSchema)
  async propose(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ProposeErratum) input: Input<ProposeErratum>,
  ) {
    return told(await this.errata.propose(actor, id, input));
  }

  /** *Ralat* as a paper of one page; its bytes were kept when it was issued. */
  @Get('errata/:id/document')
  @Requires('minutes.read')
  @AnswersFile('application/pdf')
  async document(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { file, ...content } = await this.queries.erratumPaper(actor, { id });
    await sendFile(reply, file, content);
  }

  @Post('errata/:id/issue')
  @Fresh()
  @Requires('minutes.approve')
  @Answers(200, erratumSchema)
  async issue(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(IssueErratum) input: Input<IssueErratum>,
    @IfMatch('optional') match: Match,
  ) {
    return told(await this.errata.issue(actor, id, match, input));
  }

  @Post('errata/:id/decline')
  @Fresh()
  @Requires('minutes.approve')
  @Answers(200, erratumSchema)
  async decline(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(DeclineErratum) input: Input<DeclineErratum>,
    @IfMatch('optional') match: Match,
  ) {
    return told(await this.errata.decline(actor, id, input, match));
  }
}

const told = ({ proposedByUserId: _p, fileId: _f, deletedAt: _d, ...one }: AsRead<MinutesErratum>) => one;
