import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { CommentsQueries } from '../comments.queries.js';
import { CommentsService } from '../comments.service.js';
import { MaybeReason, WithReason, WriteComment } from '../minutes.dto.js';
import { commentSchema, commentsSchema } from './minutes.resource.js';

@ApiTags('minutes')
@Controller('api/v1')
export class CommentsApi {
  constructor(
    private readonly comments: CommentsService,
    private readonly queries: CommentsQueries,
  ) {}

  @Get('minutes/:id/comments')
  @Requires('minutes.read')
  @Answers(200, commentsSchema)
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(ListQuery) query: ListQuery) {
    return this.queries.list(actor, id, query);
  }

  @Post('minutes/:id/comments')
  @Requires('minutes.comment')
  @Answers(201, commentSchema)
  async write(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WriteComment) input: Input<WriteComment>,
  ) {
    return this.queries.one(actor, await this.comments.write(actor, id, input));
  }

  @Post('comments/:id/accept')
  @Requires('minutes.write')
  @Answers(200, commentSchema)
  async accept(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeReason) input: Input<MaybeReason>,
  ) {
    await this.comments.accept(actor, id, input);
    return this.queries.one(actor, id);
  }

  @Post('comments/:id/decline')
  @Requires('minutes.write')
  @Answers(200, commentSchema)
  async decline(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithReason) input: Input<WithReason>,
  ) {
    await this.comments.decline(actor, id, input);
    return this.queries.one(actor, id);
  }
}
