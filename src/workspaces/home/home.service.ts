import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../../audit/index.js';
import { abridged } from '../../kernel/clipped.js';
import { ProposalsQueries } from '../../agendas/index.js';
import { decisionPath, DecisionsQueries } from '../../decisions/index.js';
import { ReviewQueries, type DraftOnDesk } from '../../decrees/index.js';
import { HandoverQueries, MineService } from '../../followups/index.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import { daysBetween, dayOf } from '../../kernel/civil-date.js';
import { FrequencyQueries, MeetingsQueries, type MeetingRow } from '../../meetings/index.js';
import { MinutesListQueries } from '../../minutes/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import type { Language } from '../../platform/http/language.js';
import { clockRange } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { DashboardService, dashboardView } from '../../reports/index.js';
import { ChairDesk } from './chair-desk.js';
import { HomeQueries, type Pressing } from './home.queries.js';
import { DeliveryQueries } from '../../notifications/index.js';
import { RosterChanges } from './roster-changes.js';
import { unitQueue } from './unit-queue.js';
import { WorkQueue, type QueueItem } from './queue.js';

const EACH = 5;
const STANDING = ['approved', 'draft', 'in-review'];

type Known = {
  readonly pressing: Pressing;
  readonly ahead: readonly MeetingRow[];
  readonly language: Language;
};

/** The first page of each role: work first, numbers second (UI.md 1). */
@Injectable()
export class HomeService {
  constructor(
    private readonly queries: HomeQueries,
    private readonly chair: ChairDesk,
    private readonly dashboards: DashboardService,
    private readonly changes: RosterChanges,
    private readonly deliveries: DeliveryQueries,
    private readonly meetings: MeetingsQueries,
    private readonly minutes: MinutesListQueries,
    private readonly frequency: FrequencyQueries,
    private readonly decisions: DecisionsQueries,
    private readonly handover: HandoverQueries,
    private readonly mine: MineService,
    private readonly reviews: ReviewQueries,
    private readonly reader: Reader,
    private readonly proposals: ProposalsQueries,
    private readonly figures: KnownFigures,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  async of(actor: Actor, language: Language) {
    // What hangs on the hour is known for a minute at the longest.
    const minute = this.clock.now().slice(0, 16);
    const kept = <T>(part: string, read: () => Promise<T>): Promise<T> =>
      this.figures.of([`home ${part}`, actor, language, minute], read);
    const [pressing, ahead, dashboard] = await Promise.all([
      this.queries.pressing(actor),
      kept('ahead', () => this.queries.ahead(actor)),
      this.dashboards.latest(actor),
    ]);
    const known = { pressing, ahead, language };
    const items = [
      ...(await kept('chair', () => this.chair.of(actor, language))),
      ...new WorkQueue(this.words, language).decrees(await this.desk(actor)),
      // Letters move on without an entry in the journal: what is undelivered is asked each time.
      ...(await (actor.isStaff
        ? this.staffQueue(actor, known)
        : kept('member', () => this.memberQueue(actor, known)))),
    ];
    return {
      today: this.clock.today(),
      mayWrite: isPermitted(actor, 'meeting.write'),
      isStaff: actor.isStaff,
      rosterChanges: actor.isSecretariat ? await this.changes.of(ahead, language) : [],
      invitations: await this.invitations(actor, ahead, language),
      queue: items,
      queueCount: items.length,
      next: await this.next(ahead.find(({ status }) => status === 'convened') ?? null, actor, language),
      board: dashboard && dashboardView(dashboard),
      decisions: actor.isStaff ? [] : await kept('decisions', () => this.latestDecisions(actor, language)),
    };
  }

  /** What lies with the legal bureau is theirs to do; what came back is for those who write decrees. */
  private async desk(actor: Actor): Promise<DraftOnDesk[]> {
    const acts: DraftOnDesk['act'][] = [
      ...(isPermitted(actor, 'decree.review') ? (['submitted'] as const) : []),
      ...(actor.isSecretariat ? (['returned', 'cleared'] as const) : []),
    ];
    return acts.length === 0 ? [] : this.reviews.desk(this.reader.em, acts);
  }

  private async staffQueue(actor: Actor, { pressing, ahead, language }: Known): Promise<QueueItem[]> {
    const queue = new WorkQueue(this.words, language);
    const overdue = queue.overdue(pressing, '/tindak-lanjut?status=overdue', this.oldest(pressing, language));
    if (!actor.isSecretariat) return overdue;
    const [missing, [approved, drafted, inReview], drafts, extensions, left, proposed] = await Promise.all([
      this.frequency.missing(),
      Promise.all(STANDING.map((state) => this.minutes.list(actor, state, { limit: EACH }))),
      this.meetings.list(actor, { status: ['draft'], limit: EACH }),
      this.queries.extensionsAsked(actor),
      this.handover.waiting(actor),
      this.proposals.counts(actor),
    ]);
    return [
      ...queue.running(ahead),
      ...queue.undelivered(await this.deliveries.troubled()),
      ...overdue,
      ...queue.awaiting(pressing),
      ...queue.extensions(extensions),
      ...queue.handovers(left),
      ...queue.proposals(proposed.proposed ?? 0),
      ...queue.minutes(approved, 'seal'),
      ...queue.minutes(drafted, 'submit'),
      ...queue.minutes(inReview, 'review'),
      ...queue.missing(missing),
      ...queue.drafts(drafts.data),
    ];
  }

  private async memberQueue(actor: Actor, { pressing, language }: Known): Promise<QueueItem[]> {
    const queue = new WorkQueue(this.words, language);
    const [mine, returned] = await Promise.all([
      this.minutes.awaitingApprovalOf(actor),
      this.proposals.page(actor, { state: 'returned', limit: EACH }),
    ]);
    // Those he approves himself stand elsewhere in his queue.
    const reviewed = await this.minutes.list(actor, 'in-review', { limit: EACH + mine.length });
    const approving = new Set(mine.map(({ id }) => id));
    const own = actor.units.length > 0;
    return [
      ...queue.minutes(mine, 'approve'),
      ...queue.returned(returned.data),
      ...queue.minutes(reviewed.filter(({ id }) => !approving.has(id)).slice(0, EACH), 'review'),
      ...(own ? queue.overdue(pressing, '/tindak-lanjut/saya', this.oldest(pressing, language)) : []),
      ...(own
        ? unitQueue(await this.mine.of(actor, null, false), (code, facts) =>
            this.words.say(code, { ...facts }, language),
          )
        : []),
    ];
  }

  private async invitations(actor: Actor, ahead: readonly MeetingRow[], language: Language) {
    const called = ahead.filter(({ status }) => status === 'convened');
    const open = await this.queries.unanswered(
      actor,
      called.map(({ id }) => id),
    );
    return called.filter(({ id }) => open.has(id)).map((meeting) => card(meeting, language));
  }

  private async next(meeting: MeetingRow | null, actor: Actor, language: Language) {
    if (!meeting) return null;
    const replies = await this.queries.replies(meeting.id);
    return {
      ...card(meeting, language),
      inDays: daysBetween(this.clock.today(), dayOf(meeting.startsAt)),
      replies: { ...replies, total: replies.yes + replies.no + replies.waiting },
      room: isPermitted(actor, 'agenda.write') ? `/rapat/${meeting.slug}/ruang` : null,
    };
  }

  private oldest({ oldest }: Pressing, language: Language): string | null {
    if (!oldest) return null;
    const facts = { days: daysBetween(oldest.dueOn, this.clock.today()), unit: oldest.unit };
    return this.words.say('home.oldest', facts, language);
  }

  private async latestDecisions(actor: Actor, language: Language): Promise<QueueItem[]> {
    const { data } = await this.decisions.list(actor, { limit: EACH });
    return data.map(({ number, text, status, ...decision }) => ({
      href: decisionPath(decision),
      icon: 'gavel',
      tone: null,
      title: `${number} — ${abridged(text, 140)}`,
      detail: this.words.say(`status.decision.${status}`, {}, language),
    }));
  }
}

const card = (meeting: MeetingRow, language: Language) => ({
  href: `/rapat/${meeting.slug}`,
  title: meeting.title,
  startsAt: meeting.startsAt,
  time: clockRange(meeting.startsAt, meeting.endsAt, language),
  place: meeting.venue ?? meeting.onlineUrl,
  answer: `/rapat/${meeting.slug}/jawab`,
});
