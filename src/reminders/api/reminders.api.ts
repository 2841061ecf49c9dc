import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FollowUpsQueries } from '../../followups/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { cutPage, pageSize, readCursor } from '../../platform/http/cursor.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, Query, type Input } from '../../platform/http/input.js';
import { AskingService } from '../asking.service.js';
import { OutlookService } from '../outlook.service.js';
import { RemindersQuery, SnoozeFollowUp } from '../reminders.dto.js';
import { SentQueries } from '../sent.queries.js';
import { SnoozeService } from '../snooze.service.js';
import * as resource from './reminders.resource.js';

const MOST = 200;
const remindedSchema = shape('Reminded', { letters: s.int });

/** What was sent to whom and why, what is planned; reminding by hand, keeping silent until a day. */
@ApiTags('reminders')
@Controller('api/v1')
export class RemindersApi {
  constructor(
    private readonly reader: Reader,
    private readonly followUps: FollowUpsQueries,
    private readonly asking: AskingService,
    private readonly snoozes: SnoozeService,
    private readonly outlooks: OutlookService,
    private readonly sent: SentQueries,
  ) {}

  /** Latest first; of the follow-ups one may see, those of reviews for the secretariat. */
  @Get('reminders')
  @Requires('followup.read')
  @Answers(200, pageOf(resource.sentSchema))
  async list(@Me() actor: Actor, @Query(RemindersQuery) query: RemindersQuery) {
    const limit = pageSize(query);
    const after = readCursor(query, 'text', 'id');
    const asked = { kind: query.kind ?? null, after, limit: limit + 1 };
    const rows = await this.sent.page(this.reader.em, actor, asked);
    return cutPage(
      rows,
      limit,
      ({ at, id }) => [at, id],
      (row) => resource.sentResource(row, actor),
    );
  }

  /** What would be sent within a month if nothing happens; at most two hundred, earliest first. */
  @Get('reminders/planned')
  @Requires('followup.read')
  @Answers(200, s.object({ data: s.list(resource.plannedSchema), total: s.int }))
  async planned(@Me() actor: Actor) {
    const { first, total } = await this.outlooks.ahead(this.reader.em, actor);
    return { data: first.map(resource.plannedResource), total };
  }

  @Get('follow-ups/:id/reminders')
  @Requires('followup.read')
  @Answers(200, resource.outlookSchema)
  async of(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.followUps.one(actor, id);
    return this.told(actor, id);
  }

  /** At once, to the head and the operators of the responsible unit; once a day. */
  @Post('follow-ups/:id/remind')
  @AcceptsNothing()
  @Requires('followup.write')
  @Answers(200, remindedSchema)
  async remind(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    const { letters } = await this.asking.remind(actor, id, match);
    return { letters };
  }

  @Post('follow-ups/:id/snooze')
  @Requires('followup.write')
  @Answers(200, resource.outlookSchema)
  async snooze(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SnoozeFollowUp) input: Input<SnoozeFollowUp>,
    @IfMatch('optional') match: Match,
  ) {
    await this.snoozes.snooze(actor, id, input, match);
    return this.told(actor, id);
  }

  @Delete('follow-ups/:id/snooze')
  @Requires('followup.write')
  @Answers(204)
  async wake(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    await this.snoozes.end(actor, id, match);
  }

  private async told(actor: Actor, id: string) {
    const { em } = this.reader;
    const seen = await this.outlooks.of(em, id);
    return resource.outlookResource(seen, await this.sent.of(em, id, MOST), actor);
  }
}
