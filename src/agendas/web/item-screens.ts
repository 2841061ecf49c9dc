import { Injectable } from '@nestjs/common';
import { EvaluationsQueries } from '../../evaluations/index.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import { firstRefusal } from '../../kernel/verdict.js';
import {
  AgendaQueries,
  canEditAgenda,
  MeetingLocks,
  visibleItem,
  visibleMeeting,
} from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { LineageQueries } from '../carrying/lineage.queries.js';
import { MaterialsService } from '../materials.service.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { isSame, type FieldChange } from '../rules/agenda-diff.js';
import { NOW, VersionsQueries } from '../versions/versions.queries.js';

const SPOKEN: Partial<Record<FieldChange['field'], string>> = {
  kind: 'agenda.kind',
  confidentiality: 'status.agenda',
};

/** What the pages of one item and of the changes between versions show. */
@Injectable()
export class ItemScreens {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
    private readonly locks: MeetingLocks,
    private readonly lineage: LineageQueries,
    private readonly materials: MaterialsService,
    private readonly proposals: ProposalsQueries,
    private readonly versions: VersionsQueries,
    private readonly words: Words,
    private readonly evaluations: EvaluationsQueries,
  ) {}

  async item(actor: Actor, itemId: string, form: FormView, asked: unknown) {
    const { em } = this.reader;
    const [, meeting] = await visibleItem(em, actor, itemId);
    const item = await this.agenda.one(actor, itemId);
    const path = `/rapat/${meeting.slug}`;
    const open = firstRefusal(canEditAgenda(meeting), await this.locks.isOpen(em, meeting.id));
    const heirs = await this.lineage.heirsOf(actor, 'agenda-item', [itemId]);
    const origins = (await this.lineage.originsOf(actor, [itemId])).get(itemId) ?? [];
    return {
      ...{ item, form, path, itemPath: `${path}/acara/${itemId}`, meetingTitle: meeting.title },
      mayWrite: isPermitted(actor, 'agenda.write') && open.ok,
      readers: isPermitted(actor, 'readers.ask') ? `/pengaturan/akses?acara=${itemId}` : null,
      pastDeadline: (await this.proposals.lateAmong([itemId])).has(itemId),
      evaluation: await this.evaluations.view(actor, itemId, { asked }),
      // Follow-ups are gone through in the list; as where it comes from they would be named twice.
      origins: origins.filter(({ kind }) => kind !== 'follow-up'),
      heirs: heirs.map((heir) => ({ ...heir, href: `/rapat/${heir.slug}/acara/${heir.itemId}` })),
      files: (await this.materials.of(em, itemId)).map(({ id, name, size, createdAt }) => ({
        ...{ id, name, size, createdAt, href: `${path}/berkas/${id}` },
        remove: `${path}/acara/${itemId}/berkas/${id}/hapus`,
      })),
    };
  }

  async diff(actor: Actor, slug: string, { from, to }: { from: string; to: string }, language: Language) {
    const meeting = await visibleMeeting(this.reader.em, actor, slug);
    const versions = await this.versions.of(actor, meeting.id);
    const diff = await this.versions.diff(actor, meeting.id, from, to);
    return {
      ...{ path: `/rapat/${meeting.slug}`, meetingTitle: meeting.title, from, to, ...diff },
      changed: diff.changed.map((one) => ({
        ...one,
        changes: one.changes.map((change) => this.readable(change, language)),
      })),
      now: to === NOW,
      same: isSame(diff),
      letters: [...versions.map(({ letter }) => letter), NOW],
    };
  }

  /** Words of closed lists are shown as people say them. */
  private readable({ field, from, to }: FieldChange, language: Language) {
    const prefix = SPOKEN[field];
    const say = (value: FieldChange['from']) =>
      value === null || prefix === undefined ? value : this.words.say(`${prefix}.${value}`, {}, language);
    return { field, from: say(from), to: say(to) };
  }
}
