import { Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { outcomeSchema, refusedResource, refusedRowSchema } from '../several/outcome.resource.js';
import { DoBulk, PreviewBulk } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';

const previewSchema = shape('BulkPreview', {
  data: s.list(
    s.object({
      id: s.id,
      number: s.nullable(s.text),
      version: s.nullable(s.int),
      effect: s.nullable(s.object({ code: s.text, detail: s.text })),
      refusal: s.nullable(refusedRowSchema),
    }),
  ),
});

/** The same deed on many follow-ups; the preview tells the versions the deed then names. */
@ApiTags('follow-ups')
@Controller('api/v1/follow-ups/bulk')
export class BulkApi {
  constructor(
    private readonly bulk: BulkService,
    private readonly words: Words,
  ) {}

  @Post('preview')
  @Requires('followup.write')
  @Answers(200, previewSchema)
  async preview(
    @Me() actor: Actor,
    @Accepts(PreviewBulk) input: Input<PreviewBulk>,
    @Req() request: FastifyRequest,
  ) {
    const language = languageOf(request);
    const data = (await this.bulk.preview(actor, input)).map(({ id, row, effect, refusal }) => ({
      ...{ id, number: row?.number ?? null, version: row?.version ?? null },
      effect: effect && { code: effect.code, detail: this.words.say(effect.code, effect.facts, language) },
      refusal: refusal && refusedResource(refusal, this.words, language),
    }));
    return { data };
  }

  @Post()
  @Requires('followup.write')
  @Answers(200, outcomeSchema)
  async carryOut(@Me() actor: Actor, @Accepts(DoBulk) input: Input<DoBulk>, @Req() request: FastifyRequest) {
    const { done, refused } = await this.bulk.carryOut(actor, input);
    const language = languageOf(request);
    return { done, refused: refused.map((row) => refusedResource(row, this.words, language)) };
  }
}
