import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecisionHooks, DecisionPanels, decisionPath, DecisionsModule } from '../decisions/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { MeetingPanels, MeetingsModule } from '../meetings/index.js';
import { OrgModule, UnitPorts } from '../org/index.js';
import { isPermitted, type Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Words } from '../platform/words.js';
import { ClosingApi } from './api/closing.api.js';
import { FollowUpStepsApi } from './api/follow-up-steps.api.js';
import { FollowUpsApi } from './api/followups.api.js';
import { BULK_CONTROLLERS, BULK_PROVIDERS } from './bulk/bulk.parts.js';
import { HandReminders } from './bulk/hand-reminders.js';
import { HOME_CONTROLLERS, HOME_PROVIDERS } from './home/home.parts.js';
import { DelegationPanel } from './home/delegation-panel.js';
import { MineService } from './home/mine.service.js';
import { AssignmentService } from './assignment.service.js';
import { HandoverApi } from './api/handover.api.js';
import { SharingApi } from './api/sharing.api.js';
import { ClosingService } from './closing.service.js';
import { EvidenceRecords } from './evidence/evidence-records.js';
import { EvidenceApi } from './evidence/api/evidence.api.js';
import { EvidencePreviews } from './evidence/evidence-previews.js';
import { EvidenceReview } from './evidence/web/evidence-review.js';
import { EvidencePages } from './evidence/web/evidence.pages.js';
import { ReplacingPages } from './evidence/web/replacing.pages.js';
import { EvidenceQueries } from './evidence/evidence.queries.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { ExtensionsService } from './extensions.service.js';
import { FollowUpDays } from './follow-up-days.js';
import { FollowUpPanels } from './follow-up-panels.js';
import { FollowUpRecords } from './follow-up-records.js';
import type { FollowUpRow } from './follow-up-row.js';
import { FollowUpsQueries } from './followups.queries.js';
import { HandoverQueries } from './handover.queries.js';
import { HandoverService } from './handover.service.js';
import { LINK_CONTROLLERS, LINK_PROVIDERS } from './links/links.parts.js';
import { LinkRecipients } from './links/link-recipients.js';
import { ReportLinks } from './links/report-links.service.js';
import { MeetingDeeds } from './meeting-deeds.service.js';
import { PartsService } from './parts.service.js';
import { Placing } from './placing.js';
import { ProgressService } from './progress.service.js';
import { RequestsService } from './requests.service.js';
import { StandingQueries } from './standing.queries.js';
import { AssigningPages } from './web/assigning.pages.js';
import { ClosingPages } from './web/closing.pages.js';
import { RequestsPages } from './web/requests.pages.js';
import { SharingPages } from './web/sharing.pages.js';
import { StoryLoader } from './web/story.loader.js';
import { followUpCard } from './web/followup-view.js';
import { FollowUpsPages } from './web/followups.pages.js';
import { HandoverPages } from './web/handover.pages.js';
import { JudgingPages } from './web/judging.pages.js';
import { ExtendingPages } from './web/extending.pages.js';
import { ReportingPages } from './web/reporting.pages.js';

/** Owns what offices owe and report. Minutes tell it when a meeting's follow-ups are confirmed. */
@Module({
  imports: [AuditModule, DocumentsModule, OrgModule, MeetingsModule, DecisionsModule],
  providers: [
    FollowUpsQueries,
    FollowUpPanels,
    ...[
      StandingQueries,
      FollowUpDays,
      FollowUpRecords,
      Placing,
      PartsService,
      RequestsService,
      ClosingService,
      StoryLoader,
      ...[EvidenceRecords, EvidenceQueries, EvidenceService, EvidencePreviews, EvidenceReview],
    ],
    AssignmentService,
    ProgressService,
    ExtensionsService,
    ...[HandoverQueries, HandoverService, MeetingDeeds],
    ...LINK_PROVIDERS,
    ...BULK_PROVIDERS,
    ...HOME_PROVIDERS,
  ],
  controllers: [
    ...[EvidenceApi, EvidencePages, ReplacingPages, ExtendingPages],
    ...[FollowUpsApi, FollowUpStepsApi, ClosingApi, SharingApi, HandoverApi, HandoverPages, FollowUpsPages],
    ...[ReportingPages, JudgingPages, AssigningPages, ClosingPages, SharingPages, RequestsPages],
    ...LINK_CONTROLLERS,
    ...BULK_CONTROLLERS,
    ...HOME_CONTROLLERS,
  ],
  exports: [
    ...[HandReminders, MineService],
    FollowUpsQueries,
    FollowUpPanels,
    AssignmentService,
    ProgressService,
    ExtensionsService,
    HandoverQueries,
    ...[StandingQueries, ClosingService, ReportLinks, LinkRecipients, EvidenceService],
    ...[FollowUpRecords, MeetingDeeds],
  ],
})
export class FollowUpsModule implements OnModuleInit {
  constructor(
    private readonly doors: FileDoors,
    private readonly queries: FollowUpsQueries,
    private readonly meetingPanels: MeetingPanels,
    private readonly followUpPanels: FollowUpPanels,
    private readonly delegationPanel: DelegationPanel,
    private readonly decisionPanels: DecisionPanels,
    private readonly decisionHooks: DecisionHooks,
    private readonly assignment: AssignmentService,
    private readonly handover: HandoverQueries,
    private readonly units: UnitPorts,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followUpPanels.register((actor, id) => this.delegationPanel.of(actor, id));
    this.doors.register('followup', (actor, id) =>
      this.queries.one(actor, id).then(
        () => true,
        () => false,
      ),
    );
    this.decisionHooks.onWithdrawn((tx, actor, { id, number }) =>
      this.assignment.cancelStruck(tx, actor, id, this.words.say('followup.struck', { number })),
    );
    this.units.registerConsequences(async (actor, unitIds) => {
      const count = await this.handover.countOpen(actor, unitIds);
      return count === 0 ? [] : [{ code: 'followup.stay_open', facts: { count }, href: null }];
    });
    this.units.registerPanel(async (actor, unitId) => {
      const left = (await this.handover.waiting(actor)).find((one) => one.unitId === unitId);
      const data = { count: left?.count, href: `/tindak-lanjut/serah-terima/${unitId}` };
      return left ? { partial: 'pages/followups/_handover', data } : null;
    });
    this.meetingPanels.register('followups', async (actor, meeting) =>
      this.panel(await this.queries.all(actor, { meetingId: meeting.id }), null),
    );
    this.decisionPanels.register(async (actor: Actor, decision) => {
      const rows = await this.queries.all(actor, { meetingId: decision.meetingId });
      const own = rows.filter(({ decisionId }) => decisionId === decision.id);
      const open =
        isPermitted(actor, 'followup.write') && decision.status !== 'voided' && decision.status !== 'revoked';
      return this.panel(own, open ? `${decisionPath(decision)}/tindak-lanjut` : null);
    });
  }

  private panel(rows: readonly FollowUpRow[], assign: string | null) {
    const today = this.clock.today();
    const cards = rows.map((row) => ({ ...followUpCard(row, today, null), report: false, extend: false }));
    return { partial: 'pages/followups/_panel', data: { cards, count: String(cards.length), assign } };
  }
}
