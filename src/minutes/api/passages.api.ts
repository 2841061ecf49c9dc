import { Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { cutPage, ListQuery, pageSize, readCursor } from '../../platform/http/cursor.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { RestoreVersion, WritePassage } from '../editing/passages.dto.js';
import { PassagesQueries } from '../editing/passages.queries.js';
import { PassagesService } from '../editing/passages.service.js';
import { PassageKeyPipe } from '../passage-key.pipe.js';
import type { PassageKey } from '../rules/passages.js';
import {
  passageResource,
  passageSchema,
  passagesSchema,
  versionResource,
  versionsSchema,
} from './passages.resource.js';

const PassageKeyParam = ApiParam({ name: 'key', schema: { type: 'string' } });

/**
 * The free texts of minutes one by one. A key is `opening`, `closing`, `notes` or `discussion:<agendaItemId>`; each
 * passage has an ETag of its own, so that who edits one does not disturb who edits another.
 */
@ApiTags('minutes')
@Controller('api/v1/minutes/:id/passages')
export class PassagesApi {
  constructor(
    private readonly queries: PassagesQueries,
    private readonly passages: PassagesService,
  ) {}

  /** In reading order. */
  @Get()
  @Requires('minutes.read')
  @Answers(200, passagesSchema)
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return { data: (await this.queries.list(actor, id)).map(passageResource), nextCursor: null };
  }

  @Get(':key')
  @PassageKeyParam
  @Requires('minutes.read')
  @Answers(200, passageSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, key, reply);
  }

  /** 412 when somebody else saved the passage since; the words they saved are in the passage and its versions. */
  @Put(':key')
  @PassageKeyParam
  @Requires('minutes.write')
  @Answers(200, passageSchema)
  async save(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Accepts(WritePassage) input: Input<WritePassage>,
    @IfMatch('required') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.passages.save(actor, id, key, input, match);
    return this.told(actor, id, key, reply);
  }

  /** Newest first. */
  @Get(':key/versions')
  @PassageKeyParam
  @Requires('minutes.write')
  @Answers(200, versionsSchema)
  async versions(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Query(ListQuery) query: ListQuery,
  ) {
    const limit = pageSize(query);
    const before = readCursor(query, 'whole')?.[0] as number | undefined;
    const rows = await this.queries.history(actor, id, key, { before, limit: limit + 1 });
    return cutPage(rows, limit, ({ number }) => [number], versionResource);
  }

  /** An old version stands again, as the newest one. */
  @Post(':key/restore')
  @PassageKeyParam
  @Requires('minutes.write')
  @Answers(200, passageSchema)
  async restore(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Accepts(RestoreVersion) input: Input<RestoreVersion>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.passages.restore(actor, id, key, input, match);
    return this.told(actor, id, key, reply);
  }

  private async told(actor: Actor, id: string, key: PassageKey, reply: FastifyReply) {
    const passage = passageResource(await this.queries.one(actor, id, key));
    reply.header('etag', etag(passage.version));
    return passage;
  }
}
