import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FilesService } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { MinutesQueries, type SealedFile } from '../minutes.queries.js';
import type { Minutes } from '../minutes.entity.js';
import type { MinutesContent } from '../rules/content.js';
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
    const sealed = await this.queries.sealedFile(actor, id);
    if (sealed) return this.sendSealed(sealed, reply);
    const { minutes, content, whole } = await this.view(actor, id);
    if (minutes.fileId && whole) {
      const { day } = content.meeting;
      return this.sendSealed({ fileId: minutes.fileId, day, revision: content.revision }, reply);
    }
    const bytes = await this.fresh(minutes, content);
    this.head(reply, content.meeting.day, content.revision).send(bytes);
  }

  /** The same bytes, for a file on disk. */
  async bytes(actor: Actor, id: string): Promise<Buffer> {
    const { minutes, content, whole } = await this.view(actor, id);
    if (!minutes.fileId || !whole) return this.fresh(minutes, content);
    return buffer((await this.files.stream(minutes.fileId)).stream);
  }

  private async sendSealed({ fileId, day, revision }: SealedFile, reply: FastifyReply): Promise<void> {
    const { stream, size } = await this.files.stream(fileId);
    this.head(reply, day, revision).header('content-length', size).send(stream);
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
