import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import type { DecreeVersion } from '../decree-version.entity.js';
import { decreeHeading } from '../labels.js';
import { Versions } from '../versions.service.js';
import { VersionsPresenter } from './versions.presenter.js';

/** What a decree said at every saving, and what lies between two of them. */
@Controller('sk/:slug/versi')
export class VersionsPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly versions: Versions,
    private readonly presenter: VersionsPresenter,
  ) {}

  @Get()
  @Requires('decree.draft')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('dari') from: unknown,
    @Query('ke') to: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const all = await this.versions.list(decree.id);
    const after = chosen(all, to) ?? all[0];
    const before = chosen(all, from) ?? all[all.findIndex((one) => one === after) + 1] ?? after;
    return page(reply, 'pages/decrees/versions', {
      path: `/sk/${decreeSlug(decree)}`,
      heading: decreeHeading(decree),
      versions: all.map(({ number, savedBy, createdAt }) => ({ number, savedBy, at: createdAt })),
      choices: all.map(({ number }) => ({ value: String(number), label: String(number) })),
      from: before && String(before.number),
      to: after && String(after.number),
      compared:
        before && after
          ? await this.presenter.compare(before.content, after.content, languageOf(request))
          : null,
    });
  }
}

const chosen = (all: readonly DecreeVersion[], number: unknown) =>
  all.find((one) => String(one.number) === number);
