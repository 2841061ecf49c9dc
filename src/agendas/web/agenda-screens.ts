import { Injectable } from '@nestjs/common';
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
import { CarryOverQueries } from '../carrying/carry-over.queries.js';
import { LineageQueries } from '../carrying/lineage.queries.js';
import { MaterialsService } from '../materials.service.js';
import { ProposalTermsService } from '../proposals/proposal-terms.service.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import type { FieldChange } from '../rules/agenda-diff.js';
import { isNothing } from '../rules/carry-over.js';
import { takesProposals } from '../rules/proposal-life.js';
import { plannedStarts, timeBudget } from '../rules/time-budget.js';
import { NOW, VersionsQueries } from '../versions/versions.queries.js';
import { budgetWords } from './budget-words.js';

/** What the pages of an agenda show. */
@Injectable()
export class AgendaScreens {
  constructor(
    private readonly reader: Reader,
    private readonly agenda: AgendaQueries,
    private readonly locks: MeetingLocks,
    private readonly carryOver: CarryOverQueries,
    private readonly lineage: LineageQueries,
    private readonly materials: MaterialsService,
    private readonly proposals: ProposalsQueries,
    private readonly terms: ProposalTermsService,
    private readonly versions: VersionsQueries,
    private readonly words: Words,
  ) {}

  async preparing(actor: Actor, slug: string, form: FormView | null = null) {
    const { em } = this.reader;
    const meeting = await visibleMeeting(em, actor, slug);
    const items = await this.agenda.all(em, actor, meeting.id);
    const mayWrite = isPermitted(actor, 'agenda.write');
    const open = firstRefusal(canEditAgenda(meeting), await this.locks.isOpen(em, meeting.id));
    const path = `/rapat/${meeting.slug}`;
    const versions = await this.versions.of(actor, meeting.id);
    const offers = mayWrite && open.ok ? await this.carryOver.offers(em, meeting) : null;
    return {
      ...{ path, title: meeting.title, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
      ...{ mayWrite: mayWrite && open.ok, lock: mayWrite && !open.ok ? open : null },
      budget: budgetWords(timeBudget(meeting, items)),
      items: await this.lines(actor, meeting, items, path),
      offers: offers && !isNothing(offers) ? { ...offers, count: offers.followUps.length } : null,
      proposals: mayWrite
        ? (await this.proposals.waitingFor(actor, meeting)).map((row) => ({
            ...row,
            href: `/usulan/${row.id}`,
          }))
        : [],
      deadline: await this.deadline(actor, meeting, form),
      versions: versions.map((version, n) => ({
        ...{
          letter: version.letter,
          frozen: version.frozen,
          at: version.publishedAt,
          by: version.publishedByName,
        },
        diff: n === 0 ? null : `${path}/acara/versi?dari=${versions[n - 1].letter}&ke=${version.letter}`,
      })),
      sinceLast: versions.length > 0 ? `${path}/acara/versi?dari=${versions.at(-1)!.letter}&ke=${NOW}` : null,
    };
  }

  async item(actor: Actor, itemId: string, form: FormView) {
    const { em } = this.reader;
    const [, meeting] = await visibleItem(em, actor, itemId);
    const item = await this.agenda.one(actor, itemId);
    const path = `/rapat/${meeting.slug}`;
    const open = firstRefusal(canEditAgenda(meeting), await this.locks.isOpen(em, meeting.id));
    const heirs = await this.lineage.heirsOf(actor, 'agenda-item', [itemId]);
    return {
      ...{ item, form, path, itemPath: `${path}/acara/${itemId}`, meetingTitle: meeting.title },
      mayWrite: isPermitted(actor, 'agenda.write') && open.ok,
      origins: (await this.lineage.originsOf(actor, [itemId])).get(itemId) ?? [],
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
      same: diff.added.length + diff.removed.length + diff.moved.length + diff.changed.length === 0,
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

  private async lines(
    actor: Actor,
    meeting: { startsAt: string; convenedAt: string | null },
    items: Awaited<ReturnType<AgendaQueries['all']>>,
    path: string,
  ) {
    const origins = await this.lineage.originsOf(
      actor,
      items.map(({ id }) => id),
    );
    const starts = plannedStarts(meeting.startsAt, items);
    return Promise.all(
      items.map(async (item, n) => ({
        ...item,
        ...{ number: n + 1, start: starts[n], first: n === 0, last: n === items.length - 1 },
        path: `${path}/acara/${item.id}`,
        restricted: item.confidentiality === 'restricted',
        origins: summed(origins.get(item.id) ?? []),
        files: (await this.materials.of(this.reader.em, item.id)).length,
      })),
    );
  }

  private async deadline(
    actor: Actor,
    meeting: { id: string; councilId: string; startsAt: string; status: string },
    form: FormView | null,
  ) {
    const terms = await this.terms.of(this.reader.em, meeting);
    const maySet = isPermitted(actor, 'meeting.write') && takesProposals(meeting).ok;
    return { ...terms, maySet, form: form ?? { values: terms, errors: {}, list: [], invalid: false } };
  }
}

const SPOKEN: Partial<Record<FieldChange['field'], string>> = {
  kind: 'agenda.kind',
  confidentiality: 'status.agenda',
};

type Origin = {
  readonly kind: string;
  readonly title: string;
  readonly day: string | null;
  readonly href: string | null;
};

/** Follow-ups come in dozens: they are counted, the others named. */
function summed(origins: readonly Origin[]) {
  const count = origins.filter(({ kind }) => kind === 'follow-up').length;
  const named = origins.filter(({ kind }) => kind !== 'follow-up');
  return { named, count };
}
