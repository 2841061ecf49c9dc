import { Injectable } from '@nestjs/common';
import { isPermitted, type Actor } from '../../identity/index.js';
import { AgendaQueries, visibleMeeting, type Panel } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { LineageQueries } from '../carrying/lineage.queries.js';
import { timeBudget } from '../rules/time-budget.js';
import { VersionsQueries } from '../versions/versions.queries.js';
import { budgetWords } from './budget-words.js';

/** On the page of a meeting: its time, its version, its book, and what later meetings took up from it. */
@Injectable()
export class AgendaPanel {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
    private readonly versions: VersionsQueries,
    private readonly lineage: LineageQueries,
  ) {}

  async of(actor: Actor, { id, slug }: { id: string; slug: string }): Promise<Panel> {
    const { em } = this.reader;
    const meeting = await visibleMeeting(em, actor, id);
    const items = await this.agenda.all(em, actor, id);
    const version = (await this.versions.of(actor, id)).at(-1) ?? null;
    const ids = items.map((item) => item.id);
    const [further, approved] = await Promise.all([
      this.lineage.heirsOf(actor, 'agenda-item', ids),
      this.lineage.heirsOf(actor, 'minutes', [id]),
    ]);
    return {
      partial: 'pages/agendas/_panel',
      data: {
        path: `/rapat/${slug}`,
        mayPrepare: isPermitted(actor, 'agenda.write'),
        budget: budgetWords(timeBudget(meeting, items)),
        version: version && { letter: version.letter, frozen: version.frozen, at: version.publishedAt },
        heirs: [
          ...further.map((heir) => ({
            ...{ code: 'agenda.heir.agenda-item', href: `/rapat/${heir.slug}/acara/${heir.itemId}` },
            title: items.find((item) => item.id === heir.refId)?.title ?? '',
            startsAt: heir.startsAt,
          })),
          ...approved.map((heir) => ({
            ...{ code: 'agenda.heir.minutes', href: `/rapat/${heir.slug}/acara/${heir.itemId}` },
            ...{ title: heir.title, startsAt: heir.startsAt },
          })),
        ],
      },
    };
  }

  /** On the page of a follow-up: the meetings that went through it. */
  async ofFollowUp(actor: Actor, id: string): Promise<Panel | null> {
    const found = await this.lineage.heirsOf(actor, 'follow-up', [id]);
    if (found.length === 0) return null;
    const heirs = found.map(({ title, startsAt, slug, itemId }) => ({
      ...{ title, startsAt, href: `/rapat/${slug}/acara/${itemId}` },
    }));
    return { partial: 'pages/agendas/_heirs', data: { heirs } };
  }
}
