import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { AgendaItem, visibleMeeting, type Meeting } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import { agendaDiff, isSame, type VersionItem } from '../rules/agenda-diff.js';
import { versionLetter } from '../rules/version-letter.js';
import { AgendaVersion } from './agenda-version.entity.js';
import { versionItems } from './version-items.js';

/** The agenda as it is given out: a snapshot when the secretary publishes it, and one when the invitations go out. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @returns the letter of the new version */
  publish(actor: Actor, idOrSlug: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, idOrSlug);
      if (meeting.status === 'cancelled') throw new RuleBroken('meeting.cancelled');
      const [items, last] = [await this.current(tx, meeting.id), await this.last(tx, meeting.id)];
      if (items.length === 0) throw new RuleBroken('agenda.version_empty');
      if (last && isSame(agendaDiff(last.items, items))) {
        throw new RuleBroken('agenda.version_same', { letter: versionLetter(last.number) });
      }
      const version = await this.keep(tx, actor, meeting, { items, last, frozen: false });
      return versionLetter(version.number);
    });
  }

  /** With the invitations the agenda freezes; the version already given out is the frozen one when nothing changed. */
  async freeze(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    const [items, last] = [await this.current(tx, meeting.id), await this.last(tx, meeting.id)];
    if (items.length === 0) return;
    if (last && isSame(agendaDiff(last.items, items))) {
      await tx.update(AgendaVersion, { id: last.id }, { frozen: true });
      return;
    }
    await this.keep(tx, actor, meeting, { items, last, frozen: true });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    { items, last, frozen }: { items: VersionItem[]; last: AgendaVersion | null; frozen: boolean },
  ): Promise<AgendaVersion> {
    const version = tx.create(AgendaVersion, {
      ...{ id: newId(), meetingId: meeting.id, number: (last?.number ?? 0) + 1, items, frozen },
      ...{ publishedAt: this.clock.now(), publishedByName: actor.displayName, deletedAt: null },
    });
    await tx.insert(AgendaVersion, version);
    await this.audit.record(tx, actor, {
      ...{ action: 'agenda.published', subjectType: 'meeting', subjectId: meeting.id },
      after: { version: versionLetter(version.number), frozen, items },
    });
    return version;
  }

  private last(tx: Tx, meetingId: string): Promise<AgendaVersion | null> {
    return tx.findOne(AgendaVersion, { where: { meetingId }, order: { number: 'DESC' } });
  }

  private async current(tx: Tx, meetingId: string): Promise<VersionItem[]> {
    const items = await tx.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC', id: 'ASC' } });
    return versionItems(
      tx,
      items.filter(({ deletedAt }) => deletedAt === null),
    );
  }
}
