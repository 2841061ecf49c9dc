import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AuditQueries, type AuditRow } from '../../audit/index.js';
import { Requires } from '../../identity/index.js';
import { page } from '../../platform/views/page.js';

type Filters = Record<string, unknown>;

const PAGE = 50;
const HASH_SHOWN = 12;
const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 100) : '');

/** The journal of deeds for admins; the whole chain is checked only when they ask for it. */
@Controller('pengaturan/audit')
export class AuditPages {
  constructor(private readonly audit: AuditQueries) {}

  @Get()
  @Requires('audit.read')
  async list(@Query() query: Filters, @Res() reply: FastifyReply) {
    return this.page(query, reply, null);
  }

  @Get('periksa')
  @Requires('audit.read')
  async check(@Res() reply: FastifyReply) {
    return this.page({}, reply, await this.audit.verify());
  }

  private async page(query: Filters, reply: FastifyReply, state: object | null) {
    const filter = { perbuatan: text(query.perbuatan), jenis: text(query.jenis), oleh: text(query.oleh) };
    const before = /^[1-9]\d{0,9}$/.test(text(query.sebelum)) ? Number(query.sebelum) : 0;
    const { perbuatan: action, jenis: subjectType, oleh: actorName } = filter;
    const rows = await this.audit.list({ action, subjectType, actorName, before }, PAGE + 1);
    const shown = rows.slice(0, PAGE);
    const next = new URLSearchParams({ ...filter, sebelum: String(shown.at(-1)?.seq) });
    return page(reply, 'pages/reports/audit', {
      ...{ rows: shown.map(rowView), filter, state },
      filtered: Object.values(filter).some((value) => value !== ''),
      next: rows.length > PAGE ? `/pengaturan/audit?${next}` : null,
      prev: before > 0 ? `/pengaturan/audit?${new URLSearchParams(filter)}` : null,
    });
  }
}

const rowView = ({ seq, at, actorName, action, subjectType, hash, payload }: AuditRow) => ({
  ...{ seq, at, actorName, action, subjectType, hash: hash.slice(0, HASH_SHOWN) },
  details: payload === null ? null : JSON.stringify(JSON.parse(payload), null, 1),
});
