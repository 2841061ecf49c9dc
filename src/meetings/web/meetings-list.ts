import { Injectable } from '@nestjs/common';
import { clipped } from '../../kernel/clipped.js';
import { KnownFigures } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { formInput } from '../../platform/http/input.js';
import type { Language } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { AgendaQueries } from '../agenda.queries.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { MeetingPanels } from '../meeting-panels.js';
import { MeetingsQuery } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { meetingsPage, TABS } from './meetings.presenter.js';

const PER_PAGE = 50;

/** Gathers what the list of meetings shows: one query per kind of fact, however many rows. */
@Injectable()
export class MeetingsList {
  constructor(
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly attendance: AttendanceQueries,
    private readonly panels: MeetingPanels,
    private readonly known: KnownFigures,
  ) {}

  async page(actor: Actor, query: Record<string, unknown>, language: Language) {
    const asked = {
      status: typeof query.status === 'string' && query.status in TABS ? query.status : null,
      q: typeof query.q === 'string' ? clipped(query.q.trim(), 200) : '',
      year: typeof query.tahun === 'string' && /^(19|20|21)\d\d$/.test(query.tahun) ? query.tahun : '',
    };
    const filters = formInput(MeetingsQuery, {
      q: asked.q,
      from: asked.year && `${asked.year}-01-01`,
      to: asked.year && `${asked.year}-12-31`,
      ...(asked.status ? { status: TABS[asked.status] } : {}),
      cursor: query.mulai,
    }).read();
    const asking = ['meetings', actor, filters, this.clock.today()];
    const found = await this.known.of(asking, () => this.read(actor, filters));
    return meetingsPage({ ...found, actor, asked, language, words: this.words, now: this.clock.now() });
  }

  private async read(actor: Actor, filters: MeetingsQuery) {
    const { data: rows, nextCursor: next } = await this.queries.list(actor, { ...filters, limit: PER_PAGE });
    const ids = rows.map(({ id }) => id);
    return {
      ...{ rows, next },
      counts: await this.queries.counts(actor, filters),
      years: await this.queries.years(actor),
      items: await this.agenda.counts(actor, ids),
      tallies: await this.attendance.tallies(ids),
      facts: await this.panels.rowFacts(actor, ids),
    };
  }
}
