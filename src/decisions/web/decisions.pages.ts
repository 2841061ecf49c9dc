import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AttendanceQueries, MeetingLocks, type Attendance } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecisionPanels } from '../decision-panels.js';
import { DecisionsQuery } from '../decisions.dto.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { MotionsQueries } from '../motions.queries.js';
import { decisionLine, decisionPage, dimensionOptions, kindOptions, sayIn } from './decision-view.js';
import { courseView } from './vote-view.js';

type Filters = Record<string, string | undefined>;

/** The register of decisions and the page of one. */
@Controller('keputusan')
export class DecisionsPages {
  constructor(
    private readonly queries: DecisionsQueries,
    private readonly panels: DecisionPanels,
    private readonly motions: MotionsQueries,
    private readonly attendance: AttendanceQueries,
    private readonly locks: MeetingLocks,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decision.read')
  async list(
    @Me() actor: Actor,
    @Query() query: Filters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { q = '', tahun = '', dimensi = '', jenis = '', kursor = '' } = query;
    const sent = { q, year: tahun, dimension: dimensi, kind: jenis, cursor: kursor };
    const { data, nextCursor } = await this.queries.list(actor, formInput(DecisionsQuery, sent).read());
    const kept = new URLSearchParams(
      Object.entries({ q, tahun, dimensi, jenis }).filter(([, value]) => value !== ''),
    );
    const next = nextCursor && `/keputusan?${kept}${kept.size > 0 ? '&' : ''}kursor=${nextCursor}`;
    return page(reply, 'pages/decisions/index', {
      decisions: data.map(decisionLine),
      filter: { q, tahun, dimensi, jenis },
      filtered: kept.size > 0,
      dimensions: dimensionOptions,
      kinds: kindOptions(sayIn(this.words, languageOf(request))),
      years: (await this.queries.years(actor)).map((year) => ({ value: year, label: String(year) })),
      next,
    });
  }

  @Get(':slug')
  @Requires('decision.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.page(actor, slug, freshForm(), { request, reply, status: 200 });
  }

  /** The same page after a note of objection was refused, with what was typed. */
  async page(
    actor: Actor,
    slug: string,
    form: FormView,
    { request, reply, status }: { request: FastifyRequest; reply: FastifyReply; status: number },
  ) {
    const decision = await this.queries.byNumber(actor, slug);
    const open = await this.locks.isOpen(this.reader.em, decision.meetingId);
    const say = sayIn(this.words, languageOf(request));
    const shown = decisionPage(actor, decision, open.ok, say);
    const entries = await this.attendance.entries(this.reader.em, decision.meetingId);
    const model = {
      ...{ ...shown, form, seats: shown.editable ? entries.map(seatOption) : [] },
      course: courseView(await this.motions.courseOf(this.reader.em, decision.id), say),
      panels: await this.panels.of(actor, decision),
    };
    return page(reply, 'pages/decisions/show', model, status);
  }
}

const seatOption = ({ seatId, officeTitle, displayName }: Attendance) => ({
  value: seatId,
  label: displayName ? `${officeTitle} (${displayName})` : officeTitle,
});
