import { Injectable } from '@nestjs/common';
import { DecreesQueries } from '../../decrees/index.js';
import type { StoredFile } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { byUnit, EvaluationsQueries, type Listed } from '../../evaluations/index.js';
import { AgendaQueries, MeetingsQueries, type AgendaRow, type Meeting } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { LineageQueries, type Relative } from '../carrying/lineage.queries.js';
import { MaterialsService } from '../materials.service.js';
import { VersionsQueries, type VersionRow } from '../versions/versions.queries.js';

export type BookItem = {
  readonly item: AgendaRow;
  readonly origins: readonly Relative[];
  /** What the item goes through, office by office, as it stands on the day. */
  readonly followUps: readonly Listed[];
  readonly files: readonly StoredFile[];
};
export type BookContent = {
  readonly meeting: Meeting;
  readonly council: string;
  readonly version: VersionRow | null;
  readonly items: readonly BookItem[];
};

/** Everything a meeting book shows to one reader: only the items he may see, with their files. */
@Injectable()
export class BookContents {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly decrees: DecreesQueries,
    private readonly versions: VersionsQueries,
    private readonly lineage: LineageQueries,
    private readonly evaluations: EvaluationsQueries,
    private readonly materials: MaterialsService,
  ) {}

  /** @throws NotFound */
  async of(actor: Actor, idOrSlug: string): Promise<BookContent> {
    const { em } = this.reader;
    const meeting = await this.meetings.one(em, actor, idOrSlug);
    const items = await this.agenda.all(em, actor, meeting.id);
    const origins = await this.lineage.originsOf(
      actor,
      items.map(({ id }) => id),
    );
    const versions = await this.versions.of(actor, meeting.id);
    return {
      meeting,
      council: (await this.decrees.council(em, meeting.councilId)).name,
      version: versions.at(-1) ?? null,
      items: await Promise.all(
        items.map(async (item) => ({
          item,
          origins: origins.get(item.id) ?? [],
          followUps: await this.owed(actor, item.id),
          files: await this.materials.of(em, item.id),
        })),
      ),
    };
  }

  private async owed(actor: Actor, itemId: string): Promise<Listed[]> {
    const { listing } = await this.evaluations.of(actor, itemId);
    return byUnit(listing.rows).flatMap(({ rows }) => rows);
  }
}
