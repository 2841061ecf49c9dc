import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { MinutesQueries, type MinutesView } from '../minutes.queries.js';
import { passagesOf, readablePassages, type Passage, type PassageKey } from '../rules/passages.js';
import type { PassageVersion } from './passage-version.entity.js';
import { PassageVersions, type Part, type VersionHead } from './passage-versions.js';

/** A passage with what is known of its newest version; null where nothing was ever written. */
export type PassageRow = Passage & { readonly head: VersionHead | null };

/** Passages and their versions, as far as their minutes and their matter may be read. */
@Injectable()
export class PassagesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly minutes: MinutesQueries,
    private readonly versions: PassageVersions,
  ) {}

  async list(actor: Actor, minutesId: string): Promise<PassageRow[]> {
    return this.rowsOf(await this.minutes.view(actor, minutesId));
  }

  /** The passages of minutes that have been read already. */
  async rowsOf({ minutes, content, cleared }: MinutesView): Promise<PassageRow[]> {
    const heads = await this.versions.heads(this.reader.em, minutes.meetingId);
    // What an older revision says has been written over since: its versions are those before.
    const head = (key: PassageKey) => (minutes.supersededById === null ? (heads.get(key) ?? null) : null);
    return readablePassages(passagesOf(content), cleared).map((one) => ({ ...one, head: head(one.key) }));
  }

  /** @throws NotFound */
  async one(actor: Actor, minutesId: string, key: PassageKey): Promise<PassageRow> {
    const found = (await this.list(actor, minutesId)).find((one) => one.key === key);
    if (!found) throw new NotFound('passage');
    return found;
  }

  /** Versions of a passage, newest first. @throws NotFound */
  async history(
    actor: Actor,
    minutesId: string,
    key: PassageKey,
    part: Part = {},
  ): Promise<PassageVersion[]> {
    const { minutes, content, cleared } = await this.minutes.view(actor, minutesId);
    const readable = readablePassages(passagesOf(content), cleared);
    if (!readable.some((one) => one.key === key)) throw new NotFound('passage');
    return this.versions.list(this.reader.em, minutes.meetingId, key, part);
  }

  /** What was saved meanwhile, and what the change was based on. */
  async between(actor: Actor, minutesId: string, key: PassageKey, save: number) {
    const { minutes } = await this.minutes.view(actor, minutesId);
    const em = this.reader.em;
    const saved = await this.versions.newest(em, minutes.meetingId, key);
    return { saved, basis: await this.versions.basis(em, minutes.meetingId, key, save) };
  }
}
