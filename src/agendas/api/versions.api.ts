import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { Text } from '../../platform/http/fields.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Query } from '../../platform/http/input.js';
import { NOW, VersionsQueries } from '../versions/versions.queries.js';
import { VersionsService } from '../versions/versions.service.js';
import { diffSchema, versionsSchema } from './preparing.resource.js';

export class DiffQuery {
  /** The letter of a version; absent = A, the first. */
  @Text({ optional: true, max: 4 })
  from?: string;

  /** The letter of a version, or `kini` for the agenda as it stands; absent = kini. */
  @Text({ optional: true, max: 4 })
  to?: string;
}

/** The agenda as it was given out, and what changed from one version to another. */
@ApiTags('agenda')
@Controller('api/v1')
export class VersionsApi {
  constructor(
    private readonly versions: VersionsQueries,
    private readonly publishing: VersionsService,
  ) {}

  @Get('meetings/:id/agenda-versions')
  @Requires('agenda.read')
  @Answers(200, versionsSchema)
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return { data: await this.versions.of(actor, id) };
  }

  /** The agenda as it stands becomes the next version. */
  @Post('meetings/:id/agenda-versions')
  @Requires('agenda.write')
  @Answers(201, versionsSchema)
  async publish(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.publishing.publish(actor, id);
    return this.list(actor, id);
  }

  @Get('meetings/:id/agenda-diff')
  @Requires('agenda.read')
  @Answers(200, diffSchema)
  diff(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(DiffQuery) { from, to }: DiffQuery) {
    return this.versions.diff(actor, id, from ?? 'A', to ?? NOW);
  }
}
