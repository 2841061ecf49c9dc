import type { Actor } from '../../identity/index.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { CommentRow } from '../comments.queries.js';
import type { MinutesRow } from '../minutes-list.queries.js';
import { sectionsOf, type MinutesView } from '../minutes.queries.js';
import { gapsIn } from '../rules/content.js';
import {
  canApprove,
  canComment,
  canEdit,
  canPublish,
  canReturn,
  canRevise,
  canSeal,
  canSubmit,
  factsOf,
  MINUTES_STATES,
  type MinutesState,
} from '../rules/minutes-lifecycle.js';
import { spacedCode } from '../rules/seal.js';

type Facts = {
  readonly actor: Actor;
  readonly view: MinutesView;
  readonly comments: readonly CommentRow[];
  readonly revisions: readonly {
    id: string;
    revision: number;
    state: MinutesState;
    sealedAt: string | null;
  }[];
  readonly isChair: boolean;
  readonly form: FormView;
};

/** Everything the pages of one revision print. */
export function minutesPage({ actor, view, comments, revisions, isChair, form }: Facts) {
  const { minutes, meeting, content } = view;
  const path = `/notula/${meeting.slug}`;
  return {
    path,
    slug: meeting.slug,
    meetingPath: `/rapat/${meeting.slug}`,
    title: content.meeting.title,
    day: content.meeting.day,
    state: minutes.state,
    revision: minutes.revision,
    version: minutes.version,
    reason: minutes.reason,
    returnedReason: minutes.state === 'draft' ? minutes.returnedReason : null,
    contentSha256: view.contentSha256,
    approver: minutes.approverTitle,
    approvedAt: minutes.approvedAt,
    sealedAt: minutes.sealedAt,
    superseded: minutes.supersededById !== null,
    verify: minutes.verificationCode && {
      href: `/verifikasi/${minutes.verificationCode}`,
      code: spacedCode(minutes.verificationCode),
    },
    pdf: `${path}/berkas.pdf?revisi=${minutes.revision}`,
    sample: content.meeting.sample,
    isSecretariat: actor.isSecretariat,
    isChair,
    locked:
      minutes.state === 'draft' ? null : { code: 'minutes.locked_note', facts: { state: minutes.state } },
    sections: sections(view, comments),
    general: comments.filter((comment) => comment.agendaItemId === null).map(commentView),
    quorum: content.quorum,
    attendance: content.attendance,
    gaps: actor.isSecretariat && minutes.state === 'draft' ? gapsIn(content) : [],
    steps: steps(actor, view, isChair),
    mayComment: canComment(factsOf(minutes)).ok,
    openComments: comments.filter((comment) => comment.state === 'open').length,
    revisions: revisions.map((one) => ({
      ...one,
      href: `${path}?revisi=${one.revision}`,
      current: one.id === minutes.id,
    })),
    form,
  };
}

function sections(view: MinutesView, comments: readonly CommentRow[]) {
  return sectionsOf(view.content).map((section, n) => ({
    ...section,
    anchor: `n${n + 1}`,
    number: n + 1,
    exempt: section.kind === 'agenda-item' && section.title === 'Dikecualikan',
    comments: comments
      .filter((comment) => comment.agendaItemId !== null && comment.agendaItemId === section.agendaItemId)
      .map(commentView),
  }));
}

const commentView = (comment: CommentRow) => ({ ...comment, isOpen: comment.state === 'open' });

/** What may be done next, each with the reason why not; a step that is never this person's is left out. */
function steps(actor: Actor, { minutes, meeting }: MinutesView, isChair: boolean) {
  const facts = factsOf(minutes);
  const step = (mine: boolean, verdict: Verdict) =>
    mine && (verdict.ok || !/wrong_status$|not_sealed$/.test(verdict.code))
      ? { refusal: verdict.ok ? null : verdict }
      : null;
  return {
    edit: step(
      actor.isSecretariat,
      canEdit(facts).ok ? { ok: true } : { ok: false, code: 'x.wrong_status', facts: {} },
    ),
    submit: step(actor.isSecretariat, canSubmit(facts, meeting.status)),
    sendBack: step(actor.isSecretariat || isChair, canReturn(facts)),
    approve: step(isChair, canApprove(facts, { userId: actor.userId, isChair })),
    seal: step(actor.isSecretariat, canSeal(facts)),
    publish: step(actor.isSecretariat, canPublish(facts)),
    revise: step(actor.isSecretariat, canRevise(facts)),
  };
}

/** The list of minutes, with one tab per state. */
export function minutesRows(rows: readonly MinutesRow[], wanted: string | null) {
  return {
    rows: rows.map((row) => ({ ...row, href: `/notula/${row.slug}` })),
    tabs: [null, ...MINUTES_STATES].map((state) => ({
      state,
      href: state === null ? '/notula' : `/notula?keadaan=${state}`,
      current: state === wanted,
    })),
    filtered: wanted !== null,
  };
}
