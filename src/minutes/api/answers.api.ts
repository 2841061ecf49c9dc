import { Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s } from '../../platform/http/answers.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { AnswersQueries } from '../members/answers.queries.js';
import { AnswersService } from '../members/answers.service.js';
import { JudgingService } from '../members/judging.service.js';
import { ReviewDeadlines } from '../members/review-deadlines.js';
import { AcceptAnswer, AgreeWithAll, GiveAnswer, SetReviewTerms } from '../members/review.dto.js';
import { WithReason } from '../minutes.dto.js';
import { answerSchema, answersSchema, reviewOf, reviewSchema, termsSchema } from './answers.resource.js';

/** What members say of the passages under review, and what the secretariat makes of it. */
@ApiTags('minutes')
@Controller('api/v1')
export class AnswersApi {
  constructor(
    private readonly reader: Reader,
    private readonly answers: AnswersService,
    private readonly judging: JudgingService,
    private readonly deadlines: ReviewDeadlines,
    private readonly queries: AnswersQueries,
  ) {}

  /** The passages with the hashes answers are bound to, the last day, and what every seat has said. */
  @Get('minutes/:id/review')
  @Requires('minutes.read')
  @Answers(200, reviewSchema)
  async review(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const sheet = await this.queries.sheet(actor, id);
    return reviewOf(
      sheet,
      await this.queries.seats(sheet),
      await this.deadlines.recordOf(this.reader.em, id),
    );
  }

  @Get('minutes/:id/answers')
  @Requires('minutes.read')
  @Answers(200, answersSchema)
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(ListQuery) query: ListQuery) {
    return this.queries.list(actor, id, query);
  }

  /** What the caller says of one passage; it takes the place of what he said before. */
  @Post('minutes/:id/answers')
  @Requires('minutes.comment')
  @Answers(201, answerSchema)
  async give(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(GiveAnswer) input: Input<GiveAnswer>,
  ) {
    return this.queries.one(actor, await this.answers.give(actor, id, input));
  }

  /** Agrees with every passage but those the caller has an open suggestion or objection to: `kept` of them. */
  @Post('minutes/:id/agree')
  @Requires('minutes.comment')
  @Answers(200, s.object({ kept: s.int }))
  async agree(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AgreeWithAll) input: Input<AgreeWithAll>,
  ) {
    return { kept: await this.answers.agreeWithAll(actor, id, input) };
  }

  /** A suggestion that is accepted becomes the text; 409 `answer.decide` where both were changed in the same words. */
  @Post('answers/:id/accept')
  @Requires('minutes.write')
  @Answers(200, answerSchema)
  async accept(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AcceptAnswer) input: Input<AcceptAnswer>,
  ) {
    await this.judging.accept(actor, id, input);
    return this.queries.one(actor, id);
  }

  @Post('answers/:id/decline')
  @Requires('minutes.write')
  @Answers(200, answerSchema)
  async decline(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithReason) input: Input<WithReason>,
  ) {
    await this.judging.decline(actor, id, input);
    return this.queries.one(actor, id);
  }

  @Put('councils/:id/review-terms')
  @Requires('council.settings')
  @Answers(200, termsSchema)
  async setTerms(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SetReviewTerms) input: Input<SetReviewTerms>,
  ) {
    await this.deadlines.set(actor, id, input);
    return this.deadlines.termsOf(this.reader.em, id);
  }
}
