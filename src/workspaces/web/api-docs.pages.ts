import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/index.js';
import { ApiDescription } from '../../platform/http/api-docs.js';
import { page } from '../../platform/views/page.js';

type Operation = { operationId?: string; summary?: string; description?: string; tags?: string[] };

/** The contract, for programs and for people. */
@Controller('api')
export class ApiDocsPages {
  constructor(private readonly api: ApiDescription) {}

  @Get('openapi.json')
  @Public()
  async document(@Res() reply: FastifyReply) {
    await reply.type('application/json; charset=utf-8').send(JSON.stringify(this.api.get()));
  }

  @Get('docs')
  @Public()
  async docs(@Res() reply: FastifyReply) {
    const groups = new Map<string, { method: string; path: string; name: string }[]>();
    for (const [path, item] of Object.entries(this.api.get().paths)) {
      for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
        const tag = operation.tags?.[0] ?? 'other';
        const row = { method: method.toUpperCase(), path, name: operation.operationId ?? '' };
        groups.set(tag, [...(groups.get(tag) ?? []), row]);
      }
    }
    const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([tag, rows]) => ({ tag, rows }));
    return page(reply, 'pages/workspaces/api-docs', { groups: sorted });
  }
}
