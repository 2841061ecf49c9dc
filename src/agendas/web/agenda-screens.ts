import { Injectable } from '@nestjs/common';
import { isPermitted, type Actor } from '../../identity/index.js';
import { firstRefusal } from '../../kernel/verdict.js';
import {
  AgendaQueries,
  canEditAgenda,
  LATE_ALLOWERS,
  MeetingLocks,
  visibleMeeting,
} from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { FormView } from '../../platform/views/form-view.js';
import { CarryOverQueries } from '../carrying/carry-over.queries.js';
import { LineageQueries } from '../carrying/lineage.queries.js';
import { MaterialsService } from '../materials.service.js';
import { ProposalTermsService } from '../proposals/proposal-terms.service.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { isNothing } from '../rules/carry-over.js';
import { takesProposals } from '../rules/proposal-life.js';
import { plannedStarts, timeBudget } from '../rules/time-budget.js';
import { NOW, VersionsQueries } from '../versions/versions.queries.js';
import { budgetWords } from './budget-words.js';

/** What the page shows on which an agenda is made. */
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
      ...{ path, meetingTitle: meeting.title, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
      ...{ mayWrite: mayWrite && open.ok, lock: mayWrite && !open.ok ? open : null },
      budget: budgetWords(timeBudget(meeting, items)),
      items: await this.lines(actor, meeting, items, path),
      takenOff: await this.agenda.takenOff(em, actor, meeting.id),
      allowers: meeting.convenedAt === null ? null : LATE_ALLOWERS,
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
    const pastDeadline = await this.proposals.lateAmong(items.map(({ id }) => id));
    const starts = plannedStarts(meeting.startsAt, items);
    return Promise.all(
      items.map(async (item, n) => ({
        ...item,
        ...{ number: n + 1, start: starts[n], first: n === 0, last: n === items.length - 1 },
        path: `${path}/acara/${item.id}`,
        restricted: item.confidentiality === 'restricted',
        pastDeadline: pastDeadline.has(item.id),
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
