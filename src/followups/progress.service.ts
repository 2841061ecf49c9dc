import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, Forbidden, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { EvidenceRecords } from './evidence/evidence-records.js';
import { ReportLink } from './links/report-link.entity.js';
import { ProgressReport } from './follow-up-story.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import type { FollowUpReason, MaybeFollowUpReason, ReportProgress } from './followups.dto.js';
import {
  canReport,
  isOpenForReports,
  isTheirs,
  statusAfter,
  type Situation,
} from './rules/follow-up-life.js';

/** What offices report, and how it is judged. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly evidence: EvidenceRecords,
    private readonly clock: Clock,
  ) {}

  /** What the responsible office has done, or what a helping office adds: the latter is kept apart and moves nothing. */
  report(actor: Actor, id: string, input: Input<ReportProgress>, match = Match.any): Promise<void> {
    return this.uow.run((tx) => this.reportIn(tx, actor, id, input, match));
  }

  /** The same as one of several deeds of a unit of work; a refusal comes before anything is written. */
  async reportIn(
    tx: Tx,
    actor: Actor,
    id: string,
    input: Input<ReportProgress>,
    match: Match,
  ): Promise<void> {
    const { followUp, row, verb, situation } = await this.records.open(tx, actor, id, match, reportVerb);
    ensure(await this.isOpen(tx, followUp));
    const { percent, narrative, fileIds = [], links = [], reason = null, submit = false } = input.read();
    const supporting = verb === 'contribute';
    refuseUnexplained(supporting ? 0 : followUp.percent, percent, reason);
    const pieces = await this.evidence.look(tx, actor, fileIds, links);
    if (submit) {
      const theirs = isTheirs('submit', situation.parties);
      if (!theirs.ok) throw new Forbidden(theirs.code);
      ensure(await this.evidence.suffices(tx, followUp, pieces));
    }
    const reportId = newId();
    const helper = row.supportingOrgUnitIds.find((unit) => actor.units.includes(unit)) ?? null;
    await tx.insert(ProgressReport, {
      ...{ id: reportId, followUpId: id, percent, narrative, supporting },
      ...{ byUserId: actor.userId, byPersonId: actor.personId, byName: actor.displayName },
      ...{ orgUnitId: supporting ? helper : followUp.orgUnitId, linkId: actor.linkId ?? null },
    });
    await this.evidence.keep(tx, actor, { followUpId: id, reportId }, pieces);
    if (!supporting) followUp.percent = percent;
    followUp.status = statusAfter(verb, followUp.status);
    const unit = row.supportingNames[row.supportingOrgUnitIds.indexOf(helper ?? '')];
    const by = await linkFacts(tx, actor);
    const facts = { percent, files: pieces.length, ...(supporting ? { unit } : {}), ...by };
    await this.records.keep(tx, actor, followUp, { event: PAST[verb as keyof typeof PAST], reason, facts });
    if (submit) await this.hand(tx, actor, followUp, by);
  }

  /** The responsible office makes the report of a helper its own: now it counts. @returns id of the follow-up */
  adopt(actor: Actor, reportId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const report = await tx.findOneBy(ProgressReport, { id: reportId });
      if (!report) throw new NotFound('report', reportId);
      const { followUp } = await this.records.open(tx, actor, report.followUpId, Match.any, 'adopt');
      if (!report.supporting || report.adoptedAt) throw new RuleBroken('followup.nothing_to_adopt');
      const adopted = { adoptedAt: this.clock.now(), adoptedByName: actor.displayName };
      await tx.save(Object.assign(report, { ...adopted, adoptedByUserId: actor.userId }));
      followUp.percent = Math.max(followUp.percent, report.percent);
      followUp.status = 'in-progress';
      const facts = { percent: followUp.percent, unit: report.byName };
      await this.records.keep(tx, actor, followUp, { event: 'adopted', facts });
      return followUp.id;
    });
  }

  submit(actor: Actor, id: string, match = Match.any): Promise<void> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'submit');
      ensure(await this.isOpen(tx, followUp));
      ensure(await this.evidence.suffices(tx, followUp));
      await this.hand(tx, actor, followUp);
    });
  }

  async verify(
    actor: Actor,
    id: string,
    input: Input<MaybeFollowUpReason>,
    match = Match.any,
  ): Promise<void> {
    await this.judge(actor, id, 'verify', match, (followUp) => {
      followUp.status = 'done';
      followUp.percent = 100;
      followUp.doneAt = this.clock.now();
      return { event: 'verified', reason: input.read().reason ?? null };
    });
  }

  async sendBack(actor: Actor, id: string, input: Input<FollowUpReason>, match = Match.any): Promise<void> {
    await this.judge(actor, id, 'return', match, (followUp) => {
      const { reason } = input.read();
      followUp.status = 'returned';
      followUp.returnedAt = this.clock.now();
      return { event: 'returned', reason };
    });
  }

  private async judge(
    actor: Actor,
    id: string,
    verb: 'verify' | 'return',
    match: Match,
    apply: (followUp: FollowUp) => { event: string; reason: string | null },
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, verb);
      await this.records.keep(tx, actor, followUp, apply(followUp));
    });
  }

  private async isOpen(tx: Tx, followUp: FollowUp) {
    const meeting = await tx.findOneByOrFail(Meeting, { id: followUp.meetingId });
    return isOpenForReports(meeting.status);
  }

  private async hand(tx: Tx, actor: Actor, followUp: FollowUp, facts?: LinkFacts): Promise<void> {
    const by = { submittedByUserId: actor.userId, submittedByPersonId: actor.personId };
    Object.assign(followUp, { status: 'awaiting-verification', ...by });
    await this.records.keep(tx, actor, followUp, { event: 'submitted', facts });
  }
}

type LinkFacts = { readonly linkBy?: string };

/** Who made out the link somebody acts by; nothing for an account. */
async function linkFacts(tx: Tx, { linkId }: Actor): Promise<LinkFacts> {
  if (linkId === undefined) return {};
  return { linkBy: (await tx.findOneByOrFail(ReportLink, { id: linkId })).issuedByName };
}

const PAST = { progress: 'reported', contribute: 'contributed' } as const;

/** A report of the responsible office, or on its behalf, counts; that of a helper does not. */
const reportVerb = ({ parties }: Situation) =>
  parties.has('supporting') && !parties.has('secretariat') ? 'contribute' : 'progress';

function refuseUnexplained(last: number, percent: number, reason: string | null): void {
  const verdict = canReport(percent, last, reason);
  if (!verdict.ok) throw InvalidInput.at('reason', verdict.code, verdict.facts);
}
