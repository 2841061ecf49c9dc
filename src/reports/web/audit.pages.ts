import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { clipped } from '../../kernel/clipped.js';
import { AuditQueries } from '../../audit/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { disclose } from '../../platform/http/request-scope.js';
import { page } from '../../platform/views/page.js';
import { WithheldDeeds, type ReadableDeed } from '../withheld-deeds.js';

type Filters = Record<string, unknown>;

/** Entries carry their whole content: thirty of them fill a page of the usual weight. */
const PAGE = 30;
const HASH_SHOWN = 12;
const text = (value: unknown) => (typeof value === 'string' ? clipped(value.trim(), 100) : '');

/** The journal of deeds for admins; the whole chain is checked only when they ask for it. */
@Controller('pengaturan/audit')
export class AuditPages {
  constructor(
    private readonly audit: AuditQueries,
    private readonly withheld: WithheldDeeds,
  ) {}

  @Get()
  @Requires('audit.read')
  async list(@Me() actor: Actor, @Query() query: Filters, @Res() reply: FastifyReply) {
    return this.page(actor, query, reply, null);
  }

  @Get('periksa')
  @Requires('audit.read')
  async check(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return this.page(actor, {}, reply, await this.audit.verify());
  }

  private async page(actor: Actor, query: Filters, reply: FastifyReply, state: object | null) {
    const filter = { perbuatan: text(query.perbuatan), jenis: text(query.jenis), oleh: text(query.oleh) };
    const before = /^[1-9]\d{0,9}$/.test(text(query.sebelum)) ? Number(query.sebelum) : 0;
    const { perbuatan: action, jenis: subjectType, oleh: actorName } = filter;
    disclose('journal', 'audit_entry', null);
    const rows = await this.audit.list({ action, subjectType, actorName, before }, PAGE + 1);
    const shown = await this.withheld.readable(actor, rows.slice(0, PAGE));
    const next = new URLSearchParams({ ...filter, sebelum: String(shown.at(-1)?.seq) });
    return page(reply, 'pages/reports/audit', {
      ...{ rows: shown.map(rowView), filter, state },
      filtered: Object.values(filter).some((value) => value !== ''),
      next: rows.length > PAGE ? `/pengaturan/audit?${next}` : null,
      prev: before > 0 ? `/pengaturan/audit?${new URLSearchParams(filter)}` : null,
    });
  }
}

const rowView = ({ seq, at, actorName, action, subjectType, hash, payload, withheld }: ReadableDeed) => ({
  ...{ seq, at, actorName, action, subjectType, withheld, hash: hash.slice(0, HASH_SHOWN) },
  details: payload === null ? null : JSON.stringify(JSON.parse(payload), null, 1),
});
