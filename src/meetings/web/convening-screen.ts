import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import type { FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { AgendaQueries } from '../agenda.queries.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { ConveningService } from '../convening.service.js';
import { HolidaysService } from '../holidays.service.js';
import { LettersService } from '../letters.service.js';
import type { Meeting } from '../meeting.entity.js';
import { agendaFindings } from '../rules/agenda-check.js';
import type { Warning } from '../rules/convening.js';
import type { Chosen, Step } from './convening-steps.js';
import { conveningPage, settledPage } from './convening.presenter.js';

type Showing = {
  readonly step: Step;
  readonly chosen: Chosen;
  readonly form: FormView;
  readonly status?: number;
};

/** One step of calling a meeting, as it is shown: also to whoever added a guest there and has to correct something. */
@Injectable()
export class ConveningScreen {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
    private readonly attendance: AttendanceQueries,
    private readonly convening: ConveningService,
    private readonly holidays: HolidaysService,
    private readonly letters: LettersService,
    private readonly env: Env,
  ) {}

  /** What stands in the way of the letter, on whichever step. */
  async warnings(actor: Actor, meeting: Meeting, { letterDate }: Chosen): Promise<Warning[]> {
    const { em } = this.reader;
    const items = await this.agenda.all(em, actor, meeting.id);
    return [...agendaFindings(items, meeting), ...(await this.convening.warnings(em, meeting, letterDate))];
  }

  async show(
    reply: FastifyReply,
    actor: Actor,
    meeting: Meeting,
    { step, chosen, form, status = 200 }: Showing,
  ) {
    if (meeting.status !== 'draft') {
      return page(reply, 'pages/meetings/convene', settledPage(meeting, form), status);
    }
    const { em } = this.reader;
    const { rows, rule } = await this.convening.invitees(em, meeting);
    const model = conveningPage(form, {
      ...{ meeting, rows, rule, step, chosen },
      items: await this.agenda.all(em, actor, meeting.id),
      guests: (await this.attendance.sheet(em, actor, meeting.id)).guests,
      warnings: await this.warnings(actor, meeting, chosen),
      unknownYear: await this.holidays.unknownYear(em, meeting.startsAt),
      nextNumber: await this.letters.next(em, rows, chosen.letterDate),
    });
    const keptOnly = this.env.smtpUrl === null;
    return page(reply, 'pages/meetings/convene', { ...model, keptOnly }, status);
  }
}
