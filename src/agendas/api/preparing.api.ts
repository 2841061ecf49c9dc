import { Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AgendaQueries, visibleItem, visibleMeeting } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { CarryOverChoice } from '../carrying/carrying.dto.js';
import { CarryingService } from '../carrying/carrying.service.js';
import { CarryOverQueries } from '../carrying/carry-over.queries.js';
import { LineageQueries } from '../carrying/lineage.queries.js';
import { ProposalTermsService } from '../proposals/proposal-terms.service.js';
import { SetProposalDeadline, SetProposalTerms } from '../proposals/proposals.dto.js';
import { timeBudget } from '../rules/time-budget.js';
import { budgetSchema, carryOverSchema, deadlineSchema, lineageSchema } from './preparing.resource.js';

/** Making an agenda: what earlier meetings left, its time, until when items may be proposed. */
@ApiTags('agenda')
@Controller('api/v1')
export class PreparingApi {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
    private readonly carryOver: CarryOverQueries,
    private readonly carrying: CarryingService,
    private readonly lineage: LineageQueries,
    private readonly terms: ProposalTermsService,
  ) {}

  @Get('meetings/:id/carry-over')
  @Requires('agenda.write')
  @Answers(200, carryOverSchema)
  async offers(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { em } = this.reader;
    return this.carryOver.offers(em, await visibleMeeting(em, actor, id));
  }

  @Post('meetings/:id/carry-over')
  @Requires('agenda.write')
  @Answers(200, carryOverSchema)
  async carry(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(CarryOverChoice) input: Input<CarryOverChoice>,
  ) {
    await this.carrying.carry(actor, id, input);
    return this.offers(actor, id);
  }

  @Get('meetings/:id/agenda-budget')
  @Requires('meeting.read')
  @Answers(200, budgetSchema)
  async budget(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { em } = this.reader;
    const meeting = await visibleMeeting(em, actor, id);
    return timeBudget(meeting, await this.agenda.all(em, actor, meeting.id));
  }

  @Get('agenda-items/:id/lineage')
  @Requires('agenda.read')
  @Answers(200, lineageSchema)
  async related(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await visibleItem(this.reader.em, actor, id);
    const heirs = await this.lineage.heirsOf(actor, 'agenda-item', [id]);
    return {
      origins: (await this.lineage.originsOf(actor, [id])).get(id) ?? [],
      heirs: heirs.map(({ itemId, id: meetingId, title, startsAt, slug }) => ({
        ...{ itemId, meetingId, title, startsAt, slug },
      })),
    };
  }

  @Get('meetings/:id/proposal-deadline')
  @Requires('meeting.read')
  @Answers(200, deadlineSchema)
  async deadline(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { em } = this.reader;
    return this.terms.of(em, await visibleMeeting(em, actor, id));
  }

  @Put('meetings/:id/proposal-deadline')
  @Requires('meeting.write')
  @Answers(200, deadlineSchema)
  async setDeadline(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SetProposalDeadline) input: Input<SetProposalDeadline>,
  ) {
    return this.deadline(actor, await this.terms.setDeadline(actor, id, input));
  }

  @Put('councils/:id/proposal-terms')
  @Requires('council.settings')
  @Answers(200, s.object({ daysBefore: s.nullable(s.int) }))
  async setTerms(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SetProposalTerms) input: Input<SetProposalTerms>,
  ) {
    await this.terms.setTerms(actor, id, input);
    return { daysBefore: await this.terms.daysBefore(this.reader.em, id) };
  }
}
