import { clipped } from '../../kernel/clipped.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import { canEnd, type MeetingStatus } from './meeting-lifecycle.js';

type Running = { readonly status: MeetingStatus; readonly pausedAt: string | null };

/** While a meeting stands still nothing is decided and it does not end: it is resumed first, or goes on another day. */
export function notPaused({ pausedAt }: Pick<Running, 'pausedAt'>): Verdict {
  return pausedAt === null ? allowed : refused('meeting.paused', { pausedAt });
}

/** Only a running meeting is adjourned for some minutes, and not twice. */
export function canPause(meeting: Running): Verdict {
  const running = canEnd(meeting);
  return running.ok ? notPaused(meeting) : running;
}

export function canResume(meeting: Running): Verdict {
  const running = canEnd(meeting);
  if (!running.ok) return running;
  return meeting.pausedAt === null ? refused('meeting.not_paused') : allowed;
}

/** A running meeting, standing still or not, can go on on another day. */
export const canContinueLater = (meeting: Running): Verdict => canEnd(meeting);

type Matter = { readonly kind: string; readonly result: string | null; readonly discussion: string | null };

/** What was not reached: no result and nothing said, or postponed in so many words. The opening is never repeated. */
export function isUntreated({ kind, result, discussion }: Matter, decided: boolean): boolean {
  if (kind === 'opening' || decided) return false;
  return result === 'postponed' || (result === null && !discussion);
}

/** "Rapat Dewan (lanjutan)"; the continuation of a continuation is not called that twice. */
export function titleOfContinuation(title: string): string {
  const mark = ' (lanjutan)';
  const bare = title.endsWith(mark) ? title.slice(0, -mark.length) : title;
  return `${clipped(bare, 300 - mark.length)}${mark}`;
}
