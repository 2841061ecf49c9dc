import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, sendFile } from '../../documents/index.js';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { isCivilDate } from '../../kernel/civil-date.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { page } from '../../platform/views/page.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { decreeHeading } from '../labels.js';
import { DecreePaper } from '../print/decree.paper.js';
import { ScanService } from '../scan.service.js';
import { DecreePresenter } from './decree.presenter.js';

type ListQuery = {
  readonly q?: unknown;
  readonly tahun?: unknown;
  readonly per?: unknown;
  readonly hal?: unknown;
};

/** The register of decrees: the list, one decree, its scan and its paper. */
@Controller('sk')
export class DecreesPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly presenter: DecreePresenter,
    private readonly scans: ScanService,
    private readonly files: FilesService,
    private readonly paper: DecreePaper,
  ) {}

  @Get()
  @Requires('decree.read')
  async list(@Me() actor: Actor, @Query() query: ListQuery, @Res() reply: FastifyReply) {
    const filter = filterOf(query);
    const { data, nextCursor } = await this.lists.list(actor, {
      ...(filter.q ? { q: filter.q } : {}),
      ...(filter.year ? { year: Number(filter.year) } : {}),
      ...(filter.on ? { inForceOn: filter.on } : {}),
      ...(filter.cursor ? { cursor: filter.cursor } : {}),
    });
    return page(reply, 'pages/decrees/index', {
      filter,
      filtered: Boolean(filter.q || filter.year || filter.on),
      decrees: data.map((row) => ({
        href: `/sk/${decreeSlug(row as never)}`,
        heading: decreeHeading(row as never),
        title: row.title ?? null,
        status: row.statusToday,
        effectiveFrom: row.effectiveFrom ?? null,
        example: Boolean(row.rulesExample || row.seatsExample),
      })),
      next: nextCursor && `/sk?${new URLSearchParams({ ...listQuery(filter), hal: nextCursor })}`,
      mayWrite: isPermitted(actor, 'decree.write'),
    });
  }

  @Get(':slug')
  @Requires('decree.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/decrees/show', await this.presenter.show(actor, await this.lists.idOf(slug)));
  }

  /** The scan, as it was uploaded. */
  @Get(':slug/naskah')
  @Requires('decree.read')
  async scan(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const { scanFileId } = await this.lists.one(actor, await this.lists.idOf(slug));
    if (!scanFileId) throw new NotFound('file');
    const { file, ...bytes } = await this.files.stream(scanFileId);
    return sendFile(reply, file, bytes);
  }

  @Post(':slug/naskah')
  @Requires('decree.write')
  async upload(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.scans.attach(actor, await this.lists.idOf(slug), request, Match.any);
    flash(reply, 'ok', 'decree.flash_scanned');
    return reply.redirect(`/sk/${slug}#naskah`, 303);
  }

  /** The decree with its annex, printed from what is recorded. */
  @Get(':slug/lampiran.pdf')
  @Requires('decree.read')
  async print(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const bytes = await this.paper.print(decree);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="keputusan-${decreeSlug(decree)}.pdf"`)
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

/** A filter that makes no sense is left out instead of refused: it stands in an address somebody followed. */
function filterOf({ q, tahun, per, hal }: ListQuery) {
  const year = text(tahun);
  const on = text(per);
  return {
    q: text(q).slice(0, 100),
    year: /^(19|20|21)\d\d$/.test(year) ? year : '',
    on: isCivilDate(on) ? on : '',
    cursor: typeof hal === 'string' ? hal : '',
  };
}

const listQuery = ({ q, year, on }: ReturnType<typeof filterOf>) => ({
  ...(q ? { q } : {}),
  ...(year ? { tahun: year } : {}),
  ...(on ? { per: on } : {}),
});
