import { Injectable } from '@nestjs/common';
import { type Actor, type Scope } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { Clock } from '../platform/clock.js';
import { bool, Reader } from '../platform/database/reader.js';
import { cutPage, pageSize, readCursor, type Page } from '../platform/http/cursor.js';
import { SearchIndex } from '../platform/search/search-index.js';
import type { Decree } from './decree.entity.js';
import type { DecreesQuery } from './decrees.dto.js';
import { seesDrafts } from './decrees-list.queries.js';
import { DecreesQueries } from './decrees.queries.js';
import { decreeLabel } from './labels.js';
import { readNumber } from './rules/decree-number.js';
import { inForceOn, statusesOn, type DecreeStatus } from './rules/in-force.js';

/** The scalars of a decree; its texts and parts are not listed. */
type Row = Omit<
  Decree,
  'considerations' | 'legalBases' | 'noted' | 'dictums' | 'copiesTo' | 'subjects' | 'rules' | 'deletedAt'
>;
export type RegisterRow = ReturnType<typeof told> & {
  readonly statusToday: DecreeStatus;
  /** On the day asked about; today when none was. */
  readonly statusOnDay: DecreeStatus;
};

/** Drafts are for those who work on them; what is enacted is for everybody signed in. Over the alias `d`. */
export function visibleDecrees(actor: Actor): Scope {
  return seesDrafts(actor) ? { sql: '1 = 1', params: {} } : { sql: `"d"."status" = 'enacted'`, params: {} };
}

const COLUMNS = [
  ...['id', 'kind', 'number', 'year', 'title', 'status', 'enactedOn', 'effectiveFrom', 'effectiveUntil'],
  ...['place', 'councilId', 'signatoryOfficeId', 'signatoryPersonId', 'signatoryName', 'signatoryTitle'],
  ...['scanFileId', 'published', 'rulesExample', 'seatsExample', 'version', 'createdAt', 'updatedAt'],
]
  .map((column) => `"d"."${column}"`)
  .join(', ');
const FROM = `COALESCE("d"."effectiveFrom", '')`;
/** Texts that match beyond number and title, at the most. */
const MOST_TEXTS = 500;

/** The register of decrees as it is listed, counted and exported: one set of filters for all three. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly search: SearchIndex,
    private readonly clock: Clock,
  ) {}

  /** Newest effect first. `q` looks into number, title, dictums and the text layer of the scan. */
  async list(actor: Actor, query: DecreesQuery): Promise<Page<RegisterRow>> {
    const after = readCursor(query, 'text', 'id');
    const limit = pageSize(query);
    const day = query.statusOn ?? query.inForceOn ?? this.clock.today();
    const { wheres, params } = await this.filters(actor, query, day);
    if (after) wheres.push(`(${FROM} < :from OR (${FROM} = :from AND "d"."id" < :id))`);
    const rows = await this.reader.rows<Row>(
      `SELECT ${COLUMNS} FROM "decree" "d" WHERE ${wheres.join(' AND ')}
       ORDER BY ${FROM} DESC, "d"."id" DESC LIMIT :limit`,
      { ...params, from: after?.[0], id: after?.[1], limit: limit + 1 },
    );
    const statuses = await this.statuses(this.clock.today());
    const then = await this.statuses(day);
    return cutPage(
      rows,
      limit,
      (row) => [String(row.effectiveFrom ?? ''), row.id],
      (row) => ({
        ...told(row),
        statusToday: statuses.get(row.id) ?? 'draft',
        statusOnDay: then.get(row.id) ?? 'draft',
      }),
    );
  }

  private async filters(actor: Actor, query: DecreesQuery, day: CivilDate) {
    const { inForceOn, q, year, councilId, kind, subject, status } = query;
    const scope = visibleDecrees(actor);
    const wheres = [
      scope.sql,
      '"d"."deletedAt" IS NULL',
      ...(year ? ['"d"."year" = :year'] : []),
      ...(kind ? ['"d"."kind" = :kind'] : []),
      ...(councilId ? ['"d"."id" IN (:ofCouncil)'] : []),
      ...(subject ? [`LOWER("d"."subjects") LIKE :subject ESCAPE '\\'`] : []),
      ...(inForceOn ? ['"d"."id" IN (:standing)'] : []),
      ...(status ? ['"d"."id" IN (:withStatus)'] : []),
      ...(q
        ? [
            `(LOWER(COALESCE("d"."title", '')) LIKE :q ESCAPE '\\' OR LOWER("d"."number") LIKE :q ESCAPE '\\'
              OR "d"."id" IN (:texts))`,
          ]
        : []),
    ];
    const em = this.reader.em;
    const params = {
      ...scope.params,
      ...{ year, kind },
      ofCouncil: councilId && (await this.decrees.factsFor(em, councilId)).map(({ id }) => id),
      subject: subject && like(JSON.stringify(subject.toLowerCase())),
      standing: inForceOn && (await this.inForce(inForceOn)),
      withStatus:
        status && [...(await this.statuses(day))].flatMap(([id, own]) => (own === status ? id : [])),
      q: q && like(q.toLowerCase()),
      texts: q ? await this.search.refs(em, 'decree', q, MOST_TEXTS) : [],
    };
    return { wheres, params };
  }

  private async inForce(day: CivilDate): Promise<string[]> {
    const all = await this.decrees.allFacts(this.reader.em);
    return inForceOn(all, day).map(({ id }) => id);
  }

  private async statuses(day: CivilDate): Promise<ReadonlyMap<string, DecreeStatus>> {
    return statusesOn(await this.decrees.allFacts(this.reader.em), day);
  }
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const told = (row: Row) => ({
  ...row,
  label: decreeLabel(row),
  ...readNumber(row.number ?? ''),
  published: bool(row.published),
  rulesExample: bool(row.rulesExample),
  seatsExample: bool(row.seatsExample),
});
