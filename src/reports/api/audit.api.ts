import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditQueries } from '../../audit/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { cutPage, ListQuery, pageSize, readCursor } from '../../platform/http/cursor.js';
import { Id, Text } from '../../platform/http/fields.js';
import { disclose } from '../../platform/http/request-scope.js';
import { Query } from '../../platform/http/input.js';
import { WithheldDeeds } from '../withheld-deeds.js';

class AuditQuery extends ListQuery {
  @Text({ optional: true, max: 40 })
  subjectType?: string;

  @Id({ optional: true })
  subjectId?: string;

  @Text({ optional: true, max: 60 })
  action?: string;

  /** The account that did it. */
  @Id({ optional: true })
  actor?: string;
}

const entrySchema = shape('AuditEntry', {
  seq: s.int,
  at: s.instant,
  actorUserId: s.nullable(s.id),
  actorName: s.text,
  actorRoles: s.text,
  requestId: s.nullable(s.text),
  ipNet: s.nullable(s.text),
  action: s.text,
  subjectType: s.text,
  subjectId: s.nullable(s.id),
  payloadCommit: s.text,
  prevHash: s.text,
  hash: s.text,
  payload: { type: ['object', 'null'] },
  withheld: s.bool,
});

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditApi {
  constructor(
    private readonly audit: AuditQueries,
    private readonly withheld: WithheldDeeds,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('audit.read')
  @Answers(200, pageOf(entrySchema))
  async list(@Me() actor: Actor, @Query(AuditQuery) query: AuditQuery) {
    const { subjectType, subjectId, action, actor: actorUserId } = query;
    const before = Number(readCursor(query, 'whole')?.[0] ?? 0);
    const limit = pageSize(query);
    disclose('journal', 'audit_entry', null);
    const rows = await this.audit.list({ subjectType, subjectId, action, actorUserId, before }, limit + 1);
    return cutPage(
      await this.withheld.readable(actor, rows),
      limit,
      ({ seq }) => [seq],
      (row) => ({ ...row, payload: row.payload === null ? null : (JSON.parse(row.payload) as object) }),
    );
  }

  /** Walks the whole chain. */
  @Get('verify')
  @Requires('audit.read')
  @Answers(
    200,
    shape('AuditState', { entries: s.int, head: s.text, intact: s.bool, firstBrokenAt: s.nullable(s.int) }),
  )
  async verify() {
    return this.audit.verify();
  }
}
