import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { Answers, AnswersFile, s } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { PUBLIC_STATUSES, PublicationQueries, type PublicEdition } from '../publication.queries.js';
import { goneNote } from '../rules/gone.js';
import { atomFeed } from '../rules/atom.js';
import { publicContentSchema } from './public-content.schema.js';

const row = {
  id: s.id,
  status: s.oneOf(PUBLIC_STATUSES),
  ...{ edition: s.int, day: s.day, council: s.text, revision: s.int, publishedAt: s.instant },
  gone: s.nullable(s.object({ at: s.instant, reason: s.nullable(s.text) })),
  newer: s.nullable(s.object({ id: s.id, revision: s.int })),
  ...{ superseded: s.bool, verificationCode: s.text, sha256: s.text },
};
const listed = s.object({ ...row, title: s.nullable(s.text), href: s.text });
const whole = s.object({ ...row, content: s.nullable(publicContentSchema) });

const AGE = 'public, max-age=60';

/** Published minutes as data: what the pages of `/publik` show, with the places of what was taken back. */
@ApiTags('publication')
@Controller('publik')
export class PublicMinutesApi {
  constructor(
    private readonly publication: PublicationQueries,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  @Get('notula.json')
  @Public()
  @Answers(200, s.object({ data: s.list(listed) }))
  async list(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', AGE);
    const editions = await this.publication.editions();
    return {
      data: editions.map(({ content, ...one }) => ({
        ...one,
        title: content?.meeting.title ?? null,
        href: `${this.env.baseUrl}/publik/notula/${one.id}/data.json`,
      })),
    };
  }

  @Get('notula.atom')
  @Public()
  @AnswersFile('application/atom+xml')
  async feed(@Res() reply: FastifyReply) {
    const base = `${this.env.baseUrl}/publik`;
    const entries = (await this.publication.editions()).map((one) => this.entry(one, base));
    const about = { title: this.words.say('public.feed', {}), href: base, self: `${base}/notula.atom` };
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', AGE)
      .send(atomFeed(about, entries));
  }

  @Get('notula/:id/data.json')
  @Public()
  @Answers(200, whole)
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', AGE);
    return this.publication.minutes(id);
  }

  private entry(one: PublicEdition, base: string) {
    const { content, gone, day, council } = one;
    const note = goneNote(one);
    const facts = { day: midDate(day), council };
    return {
      ...{ id: one.id, href: `${base}/notula/${one.id}`, publishedAt: one.publishedAt },
      updatedAt: gone?.at ?? one.publishedAt,
      title: content?.meeting.title ?? this.words.say('public.place', facts),
      summary: note
        ? this.words.say(note.code, note.facts)
        : this.words.say('public.feed_summary', { ...facts, edition: one.edition }),
    };
  }
}
