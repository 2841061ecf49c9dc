import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { mineView } from './mine-view.js';
import { MineQueries } from './mine.queries.js';
import { MineService } from './mine.service.js';
import { VisitsService } from './visits.service.js';

/** Where a unit finds what it owes. */
@Controller('tindak-lanjut/saya')
export class MinePages {
  constructor(
    private readonly mine: MineService,
    private readonly visits: VisitsService,
    private readonly tallies: MineQueries,
    private readonly queries: FollowUpsQueries,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.read')
  async show(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (actor.units.length === 0) return reply.redirect('/tindak-lanjut', 303);
    const since = await this.visits.visit(actor);
    const mine = await this.mine.of(actor, since);
    const ids = mine.groups.flatMap(({ tasks }) => tasks.map(({ row }) => row.id));
    const reports = await this.queries.lastReports(ids);
    const units = await this.org.unitsByIds(this.reader.em, actor.units);
    const today = this.clock.today();
    const language = languageOf(request);
    const say = (code: string, facts: Record<string, unknown> = {}) => this.words.say(code, facts, language);
    return page(reply, 'pages/followups/mine', {
      ...mineView(mine, { actor, today, reports, tally: await this.tallies.tally(actor), say }),
      ...{ today, since },
      units: units.map(({ name }) => name).join(', '),
    });
  }
}
