import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { CHANGE_KINDS } from '../rules/restructuring.js';
import { ChangesQueries } from '../succession/changes.queries.js';
import { dissolveOrder, mergeOrder, renameOrder, splitOrder } from '../succession/orders.js';
import { RestructuringService, type ChangeOrder } from '../succession/restructuring.service.js';
import { StructuresService } from '../succession/structures.service.js';
import {
  ApplyStructure,
  DissolveUnit,
  MergeUnits,
  RenameUnit,
  SplitUnit,
} from '../succession/succession.dto.js';
import type { OrgUnit } from '../org-unit.entity.js';

const changeSchema = shape('UnitChange', {
  id: s.id,
  kind: s.oneOf(CHANGE_KINDS),
  effectiveOn: s.day,
  basis: s.text,
  decreeId: s.nullable(s.id),
  byName: s.text,
  createdAt: s.instant,
  unitIds: s.list(s.id),
  successorIds: s.list(s.id),
});
const changesSchema = s.object({ data: s.list(changeSchema) });

/** Changes of units: each one command, carried out as a whole. */
@ApiTags('organization')
@Controller('api/v1/org-units')
export class UnitChangesApi {
  constructor(
    private readonly changes: ChangesQueries,
    private readonly restructuring: RestructuringService,
    private readonly structures: StructuresService,
  ) {}

  @Get(':id/changes')
  @Requires('org.read')
  @Answers(200, changesSchema)
  async list(@Param('id', IdPipe) id: string) {
    return { data: await this.changes.ofUnit(id) };
  }

  @Post(':id/rename')
  @Requires('org.write')
  @Answers(201, changeSchema)
  async rename(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RenameUnit) input: Input<RenameUnit>,
    @IfMatch('optional') match: Match,
  ) {
    return this.carriedOut(actor, id, match, (unit) => renameOrder(unit, input.read()));
  }

  @Post(':id/merge')
  @Requires('org.write')
  @Answers(201, changeSchema)
  async merge(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MergeUnits) input: Input<MergeUnits>,
    @IfMatch('optional') match: Match,
  ) {
    return this.carriedOut(actor, id, match, (unit) => mergeOrder(unit, input.read()));
  }

  @Post(':id/split')
  @Requires('org.write')
  @Answers(201, changeSchema)
  async split(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SplitUnit) input: Input<SplitUnit>,
    @IfMatch('optional') match: Match,
  ) {
    return this.carriedOut(actor, id, match, (unit) => splitOrder(unit, input.read()));
  }

  @Post(':id/dissolve')
  @Requires('org.write')
  @Answers(201, changeSchema)
  async dissolve(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(DissolveUnit) input: Input<DissolveUnit>,
    @IfMatch('optional') match: Match,
  ) {
    return this.carriedOut(actor, id, match, (unit) => dissolveOrder(unit, input.read()));
  }

  /** A whole new structure (SOTK) in lines; nothing left to change is no error. */
  @Post('structure')
  @Requires('org.write')
  @Answers(201, changesSchema)
  async structure(@Me() actor: Actor, @Accepts(ApplyStructure) input: Input<ApplyStructure>) {
    return { data: await this.changes.many(await this.structures.apply(actor, input.read())) };
  }

  private async carriedOut(actor: Actor, id: string, match: Match, order: (unit: OrgUnit) => ChangeOrder) {
    const [change] = await this.restructuring.changeUnit(actor, id, match, order);
    return this.changes.one(change);
  }
}
