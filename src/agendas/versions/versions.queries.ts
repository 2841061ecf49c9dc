import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { AgendaQueries, clearedFor, visibleMeeting, visibleMeetings } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { agendaDiff, type AgendaDiff, type VersionItem } from '../rules/agenda-diff.js';
import { versionLetter, versionNumber } from '../rules/version-letter.js';
import { AgendaVersion } from './agenda-version.entity.js';
import { versionItems } from './version-items.js';

export type VersionRow = {
  readonly letter: string;
  readonly items: readonly VersionItem[];
  readonly frozen: boolean;
  readonly publishedAt: string;
  readonly publishedByName: string;
};

/** The agenda as it stands, among the letters of its versions. */
export const NOW = 'kini';

/**
 * The versions of an agenda, as far as a reader is cleared: what is restricted in one of them, or today, is in none
 * of them for who is not.
 */
@Injectable()
export class VersionsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
  ) {}

  /** Earliest first. */
  async of(actor: Actor, idOrSlug: string): Promise<VersionRow[]> {
    const { em } = this.reader;
    const meeting = await visibleMeeting(em, actor, idOrSlug);
    const where = { meetingId: meeting.id };
    const versions = await em.find(AgendaVersion, { where, order: { number: 'ASC' } });
    const hidden = (await this.isCleared(actor, meeting.id))
      ? new Set<string>()
      : await this.restricted(meeting.id, versions);
    return versions.map(({ number, items, frozen, publishedAt, publishedByName }) => ({
      letter: versionLetter(number),
      items: items.flatMap((item) => (hidden.has(item.id) ? [] : { ...item, files: item.files ?? null })),
      ...{ frozen: frozen === true, publishedAt, publishedByName },
    }));
  }

  /** What changed from one version to another; `kini` is the agenda as it stands. @throws NotFound */
  async diff(actor: Actor, idOrSlug: string, from: string, to: string): Promise<AgendaDiff> {
    const versions = await this.of(actor, idOrSlug);
    const itemsOf = async (letter: string) => {
      if (letter === NOW) return this.now(actor, idOrSlug);
      const number = versionNumber(letter);
      const version = number === null ? undefined : versions[number - 1];
      if (!version) throw new NotFound('agenda_version', letter);
      return version.items;
    };
    return agendaDiff(await itemsOf(from), await itemsOf(to));
  }

  private async now(actor: Actor, idOrSlug: string): Promise<VersionItem[]> {
    const { em } = this.reader;
    const { id } = await visibleMeeting(em, actor, idOrSlug);
    return versionItems(em, await this.agenda.all(em, actor, id));
  }

  private async isCleared(actor: Actor, meetingId: string): Promise<boolean> {
    const [may, cleared] = [visibleMeetings(actor), clearedFor(actor)];
    const rows = await this.reader.rows(
      `SELECT 1 FROM "meeting" "m" WHERE "m"."id" = :verMeeting AND ${may.sql} AND ${cleared.sql}`,
      { ...may.params, ...cleared.params, verMeeting: meetingId },
    );
    return rows.length > 0;
  }

  private async restricted(meetingId: string, versions: readonly AgendaVersion[]): Promise<Set<string>> {
    const today = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "agenda_item" WHERE "meetingId" = :verMeeting AND "confidentiality" = 'restricted'`,
      { verMeeting: meetingId },
    );
    const once = versions
      .flatMap(({ items }) => items)
      .filter(({ confidentiality }) => confidentiality === 'restricted');
    return new Set([...today, ...once].map(({ id }) => id));
  }
}
