import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ByAddress } from '../../../identity/index.js';
import { FeedQueries } from '../feed.queries.js';
import { FeedService } from '../feed.service.js';

/**
 * The calendar behind a secret address, for programs that subscribe to it. An address that opens nothing looks the
 * same whether it was never given, taken back, mistyped, or belongs to a closed account.
 */
@Controller('kalender')
export class FeedPages {
  constructor(
    private readonly feeds: FeedService,
    private readonly queries: FeedQueries,
  ) {}

  @Get(':file')
  @ByAddress()
  async feed(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow, noarchive');
    const link = await this.feeds.open(file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '');
    const { text, etag, modified } = await this.queries.of(link.subjectId);
    await this.feeds.remember(link);
    // Only the tag decides: losing an office takes meetings away without any of them changing.
    reply.header('cache-control', 'private, no-cache').header('etag', etag);
    if (modified) reply.header('last-modified', new Date(modified).toUTCString());
    if (named(request.headers['if-none-match']).includes(etag)) return reply.code(304).send();
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="kalender.ics"')
      .send(text);
  }
}

const named = (header: string | undefined) =>
  (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
