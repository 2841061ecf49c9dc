import { Injectable } from '@nestjs/common';
import { FilesService } from '../documents/index.js';
import { PublishedDecrees } from '../decrees/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { PublicContent } from './rules/public-content.js';
import { masked } from './rules/personal-data.js';

const SHELF = 100;

/** The newest edition of a revision with what became of it. */
type Row = {
  readonly minutesId: string;
  readonly number: number;
  readonly content: string;
  readonly sha256: string;
  readonly fileId: string;
  readonly publishedAt: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly supersededById: string | null;
  readonly verificationCode: string;
  readonly revokedAt: string | null;
  readonly revokedReason: string | null;
};

const NEWEST = `SELECT "e"."minutesId", "e"."number", "e"."content", "e"."sha256", "e"."fileId", "e"."publishedAt",
    "e"."withdrawnAt", "e"."withdrawnReason", "n"."supersededById", "n"."verificationCode",
    "r"."revokedAt", "r"."reason" AS "revokedReason"
  FROM "publication_edition" "e" JOIN "minutes" "n" ON "n"."id" = "e"."minutesId"
  LEFT JOIN "minutes_revocation" "r" ON "r"."minutesId" = "n"."id"
  WHERE "n"."deletedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "publication_edition" "o"
    WHERE "o"."minutesId" = "e"."minutesId" AND "o"."number" > "e"."number")`;

/** Of each meeting the newest revision that was ever published. */
const ONE_PER_MEETING = `NOT EXISTS (SELECT 1 FROM "minutes" "p" JOIN "publication_edition" "q" ON "q"."minutesId" = "p"."id"
  WHERE "p"."meetingId" = "n"."meetingId" AND "p"."revision" > "n"."revision")`;

/** What everybody gets of a published revision: the frozen words, or the marked place where they stood. */
export type PublicEdition = {
  readonly id: string;
  readonly status: 'published' | 'withdrawn' | 'revoked';
  readonly edition: number;
  readonly day: string;
  readonly council: string;
  readonly revision: number;
  readonly publishedAt: string;
  /** When and why it was withdrawn or revoked. */
  readonly gone: { readonly at: string; readonly reason: string } | null;
  readonly superseded: boolean;
  readonly verificationCode: string;
  readonly sha256: string;
  /** null in a marked place. */
  readonly content: PublicContent | null;
};

/** Published records as they were frozen at their publication; nothing here reads the minutes themselves. */
@Injectable()
export class PublicationQueries {
  constructor(
    private readonly reader: Reader,
    private readonly files: FilesService,
    private readonly decrees: PublishedDecrees,
  ) {}

  async shelf() {
    const decrees = await this.decrees.all(this.reader.em);
    return {
      decrees: decrees.map(({ decree, slug, label }) => ({
        href: `/publik/sk/${slug}`,
        label,
        title: decree.title,
      })),
      minutes: await this.editions(),
    };
  }

  /** Newest publication first. */
  async editions(): Promise<PublicEdition[]> {
    const rows = await this.reader.rows<Row>(
      `${NEWEST} AND ${ONE_PER_MEETING} ORDER BY "e"."publishedAt" DESC, "e"."id" DESC LIMIT :shelf`,
      { shelf: SHELF },
    );
    return rows.map(told);
  }

  /** @throws NotFound for what was never published */
  async minutes(id: string): Promise<PublicEdition> {
    return told(await this.newest(id));
  }

  /** The copy as a stream, or null where the edition was taken back. */
  async paper(id: string) {
    const row = await this.newest(id);
    if (told(row).status !== 'published') return null;
    const { stream, file } = await this.files.stream(row.fileId);
    return { stream, name: file.name, size: file.size };
  }

  private async newest(id: string): Promise<Row> {
    const [row] = await this.reader.rows<Row>(`${NEWEST} AND "e"."minutesId" = :minutesId`, {
      minutesId: id,
    });
    if (!row) throw new NotFound('minutes', id);
    return row;
  }
}

function told(row: Row): PublicEdition {
  const content = JSON.parse(row.content) as PublicContent;
  const status = row.revokedAt ? 'revoked' : row.withdrawnAt ? 'withdrawn' : 'published';
  const reason = row.revokedAt ? masked(row.revokedReason ?? '').text : row.withdrawnReason;
  const at = row.revokedAt ?? row.withdrawnAt;
  return {
    id: row.minutesId,
    status,
    edition: row.number,
    day: content.meeting.day,
    council: content.council,
    revision: content.revision,
    publishedAt: row.publishedAt,
    gone: at === null ? null : { at, reason: reason ?? '' },
    superseded: row.supersededById !== null,
    verificationCode: row.verificationCode,
    sha256: row.sha256,
    content: status === 'published' ? content : null,
  };
}
