import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/index.js';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { Id, InstantText, OneOf } from '../../platform/http/fields.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AccessesQueries, reportCsv, type BreachReport, type Seen } from '../accesses.queries.js';
import { hoursLeft, noticeDue } from '../rules/breach.js';

type Typed = Readonly<Record<string, string>>;
const SHOWN = 200;
const FORMATS = ['csv', 'json'] as const;

class AskedSpan {
  @InstantText()
  from: string;

  @InstantText()
  to: string;

  /** When the failure became known; from then the three times 24 hours run. */
  @InstantText()
  knownAt: string;

  @Id({ nullable: true })
  subjectId?: string | null;
}

class TakenSpan extends AskedSpan {
  @OneOf(FORMATS)
  format: (typeof FORMATS)[number];
}

/** Who saw whose data between two moments, for the notice of a breach (UU 27/2022 art. 46). */
@Controller('pengaturan/privasi/akses')
export class AccessesPages {
  constructor(
    private readonly accesses: AccessesQueries,
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('user.admin')
  async show(@Query() query: Typed, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const now = this.clock.now();
    const typed = {
      from: local(now, -1),
      to: local(now),
      knownAt: local(now),
      subjectId: '',
      ...texts(query),
    };
    const done = await attempt(async () => formInput(AskedSpan, sent(typed)).read());
    if (!done.ok) return this.page(reply, refusedForm(typed, done, this.words, request), null);
    const rows = await this.accesses.between(done.value, SHOWN + 1);
    return this.page(reply, freshForm(typed), { rows, knownAt: done.value.knownAt });
  }

  @Post('unduh')
  @Fresh()
  @Requires('user.admin')
  async download(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () => formInput(TakenSpan, sent(body)).read());
    if (!done.ok) return this.page(reply, refusedForm(body, done, this.words, request), null);
    const { format, knownAt, ...span } = done.value;
    const report = await this.accesses.report(span, knownAt);
    await this.uow.run((tx) =>
      this.audit.record(tx, actor, {
        ...{ action: 'privacy.accesses_exported', subjectType: 'data_access', subjectId: null },
        particulars: { ...span, knownAt, rows: report.rows.length },
      }),
    );
    return reply
      .status(200)
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="akses-data.${format}"`)
      .header('cache-control', 'no-store')
      .send(bodyOf(format, report));
  }

  private page(
    reply: FastifyReply,
    form: FormView & { readonly status?: number },
    found: { readonly rows: readonly Seen[]; readonly knownAt: string } | null,
  ) {
    const model = {
      form,
      rows: found?.rows.slice(0, SHOWN) ?? [],
      more: (found?.rows.length ?? 0) > SHOWN ? SHOWN : null,
      notice: found && {
        due: noticeDue(found.knownAt),
        left: Math.max(0, hoursLeft(found.knownAt, this.clock.now())),
      },
    };
    return page(reply, 'pages/privacy/accesses', model, formStatus(form));
  }
}

const bodyOf = (format: (typeof FORMATS)[number], report: BreachReport) =>
  format === 'csv' ? reportCsv(report) : `${JSON.stringify(report, null, 2)}\n`;

const WIB_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** As a browser writes a moment into a field, in WIB. */
const local = (instant: string, days = 0): string =>
  new Date(Date.parse(instant) + days * DAY_MS + WIB_MS).toISOString().slice(0, 16);

const texts = ({ from, to, knownAt, subjectId }: Typed): Typed =>
  Object.fromEntries(
    Object.entries({ from, to, knownAt, subjectId }).filter(([, value]) => typeof value === 'string'),
  );

/** What was typed in WIB as instants with their offset. */
const sent = ({ from, to, knownAt, subjectId, format }: Typed) => ({
  ...{ from: withZone(from), to: withZone(to), knownAt: withZone(knownAt) },
  subjectId: subjectId ? subjectId : null,
  ...(format === undefined ? {} : { format }),
});
const withZone = (text: unknown) => (typeof text === 'string' && text !== '' ? `${text}+07:00` : text);
