import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { cutPage, ListQuery, pageSize, readCursor } from '../../platform/http/cursor.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { Fresh, Me, Requires, type Actor } from '../actor.js';
import { CreateToken } from '../identity.dto.js';
import type { ApiToken } from '../identity.entities.js';
import { TokensService } from '../tokens.service.js';

const tokenSchema = shape('Token', {
  id: s.id,
  name: s.text,
  expiresOn: s.day,
  createdAt: s.instant,
  lastUsedAt: s.nullable(s.instant),
});

const told = ({ id, name, expiresOn, createdAt, lastUsedAt }: ApiToken) => ({
  ...{ id, name, expiresOn, createdAt, lastUsedAt },
});

@ApiTags('session')
@Controller('api/v1/tokens')
export class TokensApi {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Requires('self.manage')
  @Answers(200, pageOf(tokenSchema))
  async list(@Me() actor: Actor, @Query(ListQuery) query: ListQuery) {
    const limit = pageSize(query);
    const rows = await this.tokens.list(actor, limit + 1, readCursor(query, 'id'));
    return cutPage(rows, limit, ({ id }) => [id], told);
  }

  /** The token is in this answer and nowhere else. */
  @Post()
  @Fresh()
  @Requires('self.manage')
  @Answers(201, shape('NewToken', { id: s.id, token: s.text }))
  async create(@Me() actor: Actor, @Accepts(CreateToken) input: Input<CreateToken>) {
    return this.tokens.create(actor, input);
  }

  @Delete(':id')
  @Requires('self.manage')
  @Answers(204)
  async revoke(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.tokens.revoke(actor, id);
  }
}
