import type { ProposalRow } from '../../agendas/index.js';
import { decreeHeading, decreeSlug, type DraftOnDesk } from '../../decrees/index.js';
import type { Heritage } from '../../followups/index.js';
import type { MeetingRow, MissingMeeting } from '../../meetings/index.js';
import type { MinutesRow } from '../../minutes/index.js';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { ExtensionAsked, Pressing } from './home.queries.js';

export type QueueItem = {
  readonly href: string;
  readonly icon: string;
  readonly tone: 'bahaya' | 'tunggu' | 'info' | null;
  readonly title: string;
  readonly detail: string | null;
};

/** What somebody must do, in sentences; each leads to where it is done. */
export class WorkQueue {
  constructor(
    private readonly words: Words,
    private readonly language: Language,
  ) {}

  running(meetings: readonly MeetingRow[]): QueueItem[] {
    return meetings
      .filter(({ status }) => status === 'in-session')
      .map((meeting) =>
        this.meeting(meeting, 'running', 'circle-dot', 'info', `/rapat/${meeting.slug}/ruang`),
      );
  }

  /** Invitations that did not arrive. */
  undelivered(meetings: readonly { title: string; slug: string; count: number }[]): QueueItem[] {
    return meetings.map(({ title, slug, count }) => ({
      ...{ href: `/rapat/${slug}/pengiriman`, icon: 'mail', tone: 'bahaya' as const, detail: title },
      title: this.say('home.undelivered', { count }),
    }));
  }

  overdue({ overdue: count }: Pressing, href: string, detail: string | null): QueueItem[] {
    if (count === 0) return [];
    return [
      {
        href,
        icon: 'triangle-alert',
        tone: 'bahaya',
        title: this.say('home.overdue', { count }),
        detail,
      },
    ];
  }

  awaiting({ awaiting: count }: Pressing): QueueItem[] {
    if (count === 0) return [];
    const title = this.say('home.awaiting', { count });
    return [
      {
        href: '/tindak-lanjut?status=awaiting-verification',
        icon: 'hourglass',
        tone: 'tunggu',
        title,
        detail: null,
      },
    ];
  }

  extensions(asked: readonly ExtensionAsked[]): QueueItem[] {
    return asked.map(({ href, number, unit }) => ({
      ...{ href, icon: 'calendar-clock', tone: 'tunggu' as const, detail: unit },
      title: this.say('home.extension', { number }),
    }));
  }

  handovers(left: readonly Heritage[]): QueueItem[] {
    return left.map(({ unitId, name, count, validUntil }) => ({
      ...{ href: `/tindak-lanjut/serah-terima/${unitId}`, icon: 'send', tone: 'tunggu' as const },
      title: this.say('home.handover', { count, name }),
      detail: this.say('home.handover_detail', { day: validUntil }),
    }));
  }

  /** Drafts of decrees with the legal bureau, or back from it. */
  decrees(drafts: readonly DraftOnDesk[]): QueueItem[] {
    return drafts.map(({ act, by, title, ...decree }) => ({
      ...{ href: `/sk/${decreeSlug(decree)}`, icon: 'scroll-text', tone: 'tunggu' as const, detail: by },
      title: this.say(`home.decree_${act}`, { title: title ?? decreeHeading(decree) }),
    }));
  }

  /** Items units and members propose, which nobody has judged. */
  proposals(count: number): QueueItem[] {
    if (count === 0) return [];
    const title = this.say('home.proposals', { count });
    return [{ href: '/usulan?status=proposed', icon: 'inbox', tone: 'tunggu', title, detail: null }];
  }

  /** One's own proposals that came back with a reason. */
  returned(rows: readonly ProposalRow[]): QueueItem[] {
    return rows.map(({ id, title, reason }) => ({
      ...{ href: `/usulan/${id}`, icon: 'refresh-cw', tone: 'tunggu' as const, detail: reason },
      title: this.say('home.proposal_returned', { title }),
    }));
  }

  drafts(meetings: readonly MeetingRow[]): QueueItem[] {
    return meetings.map((meeting) =>
      this.meeting(meeting, 'draft', 'send', 'info', `/rapat/${meeting.slug}`),
    );
  }

  /** Meetings a decree asks for in the running period and nobody has called. */
  missing(rows: readonly MissingMeeting[]): QueueItem[] {
    return rows.map(({ period, times, planned, councilName, councilId, source }) => {
      const name = this.say(`period.${period.per}`, {
        nth: period.nth,
        year: period.year,
        day: period.startsOn,
      });
      return {
        href: `/rapat/baru?dewan=${councilId}`,
        icon: 'calendar-plus',
        tone: 'tunggu' as const,
        title: this.say('home.meeting_missing', { period: name, council: councilName }),
        detail: this.say('home.meeting_missing_why', { times, planned, source }),
      };
    });
  }

  minutes(rows: readonly MinutesRow[], step: 'submit' | 'seal' | 'approve' | 'review'): QueueItem[] {
    return rows.map(({ slug, title, startsAt, openComments }) => ({
      href: `/notula/${slug}`,
      icon: 'file-text',
      tone: step === 'review' ? 'info' : 'tunggu',
      title: this.say(`home.minutes_${step}`, { title }),
      detail: [midDate(startsAt, this.language), ...this.comments(Number(openComments))].join(' · '),
    }));
  }

  private comments(count: number): string[] {
    return count > 0 ? [this.say('minutes.open_comments', { count })] : [];
  }

  private meeting(
    row: MeetingRow,
    code: string,
    icon: string,
    tone: QueueItem['tone'],
    href: string,
  ): QueueItem {
    const title = this.say(`home.meeting_${code}`, { title: row.title });
    return { href, icon, tone, title, detail: midDate(row.startsAt, this.language) };
  }

  private say(code: string, facts: object): string {
    return this.words.say(code, { ...facts }, this.language);
  }
}
