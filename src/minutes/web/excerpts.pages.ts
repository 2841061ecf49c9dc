import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DecisionsQueries, type DecisionRow } from '../../decisions/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AnswersFile } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { ExcerptPaper } from '../print/excerpt.paper.js';

/** Petikan Keputusan Rapat, for whoever may read the decision. */
@ApiTags('decisions')
@Controller()
export class ExcerptsPages {
  constructor(
    private readonly decisions: DecisionsQueries,
    private readonly paper: ExcerptPaper,
  ) {}

  @Get('keputusan/:slug/petikan.pdf')
  @Requires('decision.read')
  async ofPage(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.send(await this.decisions.byNumber(actor, slug), reply);
  }

  /** An excerpt of approved minutes for one decision. */
  @Get('api/v1/decisions/:id/excerpt.pdf')
  @Requires('decision.read')
  @AnswersFile('application/pdf')
  async ofDecision(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.send(await this.decisions.one(actor, id), reply);
  }

  private async send(decision: DecisionRow, reply: FastifyReply) {
    const { bytes, name } = await this.paper.print(decision);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}
