import { Injectable } from '@nestjs/common';
import { AuditService, CheckpointService } from '../audit/index.js';
import { DecisionsService } from '../decisions/index.js';
import { EffectsService } from '../evaluations/index.js';
import { AssignmentService } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { OrgQueries } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, Forbidden, InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import type { Match } from '../platform/http/etag.js';
import { AssemblyService } from './assembly.service.js';
import { PassageVersions } from './editing/passage-versions.js';
import { ApprovalRecord } from './members/approval-record.js';
import { ReviewDeadlines } from './members/review-deadlines.js';
import { MinutesAccess, type Approver } from './minutes.access.js';
import { MinutesSnapshot } from './minutes-snapshot.entity.js';
import { Minutes } from './minutes.entity.js';
import type { ApproveMinutes, EditMinutes, WithReason } from './minutes.dto.js';
import { canApprove, canEdit, canReturn, canSubmit, factsOf } from './rules/minutes-lifecycle.js';
import { sha256 } from './rules/seal.js';

/** From the first draft to the chair's word: edit, submit, return, approve. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly assembly: AssemblyService,
    private readonly versions: PassageVersions,
    private readonly decisions: DecisionsService,
    private readonly followUps: AssignmentService,
    private readonly verdicts: EffectsService,
    private readonly audit: AuditService,
    private readonly checkpoints: CheckpointService,
    private readonly clock: Clock,
    private readonly deadlines: ReviewDeadlines,
    private readonly record: ApprovalRecord,
    private readonly org: OrgQueries,
  ) {}

  async edit(actor: Actor, id: string, input: Input<EditMinutes>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      ensure(canEdit(factsOf(minutes)));
      const { opening, closing, notes } = input.read();
      const before = textsOf(minutes);
      if (opening !== undefined) minutes.opening = opening || null;
      if (closing !== undefined) minutes.closing = closing || null;
      if (notes !== undefined) minutes.notes = notes || null;
      const after = textsOf(minutes);
      for (const [key, text] of Object.entries(after) as ['opening' | 'closing' | 'notes', string | null][])
        await this.versions.keep(tx, actor, { meetingId: minutes.meetingId, key, text, origin: 'editor' });
      await this.keep(tx, actor, minutes, 'minutes.edited', { before, after });
    });
  }

  async submit(actor: Actor, id: string, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      const meeting = await this.access.meetingOf(tx, minutes);
      ensure(canSubmit(factsOf(minutes), meeting.status));
      minutes.state = 'in-review';
      minutes.submittedAt = this.clock.now();
      minutes.submittedByUserId = actor.userId;
      minutes.returnedReason = null;
      const deadline = await this.deadlines.begin(tx, id, meeting.councilId);
      await this.keep(tx, actor, minutes, 'minutes.submitted', { deadline });
    });
  }

  async sendBack(actor: Actor, id: string, input: Input<WithReason>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      await this.access.ensureReviewer(tx, actor, minutes);
      ensure(canReturn(factsOf(minutes)));
      minutes.state = 'draft';
      minutes.returnedReason = input.read().reason;
      minutes.submittedByUserId = null;
      await this.keep(tx, actor, minutes, 'minutes.returned', { reason: minutes.returnedReason });
    });
  }

  /**
   * Approval binds what the chair saw: the content is frozen as canonical JSON, decisions take effect and
   * follow-ups are confirmed in the same unit. A checkpoint of the journal follows.
   */
  async approve(actor: Actor, id: string, input: Input<ApproveMinutes>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      const approver = await this.access.approver(tx, actor, minutes);
      const verdict = canApprove(factsOf(minutes), approver);
      if (!verdict.ok && verdict.code === 'minutes.chair_only') throw new Forbidden(verdict.code);
      ensure(verdict);
      const { contentSha256: seen, knowsOfOpen } = input.read();
      const content = canonicalJson(await this.assembly.assemble(tx, minutes));
      const hash = sha256(content);
      if (seen !== undefined && !/^[0-9a-f]{64}$/.test(seen)) {
        throw InvalidInput.at('contentSha256', 'field.invalid');
      }
      if (seen !== undefined && seen !== hash) throw new RuleBroken('minutes.other_content', { seen });
      const { title, capacity } = approver;
      const basis = await this.basisOf(tx, approver);
      const inWhosePlace = { name: actor.displayName, title, capacity, basis };
      await this.record.write(tx, actor, minutes, inWhosePlace, knowsOfOpen);
      minutes.state = 'approved';
      minutes.approvedAt = this.clock.now();
      minutes.approvedByUserId = actor.userId;
      minutes.approverName = actor.displayName;
      minutes.approverTitle = title;
      minutes.approverBasis = basis;
      minutes.contentSha256 = hash;
      await tx.insert(MinutesSnapshot, { minutesId: id, content, sha256: hash, takenAt: minutes.approvedAt });
      await this.decisions.makeEffective(tx, actor, minutes.meetingId, this.clock.today());
      await this.followUps.confirm(tx, actor, minutes.meetingId);
      await this.verdicts.confirm(tx, minutes.meetingId);
      await this.keep(tx, actor, minutes, 'minutes.approved', { contentSha256: hash });
    });
    await this.checkpoints.take();
  }

  /** The letter of whoever stands in for the holder; the holder himself needs none. */
  private async basisOf(tx: Tx, { officeId, capacity }: Approver): Promise<string | null> {
    if (officeId === null || capacity === 'definitive') return null;
    const holder = (await this.org.holdersOn(tx, [officeId], this.clock.today())).get(officeId);
    return holder?.state === 'recorded' ? holder.basis : null;
  }

  private async keep(tx: Tx, actor: Actor, minutes: Minutes, action: string, particulars: object = {}) {
    await this.access.save(tx, minutes);
    await this.audit.record(tx, actor, {
      action,
      subjectType: 'minutes',
      subjectId: minutes.id,
      particulars: { meetingId: minutes.meetingId, revision: minutes.revision, ...particulars },
    });
  }
}

const textsOf = ({ opening, closing, notes }: Minutes) => ({ opening, closing, notes });
