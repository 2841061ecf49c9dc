import { Injectable } from '@nestjs/common';
import { FilesService } from '../documents/index.js';
import { PublishedDecrees } from '../decrees/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { PublicContent } from './rules/public-content.js';
import type { RecordedContent } from './rules/recorded.js';
import { publicReason } from './rules/revocation.js';
import { withAliases } from './known-aliases.js';

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
  /** What was approved, for masking a reason with it; read of revoked minutes only. */
  readonly approved: string | null;
  readonly newerId: string | null;
  readonly newerRevision: number | null;
  readonly newerAt: string | null;
};

const NEWEST = `SELECT "e"."minutesId", "e"."number", "e"."content", "e"."sha256", "e"."fileId", "e"."publishedAt",
    "e"."withdrawnAt", "e"."withdrawnReason", "n"."supersededById", "n"."verificationCode",
    "r"."revokedAt", "r"."publicReason" AS "revokedReason", "s"."content" AS "approved",
    "v"."id" AS "newerId", "v"."revision" AS "newerRevision", "v"."publishedAt" AS "newerAt"
  FROM "publication_edition" "e" JOIN "minutes" "n" ON "n"."id" = "e"."minutesId"
  LEFT JOIN "minutes_revocation" "r" ON "r"."minutesId" = "n"."id"
  LEFT JOIN "minutes_snapshot" "s" ON "s"."minutesId" = "r"."minutesId"
  LEFT JOIN "minutes" "v" ON "v"."meetingId" = "n"."meetingId" AND "v"."revision" > "n"."revision"
    AND "v"."revision" = (SELECT MAX("x"."revision") FROM "minutes" "x" JOIN "publication_edition" "y"
      ON "y"."minutesId" = "x"."id" WHERE "x"."meetingId" = "n"."meetingId" AND "x"."deletedAt" IS NULL)
  WHERE "n"."deletedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "publication_edition" "o"
    WHERE "o"."minutesId" = "e"."minutesId" AND "o"."number" > "e"."number")`;

/** Of each meeting the newest revision that was ever published. */
const ONE_PER_MEETING = `NOT EXISTS (SELECT 1 FROM "minutes" "p" JOIN "publication_edition" "q" ON "q"."minutesId" = "p"."id"
  WHERE "p"."meetingId" = "n"."meetingId" AND "p"."revision" > "n"."revision")`;

/** `replaced`: a newer revision was published; whatever became of that one, the older words do not come back. */
export const PUBLIC_STATUSES = ['published', 'replaced', 'withdrawn', 'revoked'] as const;

/** What everybody gets of a published revision: the frozen words, or the marked place where they stood. */
export type PublicEdition = {
  readonly id: string;
  readonly status: (typeof PUBLIC_STATUSES)[number];
  readonly edition: number;
  readonly day: string;
  readonly council: string;
  readonly revision: number;
  readonly publishedAt: string;
  /** Since when the words are gone, and why where that may be told. */
  readonly gone: { readonly at: string; readonly reason: string | null } | null;
  /** The newest published revision, when that is another one. */
  readonly newer: { readonly id: string; readonly revision: number } | null;
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
    return Promise.all(rows.map((row) => this.told(row)));
  }

  /** @throws NotFound for what was never published */
  async minutes(id: string): Promise<PublicEdition> {
    return this.told(await this.newest(id));
  }

  /** The copy as a stream, or null where the edition was taken back. */
  async paper(id: string) {
    const row = await this.newest(id);
    if (statusOf(row) !== 'published') return null;
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

  private async told(row: Row): Promise<PublicEdition> {
    const content = JSON.parse(row.content) as PublicContent;
    const status = statusOf(row);
    return {
      ...{ id: row.minutesId, status, edition: row.number, publishedAt: row.publishedAt },
      ...{ day: content.meeting.day, council: content.council, revision: content.revision },
      gone: await this.goneOf(row),
      superseded: row.supersededById !== null,
      newer: row.newerId === null ? null : { id: row.newerId, revision: row.newerRevision! },
      verificationCode: row.verificationCode,
      sha256: row.sha256,
      content: status === 'published' ? content : null,
    };
  }

  private async goneOf(row: Row): Promise<PublicEdition['gone']> {
    if (row.revokedAt !== null) return { at: row.revokedAt, reason: await this.whyRevoked(row) };
    if (row.withdrawnAt !== null) return { at: row.withdrawnAt, reason: row.withdrawnReason };
    return row.newerAt === null ? null : { at: row.newerAt, reason: null };
  }

  private async whyRevoked({ approved, revokedReason }: Row): Promise<string | null> {
    const content = JSON.parse(approved!) as RecordedContent;
    return publicReason(await withAliases(this.reader.em, content), revokedReason);
  }
}

function statusOf({ revokedAt, withdrawnAt, newerId }: Row): PublicEdition['status'] {
  if (revokedAt !== null) return 'revoked';
  if (withdrawnAt !== null) return 'withdrawn';
  return newerId === null ? 'published' : 'replaced';
}
