import { Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { Fresh, Me, Requires, type Actor } from '../actor.js';
import { PasswordLinksService } from '../password-links.service.js';
import { ChangeUser, CreateUser, UsersQuery } from '../identity.dto.js';
import { UsersQueries } from '../users.queries.js';
import { UsersService } from '../users.service.js';

const userSchema = shape('User', {
  id: s.id,
  email: s.text,
  displayName: s.text,
  personId: s.nullable(s.id),
  roles: s.list(s.oneOf(['admin', 'secretariat', 'legal'])),
  operatorOf: s.list(s.id),
  disabledAt: s.nullable(s.instant),
  sample: s.bool,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

@ApiTags('users')
@Controller('api/v1/users')
export class UsersApi {
  constructor(
    private readonly users: UsersService,
    private readonly links: PasswordLinksService,
    private readonly queries: UsersQueries,
  ) {}

  @Get()
  @Requires('user.admin')
  @Answers(200, pageOf(userSchema))
  async list(@Query(UsersQuery) query: UsersQuery) {
    return this.queries.list(query);
  }

  @Get(':id')
  @Requires('user.admin')
  @Answers(200, userSchema)
  async show(@Param('id', IdPipe) id: string) {
    return this.queries.one(id);
  }

  /** The new account gets a link by mail to set its password. */
  @Post()
  @Fresh()
  @Requires('user.admin')
  @Answers(201, userSchema)
  async create(@Me() actor: Actor, @Accepts(CreateUser) input: Input<CreateUser>) {
    const id = await this.users.create(actor, input);
    await this.links.invite(actor, id);
    return this.queries.one(id);
  }

  @Patch(':id')
  @Fresh()
  @Requires('user.admin')
  @Answers(200, userSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeUser) input: Input<ChangeUser>,
    @IfMatch('optional') match: Match,
  ) {
    await this.users.change(actor, id, input, match);
    return this.queries.one(id);
  }
}
