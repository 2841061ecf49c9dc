import { decisionPath, type Motion } from '../decisions/index.js';
import { unfinishedOf } from './log.presenter.js';
import type { KnownUnit } from './quick-syntax.js';
import { isTreated, type Room } from './room.queries.js';

/** What is still missing before the gavel falls. */
export function closingPage(room: Room, units: readonly KnownUnit[], proposals: readonly Motion[]) {
  const { meeting, items, decisions, followUps, sheet } = room;
  const path = `/rapat/${meeting.slug}`;
  const unrecorded = sheet.entries.filter(({ status }) => status === null);
  return {
    path,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    mayEnd: meeting.status === 'in-session',
    unfinished: unfinishedOf(room, units).map(({ entry, read, gaps }) => ({
      title: read.text,
      gaps,
      href: `${path}/ruang/entri/${entry.id}`,
    })),
    typing: room.drafts
      .filter(({ text }) => text !== '')
      .map(({ userName, updatedAt }) => ({ userName, at: updatedAt })),
    untreated: items
      .filter((item) => !isTreated(room, item))
      .map(({ position, title }) => ({ title: `${position}. ${title}`, href: `${path}/ruang/${position}` })),
    loose: decisions
      .filter(({ id }) => !followUps.some(({ decisionId }) => decisionId === id))
      .map((decision) => ({
        title: `${decision.number} — ${decision.text}`,
        href: decisionPath(decision),
      })),
    unrecorded: unrecorded.map(({ officeTitle, id }) => ({ officeTitle, href: `${path}/kehadiran/${id}` })),
    proposals: proposals.map(({ id, text, state }) => ({ text, state, href: `${path}/usulan/${id}` })),
    noQuorum: !sheet.quorum.met,
    quorum: { present: sheet.quorum.present, required: sheet.quorum.required },
    decisions: decisions.length,
    followUps: followUps.length,
  };
}
