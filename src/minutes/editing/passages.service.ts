import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { AgendaItem, DiscussionService } from '../../meetings/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { ensure, NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { MinutesAccess } from '../minutes.access.js';
import type { Minutes } from '../minutes.entity.js';
import { canEdit, factsOf } from '../rules/minutes-lifecycle.js';
import { itemOf, type PassageKey } from '../rules/passages.js';
import { sha256 } from '../rules/seal.js';
import type { VersionOrigin } from '../rules/versions.js';
import { PassageVersions } from './passage-versions.js';
import type { RestoreVersion, WritePassage } from './passages.dto.js';

export type Words = {
  readonly text: string | null;
  readonly origin: VersionOrigin;
  /** Whose suggestion it is, where somebody else takes it over. */
  readonly creditedTo?: string | null;
  readonly apart?: boolean;
};

/**
 * Writes the passages of minutes, each for itself: who edits one never disturbs who edits another, and nobody writes
 * over words he has not seen.
 */
@Injectable()
export class PassagesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly versions: PassageVersions,
    private readonly discussions: DiscussionService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Saves a passage as it was edited; `match` names the save the editing started from. Words that stand there already
   * are saved, whatever they started from: a repeated autosave is no conflict. What is saved after a conflict is a
   * version of its own (`apart`), also over words of the same person: they came from another screen.
   * @throws Stale when somebody else saved since, RuleBroken when the minutes are no draft
   */
  async save(
    actor: Actor,
    id: string,
    key: PassageKey,
    input: Input<WritePassage>,
    match: Match,
    apart = false,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.draft(tx, actor, id, key);
      const text = input.read().text || null;
      const newest = await this.versions.newest(tx, minutes.meetingId, key);
      if (text === (newest?.text ?? null)) return;
      match.check(newest?.save ?? 0);
      await this.put(tx, actor, minutes, key, { text, origin: 'editor', apart });
    });
  }

  /** An old version stands again, as a new one. @throws Stale, RuleBroken, NotFound */
  async restore(
    actor: Actor,
    id: string,
    key: PassageKey,
    input: Input<RestoreVersion>,
    match: Match,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.draft(tx, actor, id, key);
      const { number } = input.read();
      const { text } = await this.versions.one(tx, minutes.meetingId, key, number);
      match.check((await this.versions.newest(tx, minutes.meetingId, key))!.save);
      await this.put(tx, actor, minutes, key, { text, origin: 'restored' });
    });
  }

  /** New words inside the unit of work of whoever has asked whether there may be any. The journal names their hash. */
  async put(tx: Tx, actor: Actor, minutes: Minutes, key: PassageKey, words: Words): Promise<void> {
    const { meetingId } = minutes;
    const version = await this.versions.keep(tx, actor, { meetingId, key, ...words });
    const itemId = itemOf(key);
    if (itemId === null) {
      minutes[key as 'opening' | 'closing' | 'notes'] = words.text;
      await this.access.save(tx, minutes);
    } else {
      const item = await tx.findOneByOrFail(AgendaItem, { id: itemId, meetingId });
      await this.discussions.write(tx, actor, item, words.text);
    }
    const { number = 0, save = 0 } = version ?? {};
    const said = { passage: key, number, save, origin: words.origin, sha256: sha256(words.text ?? '') };
    await this.audit.record(tx, actor, {
      ...{ action: 'minutes.passage_saved', subjectType: 'minutes', subjectId: minutes.id },
      particulars: { meetingId, revision: minutes.revision, ...said },
    });
  }

  private async draft(tx: Tx, actor: Actor, id: string, key: PassageKey): Promise<Minutes> {
    const minutes = await this.access.load(tx, actor, id, Match.any);
    const itemId = itemOf(key);
    if (itemId !== null && !(await this.access.sees(tx, actor, minutes, itemId)))
      throw new NotFound('passage');
    if (key === 'notes' && !(await this.access.isCleared(tx, actor, minutes))) throw new NotFound('passage');
    ensure(canEdit(factsOf(minutes)));
    return minutes;
  }
}
