import { Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { MinutesQueries, minutesSchema } from '../../minutes/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { EditionsQueries } from '../editions.queries.js';
import { EditionsService } from '../editions.service.js';
import { MarksService } from '../marks.service.js';
import { ReleaseFind, WithdrawEdition, WithholdPassage } from '../publication.dto.js';
import { MARK_KINDS } from '../publication-mark.entity.js';
import { GROUNDS } from '../rules/grounds.js';
import { publicContentSchema } from './public-content.schema.js';

const said = s.object({ code: s.text, message: s.text });
const preview = shape('PublicationPreview', {
  /** null when it may be published now. */
  refusal: s.nullable(said),
  /** What would go out. */
  content: publicContentSchema,
  /** What falls away, in the order of the paper. */
  falls: s.list(
    s.object({
      ...{ place: s.text, what: s.text, rule: said },
      find: s.nullable(s.object({ place: s.text, text: s.text })),
    }),
  ),
  marks: s.list(
    s.object({
      ...{ id: s.id, kind: s.oneOf(MARK_KINDS), place: s.text, text: s.text, madeByName: s.text },
      ...{ ground: s.nullable(s.oneOf(GROUNDS)), reason: s.nullable(s.text) },
    }),
  ),
  editions: s.list(
    s.object({
      ...{ number: s.int, sha256: s.text, pdfSha256: s.text, publishedAt: s.instant },
      ...{ withdrawnAt: s.nullable(s.instant), withdrawnReason: s.nullable(s.text) },
    }),
  ),
});

/** What goes out of sealed minutes, and how it is prepared, published and taken back. */
@ApiTags('publication')
@Controller('api/v1')
export class PublishingApi {
  constructor(
    private readonly queries: EditionsQueries,
    private readonly editions: EditionsService,
    private readonly marks: MarksService,
    private readonly minutes: MinutesQueries,
    private readonly words: Words,
  ) {}

  /** What would go out, what falls away and why, and what went out so far. */
  @Get('minutes/:id/publication')
  @Requires('minutes.write')
  @Answers(200, preview)
  async preview(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { content, falls, marks, editions, verdict } = await this.queries.preview(actor, id);
    const say = ({ code, facts }: { code: string; facts: object }) => this.words.say(code, facts as never);
    return {
      refusal: verdict.ok ? null : { code: verdict.code, message: say(verdict) },
      content,
      falls: falls.map(({ place, what, rule, find }) => ({
        ...{ place: say(place), what, find },
        rule: { code: rule.code, message: say(rule) },
      })),
      marks: marks.map(({ id: markId, kind, place, text, ground, reason, madeByName }) => ({
        ...{ id: markId, kind, place, text, ground, reason, madeByName },
      })),
      editions: editions.map(({ number, sha256, pdfSha256, publishedAt, withdrawnAt, withdrawnReason }) => ({
        ...{ number, sha256, pdfSha256, publishedAt, withdrawnAt, withdrawnReason },
      })),
    };
  }

  /** Freezes what the preview shows and publishes it; answers only when the bytes of its paper are stored. */
  @Post('minutes/:id/publish')
  @Fresh()
  @AcceptsNothing()
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async publish(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.editions.publish(actor, id, match);
    return this.told(actor, id, reply);
  }

  /** Takes the published edition back; its place stays with the reason. */
  @Post('minutes/:id/withdraw')
  @Fresh()
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async withdraw(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithdrawEdition) input: Input<WithdrawEdition>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.editions.withdraw(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Keeps words of a passage from the public. */
  @Post('minutes/:id/publication/withhold')
  @Fresh()
  @Requires('minutes.write')
  @Answers(201, s.object({ id: s.id }))
  async withhold(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithholdPassage) input: Input<WithholdPassage>,
  ) {
    const [made] = await this.marks.withhold(actor, id, [input]);
    return { id: made };
  }

  /** Lets a find of a rule stand, for a written reason. */
  @Post('minutes/:id/publication/release')
  @Fresh()
  @Requires('minutes.write')
  @Answers(201, s.object({ id: s.id }))
  async release(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReleaseFind) input: Input<ReleaseFind>,
  ) {
    return { id: await this.marks.release(actor, id, input) };
  }

  @Delete('publication-marks/:id')
  @Fresh()
  @Requires('minutes.write')
  @Answers(204)
  async unmark(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.marks.remove(actor, id);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const resource = await this.minutes.resource(actor, id);
    reply.header('etag', etag(resource.version));
    return resource;
  }
}
