import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendFile, sendPicture } from '../../../documents/index.js';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { Reader } from '../../../platform/database/reader.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { languageOf } from '../../../platform/http/language.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { mayStep } from '../../rules/follow-up-life.js';
import { StandingQueries } from '../../standing.queries.js';
import { followUpPath } from '../../web/followup-view.js';
import { EvidencePreviews } from '../evidence-previews.js';
import { evidenceFacts, evidenceLine, nameOf, previewView } from './evidence-view.js';
import { turning } from './turning.js';

/** One piece of evidence: what can be seen of it, its versions, the file as it came. */
@Controller('tindak-lanjut/:slug/bukti/:id')
export class EvidencePages {
  constructor(
    private readonly previews: EvidencePreviews,
    private readonly standing: StandingQueries,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('file.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Query('hal') asked: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const at = /^[1-9]\d{0,2}$/.test(asked ?? '') ? Number(asked) : 1;
    const { row, one, versions, preview } = await this.previews.shown(actor, id, { slug, page: at });
    const language = languageOf(request);
    const path = followUpPath(row);
    const situation = await this.standing.of(this.reader.em, actor, row);
    const may = mayStep('progress', situation).ok || mayStep('contribute', situation).ok;
    return page(reply, 'pages/followups/evidence', {
      ...{ path, number: row.number, task: row.title, name: nameOf(one), version: one.version },
      versionCount: versions.length,
      preview: previewView(path, one, preview),
      turning: preview?.kind === 'pictures' ? turning(preview) : null,
      facts: evidenceFacts(one, this.words, language),
      versions: versions.map((version) => ({
        ...evidenceLine(path, version, this.words, language),
        ...{
          version: version.version,
          here: version.id === id,
          by: version.byName,
          at: version.createdAt,
          reason: version.reason,
        },
      })),
      newest: one.newest ? null : { href: `${path}/bukti/${versions[0].id}`, version: versions[0].version },
      replaceHref: one.newest && may ? `${path}/bukti/${id}/ganti` : null,
    });
  }

  @Get('berkas')
  @Requires('file.read')
  async file(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    const { file, ...content } = await this.previews.original(actor, id, slug);
    await sendFile(reply, file, content);
  }

  @Get('kecil')
  @Requires('file.read')
  async small(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await sendPicture(request, reply, await this.previews.picture(actor, id, 'small', slug));
  }

  @Get('halaman/:page')
  @Requires('file.read')
  async picture(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Param('page') asked: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!/^[1-9]\d{0,2}$/.test(asked)) throw new NotFound('picture');
    await sendPicture(request, reply, await this.previews.picture(actor, id, Number(asked), slug));
  }
}
