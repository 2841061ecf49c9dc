import { isPermitted, type Actor } from '../../identity/index.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { CommentRow } from '../comments.queries.js';
import type { MinutesRow } from '../minutes-list.queries.js';
import { partsLines } from '../print/parts.lines.js';
import { evaluationLines } from '../print/evaluation.lines.js';
import { courseLines, rejectedLines } from '../print/vote.lines.js';
import { sectionsOf, type MinutesView } from '../minutes.queries.js';
import { gapsIn } from '../rules/content.js';
import { canDiscard } from '../rules/discarding.js';
import {
  canAnswerComment,
  canApprove,
  canEdit,
  canPublish,
  canReturn,
  canRevise,
  canRevoke,
  canSeal,
  canSubmit,
  factsOf,
  MINUTES_STATES,
  type ApproverFacts,
  type MinutesFacts,
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
  readonly approver: ApproverFacts;
  readonly form: FormView;
  readonly say: (code: string, facts?: object) => string;
};

/** Everything the pages of one revision print. */
export function minutesPage({ actor, view, comments, revisions, approver, form, say }: Facts) {
  const { minutes, meeting, content } = view;
  const path = `/notula/${meeting.slug}`;
  const commented = commentView(form, isPermitted(actor, 'minutes.write'), factsOf(minutes));
  return {
    path,
    slug: meeting.slug,
    meetingPath: `/rapat/${meeting.slug}`,
    title: content.meeting.title,
    day: content.meeting.day,
    state: minutes.state,
    standing: view.revocation ? 'revoked' : minutes.state,
    revision: minutes.revision,
    version: minutes.version,
    reason: minutes.reason,
    returnedReason: minutes.state === 'draft' ? minutes.returnedReason : null,
    contentSha256: view.contentSha256,
    approver: minutes.approverTitle,
    approvedAt: minutes.approvedAt,
    sealedAt: minutes.sealedAt,
    superseded: minutes.supersededById !== null,
    successor: successorOf(minutes, revisions, path),
    revoked: view.revocation && {
      code: 'minutes.revoked_note',
      facts: {
        at: view.revocation.revokedAt,
        by: view.revocation.revokedByTitle,
        reason: view.revocation.reason,
      },
    },
    verify: minutes.verificationCode && {
      href: `/verifikasi/${minutes.verificationCode}`,
      code: spacedCode(minutes.verificationCode),
    },
    pdf: `${path}/berkas.pdf?revisi=${minutes.revision}`,
    sample: content.meeting.sample,
    isSecretariat: actor.isSecretariat,
    isChair: approver.isChair,
    sections: sections(view, comments, commented, say),
    general: comments.filter((comment) => comment.agendaItemId === null).map(commented),
    membershipHref: `/keanggotaan?${new URLSearchParams({ dewan: view.meeting.councilId, per: content.meeting.day })}`,
    parts: partsLines(content.meeting.parts, say),
    quorum: content.quorum,
    attendance: content.attendance,
    gaps: isPermitted(actor, 'minutes.write') && minutes.state === 'draft' ? gapsIn(content) : [],
    steps: steps(actor, view, approver),
    unanswered:
      minutes.state === 'in-review' && (actor.isSecretariat || approver.isChair)
        ? comments.filter((comment) => comment.state === 'open').length
        : 0,
    revisions: revisions.map((one) => ({
      ...one,
      href: `${path}?revisi=${one.revision}`,
      current: one.id === minutes.id,
    })),
    form,
  };
}

const LABELS: Readonly<Record<string, string>> = {
  opening: 'minutes.opening',
  notes: 'minutes.notes',
  closing: 'minutes.closing',
};

function sections(
  view: MinutesView,
  comments: readonly CommentRow[],
  commented: ReturnType<typeof commentView>,
  say: Facts['say'],
) {
  const [opening, ...others] = sectionsOf(view.content);
  const notes = view.content.notes === null ? [] : [{ ...opening, kind: 'notes', text: view.content.notes }];
  const all = [opening, ...others.slice(0, -1), ...notes, ...others.slice(-1)];
  return all.map((section, n) => ({
    ...section,
    decisions: section.decisions.map((one) => ({ ...one, courseLines: courseLines(one, say) })),
    rejectedLines: section.rejected.map((one) => rejectedLines(one, say)),
    evaluationUnits: evaluationLines(section.evaluation, say),
    anchor: `n${n + 1}`,
    number: n + 1,
    label: LABELS[section.kind] ?? null,
    exempt: !view.cleared && section.confidentiality === 'restricted',
    comments: comments
      .filter((comment) => comment.agendaItemId !== null && comment.agendaItemId === section.agendaItemId)
      .map(commented),
  }));
}

/** Remarks that came through the interface of comments; answered here while the text can follow them. */
const commentView = (form: FormView, mayWrite: boolean, minutes: MinutesFacts) => (comment: CommentRow) => ({
  ...comment,
  mayAnswer: mayWrite && canAnswerComment(minutes, comment).ok,
  answer: typedAt(form, comment.id),
});

/** What was typed into one of the small forms of the page and refused; the others stay as they were. */
function typedAt(form: FormView, place: string) {
  if (!form.invalid || form.values.jawab !== place) return { refused: false, text: '', error: null };
  return { refused: true, text: form.values.reason, error: form.list[0].text };
}

/**
 * Where the reader finds what takes the place of this revision: the newest sealed one, else one being prepared that he may
 * read; no address where he may read none.
 */
function successorOf({ revision }: MinutesView['minutes'], revisions: Facts['revisions'], path: string) {
  const later = revisions.filter((one) => one.revision > revision);
  const found = later.find(({ sealedAt }) => sealedAt !== null) ?? later[0];
  return { sealed: found?.sealedAt != null, href: found ? `${path}?revisi=${found.revision}` : null };
}

/** What may be done next, each with the reason why not; a step that is never this person's is left out. */
function steps(actor: Actor, { minutes, meeting, revocation }: MinutesView, approver: ApproverFacts) {
  const facts = factsOf(minutes);
  const revoked = revocation !== null;
  const writes = isPermitted(actor, 'minutes.write');
  const step = (mine: boolean, verdict: Verdict) =>
    mine && (verdict.ok || !/wrong_status$|not_sealed$/.test(verdict.code))
      ? { refusal: verdict.ok ? null : verdict }
      : null;
  return {
    edit: step(writes, canEdit(facts).ok ? { ok: true } : { ok: false, code: 'x.wrong_status', facts: {} }),
    submit: step(writes, canSubmit(facts, meeting.status)),
    sendBack: step(writes || approver.isChair, canReturn(facts)),
    approve: step(approver.isChair, canApprove(facts, approver)),
    seal: step(writes, canSeal(facts)),
    publish: step(writes && !revoked, canPublish(facts)),
    edition: writes && minutes.state === 'published',
    revoke: approver.isChair && canRevoke(facts, { ...approver, revoked }).ok,
    discard: writes && canDiscard({ ...facts, revision: minutes.revision }, []).ok,
    revise: step(writes, canRevise(facts)),
  };
}

/** The list of minutes, with one tab per state. */
export function minutesRows(rows: readonly MinutesRow[], wanted: string | null, cursor: string | null) {
  return {
    rows: rows.map((row) => ({ ...row, href: `/notula/${row.slug}` })),
    tabs: [null, ...MINUTES_STATES].map((state) => ({
      state,
      href: state === null ? '/notula' : `/notula?keadaan=${state}`,
      current: state === wanted,
    })),
    filtered: wanted !== null,
    next:
      cursor && `/notula?${wanted === null ? '' : `keadaan=${encodeURIComponent(wanted)}&`}kursor=${cursor}`,
  };
}
