import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FilesService } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { MinutesQueries } from '../minutes.queries.js';
import type { Minutes } from '../minutes.entity.js';
import type { MinutesContent } from '../rules/content.js';
import type { SealedPaper } from '../sealed-paper.js';
import { MinutesPaper } from './minutes.paper.js';

/** The minutes as a PDF: a fresh draft, or exactly the sealed bytes for whoever is cleared for all of it. */
@Injectable()
export class MinutesPdf {
  constructor(
    private readonly queries: MinutesQueries,
    private readonly paper: MinutesPaper,
    private readonly files: FilesService,
  ) {}

  async send(actor: Actor, id: string, reply: FastifyReply): Promise<void> {
    const sealed = await this.queries.sealedPaper(actor, id);
    if (sealed?.cleared) return this.sendSealed(sealed, reply);
    const { minutes, content, whole } = await this.view(actor, id);
    if (sealed && whole) return this.sendSealed(sealed, reply);
    const bytes = await this.fresh(minutes, content);
    this.head(reply, content.meeting.day, content.revision).send(bytes);
  }

  /** The same bytes, for a file on disk. */
  async bytes(actor: Actor, id: string): Promise<Buffer> {
    const sealed = await this.queries.sealedPaper(actor, id);
    const { minutes, content, whole } = await this.view(actor, id);
    return sealed && whole ? this.files.kept(sealed.sha256) : this.fresh(minutes, content);
  }

  /** Asked for on every visit, after the reader's rights; who still holds the same bytes is not sent them again. */
  private async sendSealed({ sha256, day, revision }: SealedPaper, reply: FastifyReply): Promise<void> {
    const tag = `"${sha256}"`;
    this.head(reply, day, revision).header('etag', tag);
    if (reply.request.headers['if-none-match'] === tag) reply.status(304).send();
    else reply.send(await this.files.kept(sha256));
  }

  private head(reply: FastifyReply, day: string, revision: number): FastifyReply {
    const name = this.paper.fileName(day, revision);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}"`)
      .header('cache-control', 'no-store');
  }

  private fresh(minutes: Minutes, content: MinutesContent): Promise<Buffer> {
    return minutes.fileId ? this.paper.partial(content, minutes) : this.paper.draft(content);
  }

  private async view(actor: Actor, id: string) {
    const { minutes, content, cleared } = await this.queries.view(actor, id);
    const whole = cleared || content.items.every((item) => item.confidentiality !== 'restricted');
    return { minutes, content, whole };
  }
}
