import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { OrgListQueries, unitPath } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { HandOver } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { HandoverQueries } from '../handover.queries.js';
import { HandoverService } from '../handover.service.js';
import { followUpPath } from './followup-view.js';

type Typed = Readonly<Record<string, string>>;
const FIELD = /^followUps\.(.+)\.orgUnitId$/;

/** The open follow-ups of an ended unit, each with the unit it goes to. */
@Controller('tindak-lanjut/serah-terima')
export class HandoverPages {
  constructor(
    private readonly handover: HandoverService,
    private readonly queries: HandoverQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly units: OrgListQueries,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get(':id')
  @Requires('followup.write')
  async ask(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.form(actor, reply, id, freshForm());
  }

  @Post(':id')
  @Requires('followup.write')
  async hand(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const followUps = Object.entries(body).flatMap(([name, orgUnitId]) => {
      const followUpId = FIELD.exec(name)?.[1];
      return followUpId && orgUnitId !== '' ? [{ id: followUpId, orgUnitId }] : [];
    });
    const input = formInput(HandOver, { followUps });
    const done = await attempt(() => this.handover.handOver(actor, id, input), 'followUps');
    if (!done.ok) return this.form(actor, reply, id, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'followup.flash_handed_over');
    return reply.redirect(`/opd/${id}`, 303);
  }

  private async form(actor: Actor, reply: FastifyReply, id: string, form: FormView) {
    const em = this.reader.em;
    const unit = (await this.units.unit(id)) as { id: string; name: string; code: string };
    const tasks = await this.queries.openOf(em, id);
    const rows = await this.followUps.visibleAmong(
      actor,
      tasks.map((task) => task.id),
    );
    const { heirs, choices } = await this.queries.heirsOf(em, id);
    const first = heirs.length === 1 ? heirs[0].id : '';
    const names = rows.map((row) => `followUps.${row.id}.orgUnitId`);
    const values = Object.fromEntries(names.map((name) => [name, form.values[name] ?? first]));
    return page(
      reply,
      'pages/followups/handover',
      {
        form: { ...form, values },
        unit,
        unitHref: unitPath(unit.code),
        action: `/tindak-lanjut/serah-terima/${id}`,
        rows: rows.map((row, n) => ({
          ...{
            number: row.number,
            task: row.title,
            dueOn: row.dueOn,
            href: followUpPath(row),
            field: names[n],
          },
          own: tasks.some((task) => task.id === row.id && task.own),
        })),
        heirless: heirs.length === 0,
        choices: choices.map(({ id: value, name: label }) => ({ value, label })),
      },
      formStatus(form),
    );
  }
}
