import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MeetingPanels } from '../../meetings/index.js';
import { SeriesQueries } from './series.queries.js';

/** Says on the page of a meeting which series it belongs to. */
@Injectable()
export class SeriesOnMeetings implements OnModuleInit {
  constructor(
    private readonly panels: MeetingPanels,
    private readonly queries: SeriesQueries,
  ) {}

  onModuleInit(): void {
    this.panels.register('series', async (_actor, { id }) => {
      const series = (await this.queries.ofMeetings([id])).get(id);
      const data = series && { title: series.title, href: `/rapat/seri/${series.id}` };
      return data ? { partial: 'pages/calendar/_series-panel', data } : null;
    });
  }
}
