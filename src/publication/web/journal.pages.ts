import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/index.js';
import { page } from '../../platform/views/page.js';
import { JournalQueries } from '../journal.queries.js';

/** Where everybody can see how far the journal reaches, keep that, and hold what they kept against it. */
@Controller('verifikasi/jurnal')
export class JournalPages {
  constructor(private readonly journal: JournalQueries) {}

  @Get()
  @Public()
  async show(@Query('catatan') typed: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const text = typeof typed === 'string' ? typed.trim() : '';
    const checkpoints = await this.journal.newest();
    const compared = text && checkpoints.length > 0 ? await this.journal.compare(text, request.ip) : null;
    return page(reply, 'pages/publication/journal', {
      checkpoints,
      newest: checkpoints[0] ?? null,
      typed: text,
      compared,
      illegible: text !== '' && compared === null,
    });
  }

  /** The newest signed note by itself, as tools and archives take it. */
  @Get('titik-periksa.txt')
  @Public()
  async note(@Res() reply: FastifyReply) {
    const { note } = await this.journal.checkpoint(null);
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(note);
  }
}
