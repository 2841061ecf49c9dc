import { Controller, Get, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  ChangeCouncil,
  Council,
  CouncilsService,
  CreateCouncil,
  DecreesQueries,
} from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { cutPage, ListQuery, pageSize, readCursor } from '../../platform/http/cursor.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { DayText, Id } from '../../platform/http/fields.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { ExplainingService } from '../explaining.service.js';
import { RosterService } from '../roster.service.js';
import { councilSchema, diffSchema, explanationSchema, rosterSchema } from './roster.resource.js';

class RosterQuery {
  /** The day; today when absent. */
  @DayText({ optional: true })
  on?: string;
}

class DiffQuery {
  @DayText()
  from: string;

  @DayText()
  to: string;
}

class ExplainQuery extends RosterQuery {
  @Id()
  personId: string;
}

@ApiTags('councils')
@Controller('api/v1/councils')
export class CouncilsApi {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly councils: CouncilsService,
    private readonly roster: RosterService,
    private readonly explaining: ExplainingService,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('org.read')
  @Answers(200, pageOf(councilSchema))
  async list(@Query(ListQuery) query: ListQuery) {
    const after = String(readCursor(query, 'id')?.[0] ?? '');
    const rows = (await this.decrees.councils(this.reader.em)).filter(
      ({ id, deletedAt }) => id > after && !deletedAt,
    );
    return cutPage(rows, pageSize(query), ({ id }) => [id], told);
  }

  @Get(':id')
  @Requires('org.read')
  @Answers(200, councilSchema)
  async show(@Param('id', IdPipe) id: string) {
    return told(await this.decrees.council(this.reader.em, id));
  }

  @Post()
  @Requires('decree.write')
  @Answers(201, councilSchema)
  async create(@Me() actor: Actor, @Accepts(CreateCouncil) input: Input<CreateCouncil>) {
    return this.show(await this.councils.create(actor, input));
  }

  /** What the office wants of a council; who sits in it and how it meets only a decree can say. */
  @Patch(':id')
  @Requires('council.settings')
  @Answers(200, councilSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeCouncil) input: Input<ChangeCouncil>,
    @IfMatch('optional') match: Match,
  ) {
    await this.councils.change(actor, id, input, match);
    return this.show(id);
  }

  /** Who sits on a day, seat by seat, each with its reason. */
  @Get(':id/roster')
  @Requires('org.read')
  @Answers(200, rosterSchema)
  async on(@Param('id', IdPipe) id: string, @Query(RosterQuery) { on }: RosterQuery) {
    return this.roster.on(this.reader.em, id, on ?? this.clock.today());
  }

  @Get(':id/roster/diff')
  @Requires('org.read')
  @Answers(200, diffSchema)
  async diff(@Param('id', IdPipe) id: string, @Query(DiffQuery) { from, to }: DiffQuery) {
    return this.roster.diff(this.reader.em, id, from, to);
  }

  /** Why somebody sits on a day, or why not. `says` is the reason in words of the reader. */
  @Get(':id/roster/explain')
  @Requires('org.read')
  @Answers(200, explanationSchema)
  async explain(
    @Param('id', IdPipe) id: string,
    @Query(ExplainQuery) { on, personId }: ExplainQuery,
    @Req() request: FastifyRequest,
  ) {
    const day = on ?? this.clock.today();
    const { reasons, ...rest } = await this.explaining.explain(this.reader.em, id, personId, day);
    const language = languageOf(request);
    return {
      ...rest,
      reasons: reasons.map((one) => ({
        ...one,
        says: this.words.say(`explain.${one.code}`, one.facts, language),
      })),
    };
  }
}

const told = ({ deletedAt: _, ...council }: Council) => council;
