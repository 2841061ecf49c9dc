import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { DecreesListQueries } from '../decrees-list.queries.js';
import { ClearDecree, ReturnDecree, ReviewService } from '../review.service.js';
import { decreeSchema } from './decrees.resource.js';

/** A draft with the legal bureau. Any change after its word needs a new one. */
@ApiTags('decrees')
@Controller('api/v1/decrees/:id')
export class DecreeReviewApi {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly review: ReviewService,
  ) {}

  @Post('submit')
  @Requires('decree.write')
  @Answers(200, decreeSchema)
  async submit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.submit(actor, id, match);
    return this.told(actor, id, reply);
  }

  @Post('return')
  @Requires('decree.review')
  @Answers(200, decreeSchema)
  async return(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReturnDecree) input: Input<ReturnDecree>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.return(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('clear')
  @Requires('decree.review')
  @Answers(200, decreeSchema)
  async clear(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ClearDecree) input: Input<ClearDecree>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.clear(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const decree = await this.lists.one(actor, id);
    reply.header('etag', etag(decree.version));
    return decree;
  }
}
