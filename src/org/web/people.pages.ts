import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { pageAfter } from '../../kernel/page-after.js';
import { contains } from '../../kernel/period.js';
import { Clock } from '../../platform/clock.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OrgListQueries } from '../org-list.queries.js';
import { OrgPagesQueries } from '../org-pages.queries.js';
import { ChangePerson, CreatePerson } from '../org.dto.js';
import { PeopleService } from '../people.service.js';
import { prefixedTitle } from '../rules/names.js';
import { maskedNip } from '../rules/nip.js';
import { emptied, type Typed } from './org-forms.js';

const PER_PAGE = 100;
const NULLABLE = ['titlePrefix', 'titleSuffix', 'nip', 'rank', 'email', 'phone'];

/** People: the list, one with the posts held, and the form that adds or corrects. */
@Controller('orang')
export class PeoplePages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly lists: OrgListQueries,
    private readonly people: PeopleService,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('org.read')
  async list(
    @Me() actor: Actor,
    @Query('q') query: unknown,
    @Query('kursor') cursor: unknown,
    @Res() reply: FastifyReply,
  ) {
    const q = typeof query === 'string' ? query.trim() : '';
    const held = Map.groupBy(await this.queries.holdingsOn(this.clock.today()), ({ personId }) => personId);
    const people = (await this.queries.people()).filter(({ name }) =>
      name.toLowerCase().includes(q.toLowerCase()),
    );
    const { shown, goOn } = pageAfter(people, typeof cursor === 'string' ? cursor : null, PER_PAGE);
    return page(reply, 'pages/org/people', {
      q,
      people: shown.map((person) => ({
        ...person,
        offices: (held.get(person.id) ?? []).map(({ officeId, capacity, officeTitle }) => ({
          officeId,
          title: prefixedTitle(capacity, officeTitle),
        })),
      })),
      count: people.length,
      next: goOn && `/orang?${new URLSearchParams({ ...(q ? { q } : {}), kursor: goOn })}`,
      mayWrite: isPermitted(actor, 'org.write'),
    });
  }

  @Get('baru')
  @Requires('org.write')
  async newForm(@Res() reply: FastifyReply) {
    return this.form(reply, freshForm(), null);
  }

  @Post('baru')
  @Requires('org.write')
  async create(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(
      () => this.people.createPerson(actor, formInput(CreatePerson, sent(body))),
      'nip',
    );
    if (!done.ok) return this.form(reply, refusedForm(body, done, this.words, request), null);
    flash(reply, 'ok', 'org.flash_person_saved');
    return reply.redirect(`/orang/${done.value}`, 303);
  }

  @Get(':id')
  @Requires('org.read')
  async show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const today = this.clock.today();
    const holdings = await this.queries.holdingsOfPerson(id);
    const person = await this.lists.person(actor, id);
    return page(reply, 'pages/org/person', {
      // Whole only where it is edited: whoever looks over a shoulder needs no birth date.
      person: { ...person, nip: person.nip && maskedNip(String(person.nip)) },
      holdings: holdings.map((holding) => ({
        ...holding,
        printed: prefixedTitle(holding.capacity, holding.officeTitle),
        current: contains(holding, today),
      })),
      isStaff: actor.isStaff,
      mayWrite: isPermitted(actor, 'org.write'),
    });
  }

  @Get(':id/ubah')
  @Requires('org.write')
  async editForm(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const person = await this.lists.person(actor, id);
    const aliases = (person.aliases as string[]).join('\n');
    return this.form(reply, freshForm({ ...person, aliases }), id, Number(person.version));
  }

  @Post(':id/ubah')
  @Requires('org.write')
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(ChangePerson, sent(body));
    const done = await attempt(
      () => this.people.changePerson(actor, id, input, Match.ofForm(body.versi)),
      'nip',
    );
    if (!done.ok)
      return this.form(reply, refusedForm(body, done, this.words, request), id, Number(body.versi));
    flash(reply, 'ok', 'org.flash_person_saved');
    return reply.redirect(`/orang/${id}`, 303);
  }

  private form(reply: FastifyReply, form: FormView, id: string | null, version: number | null = null) {
    return page(
      reply,
      'pages/org/person-form',
      { form, path: id && `/orang/${id}`, version },
      formStatus(form),
    );
  }
}

/** Other spellings stand one per line. */
function sent({ aliases = '', ...body }: Typed) {
  const lines = aliases.split('\n').map((line) => line.trim());
  return { ...emptied(body, NULLABLE), aliases: lines.filter((line) => line !== '') };
}
