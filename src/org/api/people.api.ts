import { Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import {
  ChangeHolding,
  ChangePerson,
  CreateHolding,
  CreatePerson,
  HoldingsQuery,
  PeopleQuery,
} from '../org.dto.js';
import { HoldingsService } from '../holdings.service.js';
import { OrgListQueries } from '../org-list.queries.js';
import { PeopleService } from '../people.service.js';
import { holdingSchema, holdingsSchema, peopleSchema, personSchema } from './org.resource.js';

@ApiTags('organization')
@Controller('api/v1')
export class PeopleApi {
  constructor(
    private readonly lists: OrgListQueries,
    private readonly people: PeopleService,
    private readonly holdings: HoldingsService,
  ) {}

  @Get('people')
  @Requires('org.read')
  @Answers(200, peopleSchema)
  async listPeople(@Me() actor: Actor, @Query(PeopleQuery) query: PeopleQuery) {
    return this.lists.people(actor, query);
  }

  @Get('people/:id')
  @Requires('org.read')
  @Answers(200, personSchema)
  async person(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return this.lists.person(actor, id);
  }

  @Post('people')
  @Requires('org.write')
  @Answers(201, personSchema)
  async createPerson(@Me() actor: Actor, @Accepts(CreatePerson) input: Input<CreatePerson>) {
    return this.lists.person(actor, await this.people.createPerson(actor, input));
  }

  @Patch('people/:id')
  @Requires('org.write')
  @Answers(200, personSchema)
  async changePerson(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangePerson) input: Input<ChangePerson>,
    @IfMatch('optional') match: Match,
  ) {
    await this.people.changePerson(actor, id, input, match);
    return this.lists.person(actor, id);
  }

  @Get('office-holdings')
  @Requires('org.read')
  @Answers(200, holdingsSchema)
  async listHoldings(@Query(HoldingsQuery) query: HoldingsQuery) {
    return this.lists.holdings(query);
  }

  @Get('office-holdings/:id')
  @Requires('org.read')
  @Answers(200, holdingSchema)
  async holding(@Param('id', IdPipe) id: string) {
    return this.lists.holding(id);
  }

  @Post('office-holdings')
  @Requires('org.write')
  @Answers(201, holdingSchema)
  async createHolding(@Me() actor: Actor, @Accepts(CreateHolding) input: Input<CreateHolding>) {
    return this.lists.holding(await this.holdings.create(actor, input));
  }

  @Patch('office-holdings/:id')
  @Requires('org.write')
  @Answers(200, holdingSchema)
  async changeHolding(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeHolding) input: Input<ChangeHolding>,
    @IfMatch('optional') match: Match,
  ) {
    await this.holdings.change(actor, id, input, match);
    return this.lists.holding(id);
  }
}
