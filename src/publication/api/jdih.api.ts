import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PublishedDecrees } from '../../decrees/index.js';
import { Public } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s } from '../../platform/http/answers.js';
import { jdihEntry } from '../rules/jdih.js';

/** For the national network of legal documents, which collects from a public address of each member. */
@ApiTags('publication')
@Controller('jdih')
export class JdihApi {
  constructor(
    private readonly published: PublishedDecrees,
    private readonly reader: Reader,
    private readonly env: Env,
  ) {}

  /** Published decrees in the fields of JDIHN, newest effect first. */
  @Get('produk-hukum.json')
  @Public()
  @Answers(200, s.list(s.map(s.text)))
  async list(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'public, max-age=300');
    const decrees = await this.published.all(this.reader.em);
    return decrees.map(({ decree, slug, label, statusToday }) => {
      const { kind, number, year, title, place, enactedOn, subjects } = decree;
      return jdihEntry(
        { slug, kind, number, year, label, title, place, enactedOn, subjects, statusToday },
        this.env.baseUrl,
        this.env.jdihBody,
      );
    });
  }
}
