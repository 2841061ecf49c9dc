import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { decreeSlug } from '../decrees-list.queries.js';
import { DecreesQueries } from '../decrees.queries.js';
import { decreeHeading } from '../labels.js';
import { RegisterPapers } from '../print/register-papers.js';
import { RegisterQueries } from '../register.queries.js';
import { DECREE_KINDS } from '../rules/facts.js';
import { DECREE_STATUSES } from '../rules/in-force.js';
import { addressOf, registerFilter, registerQuery, type Asked } from './register-filter.js';

/** The register of decrees: found by text, kind, year, subject, council, and how it stands on a day. */
@Controller('sk')
export class RegisterPages {
  constructor(
    private readonly register: RegisterQueries,
    private readonly decrees: DecreesQueries,
    private readonly papers: RegisterPapers,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.read')
  async list(
    @Me() actor: Actor,
    @Query() asked: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const filter = registerFilter(asked);
    const { data, nextCursor } = await this.register.list(actor, registerQuery(filter));
    return page(reply, 'pages/decrees/index', {
      filter,
      filtered: Object.entries(filter).some(([name, value]) => name !== 'cursor' && value !== ''),
      decrees: data.map((row) => ({
        href: `/sk/${decreeSlug(row)}`,
        heading: decreeHeading(row),
        title: row.title,
        status: row.statusOnDay,
        effectiveFrom: row.effectiveFrom,
        example: row.rulesExample || row.seatsExample,
      })),
      next: nextCursor && addressOf('/sk', { ...filter, cursor: nextCursor }),
      xlsx: addressOf('/sk/daftar.xlsx', { ...filter, cursor: '' }),
      pdf: addressOf('/sk/daftar.pdf', { ...filter, cursor: '' }),
      mayWrite: isPermitted(actor, 'decree.write'),
      choices: await this.choices(request),
    });
  }

  /** The whole list as it is filtered, for a spreadsheet. */
  @Get('daftar.xlsx')
  @Requires('decree.read')
  async workbook(
    @Me() actor: Actor,
    @Query() asked: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.papers.workbook(
      actor,
      registerQuery(registerFilter(asked)),
      languageOf(request),
    );
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="daftar-keputusan.xlsx"')
      .header('cache-control', 'no-store')
      .send(bytes);
  }

  @Get('daftar.pdf')
  @Requires('decree.read')
  async paper(@Me() actor: Actor, @Query() asked: Asked, @Res() reply: FastifyReply) {
    const bytes = await this.papers.paper(actor, registerQuery(registerFilter(asked)));
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="daftar-keputusan.pdf"')
      .header('cache-control', 'no-store')
      .send(bytes);
  }

  private async choices(request: FastifyRequest) {
    const language = languageOf(request);
    const named = (prefix: string, values: readonly string[]) =>
      values.map((value) => ({ value, label: this.words.say(`${prefix}.${value}`, {}, language) }));
    const councils = await this.decrees.councils(this.reader.em);
    return {
      kinds: named('decree.kind', DECREE_KINDS),
      statuses: named('status.decree', DECREE_STATUSES),
      councils: councils.map(({ id, name }) => ({ value: id, label: name })),
    };
  }
}
