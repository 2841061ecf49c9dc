import { Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { ChangeOffice, ChangeUnit, CreateOffice, CreateUnit, OfficesQuery, UnitsQuery } from '../org.dto.js';
import { OrgListQueries } from '../org-list.queries.js';
import { UnitsService } from '../units.service.js';
import { officeSchema, officesSchema, unitSchema, unitsSchema } from './org.resource.js';

@ApiTags('organization')
@Controller('api/v1')
export class UnitsApi {
  constructor(
    private readonly lists: OrgListQueries,
    private readonly units: UnitsService,
  ) {}

  @Get('org-units')
  @Requires('org.read')
  @Answers(200, unitsSchema)
  async listUnits(@Query(UnitsQuery) query: UnitsQuery) {
    return this.lists.units(query);
  }

  @Get('org-units/:id')
  @Requires('org.read')
  @Answers(200, unitSchema)
  async unit(@Param('id', IdPipe) id: string) {
    return this.lists.unit(id);
  }

  @Post('org-units')
  @Requires('org.write')
  @Answers(201, unitSchema)
  async createUnit(@Me() actor: Actor, @Accepts(CreateUnit) input: Input<CreateUnit>) {
    return this.lists.unit(await this.units.createUnit(actor, input));
  }

  @Patch('org-units/:id')
  @Requires('org.write')
  @Answers(200, unitSchema)
  async changeUnit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeUnit) input: Input<ChangeUnit>,
    @IfMatch('optional') match: Match,
  ) {
    await this.units.changeUnit(actor, id, input, match);
    return this.lists.unit(id);
  }

  @Get('offices')
  @Requires('org.read')
  @Answers(200, officesSchema)
  async listOffices(@Query(OfficesQuery) query: OfficesQuery) {
    return this.lists.offices(query);
  }

  @Get('offices/:id')
  @Requires('org.read')
  @Answers(200, officeSchema)
  async office(@Param('id', IdPipe) id: string) {
    return this.lists.office(id);
  }

  @Post('offices')
  @Requires('org.write')
  @Answers(201, officeSchema)
  async createOffice(@Me() actor: Actor, @Accepts(CreateOffice) input: Input<CreateOffice>) {
    return this.lists.office(await this.units.createOffice(actor, input));
  }

  @Patch('offices/:id')
  @Requires('org.write')
  @Answers(200, officeSchema)
  async changeOffice(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeOffice) input: Input<ChangeOffice>,
    @IfMatch('optional') match: Match,
  ) {
    await this.units.changeOffice(actor, id, input, match);
    return this.lists.office(id);
  }
}
