import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dimensionOptions, sayIn } from '../../decisions/index.js';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpPanels } from '../follow-up-panels.js';
import { FollowUpsQueries } from '../followups.queries.js';
import type { FollowUpsQuery } from '../followups.dto.js';
import { BULK_DEEDS } from '../rules/bulk.js';
import { FOLLOW_UP_STATUSES } from '../rules/follow-up-life.js';
import { storyPage } from './followup-story.js';
import { filterNames } from './filter-names.js';
import { listFilters, type Filters } from './list-filters.js';
import { followUpCard } from './followup-view.js';
import { StoryLoader } from './story.loader.js';
import { unitChoices } from './unit-choices.js';

/** Reading follow-ups: the whole list, the story of one. */
@Controller('tindak-lanjut')
export class FollowUpsPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly panels: FollowUpPanels,
    private readonly stories: StoryLoader,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.read')
  async list(
    @Me() actor: Actor,
    @Query() query: Filters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { asked, filter, hidden, kept, day } = listFilters(query);
    const [{ data, nextCursor }, total] = await Promise.all([
      this.queries.list(actor, asked),
      hidden.length > 0 ? this.queries.count(actor, asked) : null,
    ]);
    const today = this.clock.today();
    const say = sayIn(this.words, languageOf(request));
    const units = await this.org.allUnits(this.reader.em);
    const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? '–';
    const several = isPermitted(actor, 'followup.verify') && day === null && data.length > 0;
    return page(reply, 'pages/followups/index', {
      cards: data.map((row) => ({
        ...followUpCard(row, day ?? today, null),
        ...{ pick: several ? row.id : null, report: false, extend: false },
      })),
      several: several && {
        kept: [...new URLSearchParams(kept)].map(([name, value]) => ({ name, value })),
        steps: BULK_DEEDS.map((value) => ({
          value,
          label: say(`bulk.step_${value}`),
        })),
      },
      ...{ filter, hidden, day, total, filtered: kept !== '' },
      reminders: isPermitted(actor, 'followup.write') ? '/laporan/pengingat' : null,
      names: filterNames(asked, nameOf, say).join('; '),
      blanks: blanksOf(asked),
      statuses: ['overdue', ...FOLLOW_UP_STATUSES].map((value) => ({
        value,
        label: say(`status.followup.${value}`),
      })),
      units: unitChoices(units, today, (name, day) => say('followup.unit_until', { name, day })),
      dimensions: [...dimensionOptions, { value: 'none', label: say('report.no_dimension') }],
      next: nextCursor && `/tindak-lanjut?${kept}${kept === '' ? '' : '&'}kursor=${nextCursor}`,
    });
  }

  @Get(':slug')
  @Requires('followup.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const panels = await this.panels.of(actor, row.id);
    return page(reply, 'pages/followups/show', {
      ...storyPage(await this.stories.of(actor, row), this.words, languageOf(request)),
      panels,
    });
  }
}

/** What a select says where nothing is chosen in it: not "all" while the list keeps to it by other means. */
const blanksOf = ({ part, age, timed, answeredBy, givenTo, heldBy }: FollowUpsQuery) => ({
  status: part || age || timed ? 'followup.as_below' : 'ui.all',
  unit: answeredBy || givenTo || heldBy ? 'followup.as_below' : 'ui.all',
});
