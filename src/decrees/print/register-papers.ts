import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import type { Language } from '../../platform/http/language.js';
import { TablePaper } from '../../platform/rendering/table-paper.js';
import type { ReportTable } from '../../platform/rendering/tables.js';
import { workbookOf } from '../../platform/rendering/workbook.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { DecreesQuery } from '../decrees.dto.js';
import { RegisterQueries, type RegisterRow } from '../register.queries.js';

/** So many decrees go into one file; a regency makes a few hundred a year. */
const MOST_ROWS = 5_000;

/** The register to take away: as a workbook and as paper, filtered as on the screen. */
@Injectable()
export class RegisterPapers {
  constructor(
    private readonly register: RegisterQueries,
    private readonly tables: TablePaper,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async workbook(actor: Actor, query: DecreesQuery, language: Language): Promise<Buffer> {
    return workbookOf([this.table(await this.rows(actor, query), query, language)]);
  }

  async paper(actor: Actor, query: DecreesQuery): Promise<Buffer> {
    const rows = await this.rows(actor, query);
    const title = this.words.say('decree.list_paper');
    const summary = this.words.say('decree.list_counted', { count: rows.length });
    return this.tables.print(actor.displayName, { title, summary, tables: [this.table(rows, query, 'id')] });
  }

  private async rows(actor: Actor, query: DecreesQuery): Promise<RegisterRow[]> {
    const rows: RegisterRow[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.register.list(actor, { ...query, limit: 200, ...(cursor ? { cursor } : {}) });
      rows.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null && rows.length < MOST_ROWS);
    return rows;
  }

  private table(rows: readonly RegisterRow[], query: DecreesQuery, language: Language): ReportTable {
    const say = (code: string, facts = {}) => this.words.say(code, facts, language);
    const day = query.statusOn ?? query.inForceOn ?? this.clock.today();
    const known = (value: string | null) => value ?? say('ui.unknown');
    return {
      heading: say('decree.list_paper'),
      columns: [
        { label: say('decree.kind_label'), wide: true },
        { label: say('decree.number') },
        { label: say('decree.year'), number: true },
        { label: say('decree.about'), wide: true },
        { label: say('decree.enacted_on') },
        { label: say('decree.effective_from') },
        { label: say('decree.status_on', { day }) },
      ],
      rows: rows.map((row) => [
        say(`decree.kind.${row.kind}`),
        known(row.number),
        row.year ?? '–',
        known(row.title),
        row.enactedOn ? midDate(row.enactedOn, language) : say('ui.unknown'),
        row.effectiveFrom ? midDate(row.effectiveFrom, language) : say('ui.unknown'),
        say(`status.decree.${row.statusOnDay}`),
      ]),
    };
  }
}
