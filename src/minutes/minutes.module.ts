import { Module, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditModule } from '../audit/index.js';
import { decisionPath, DecisionPanels, DecisionsModule } from '../decisions/index.js';
import { DecreesModule } from '../decrees/index.js';
import { DocumentsModule } from '../documents/index.js';
import { EvaluationsModule, VerdictsQueries } from '../evaluations/index.js';
import { FollowUpPanels, FollowUpsModule } from '../followups/index.js';
import { MeetingHooks, MeetingLocks, MeetingsModule } from '../meetings/index.js';
import { MembershipModule } from '../membership/index.js';
import { OrgModule } from '../org/index.js';
import { CommentsApi } from './api/comments.api.js';
import { MinutesApi } from './api/minutes.api.js';
import { chaptersOf, laterChapters } from './chapters.js';
import { AssemblyService } from './assembly.service.js';
import { CommentsQueries } from './comments.queries.js';
import { CommentsService } from './comments.service.js';
import { PassagesApi } from './api/passages.api.js';
import { PassageVersions } from './editing/passage-versions.js';
import { PassagesQueries } from './editing/passages.queries.js';
import { PassagesService } from './editing/passages.service.js';
import { discussionKey } from './rules/passages.js';
import { DiscardingService } from './discarding.service.js';
import { DraftingService } from './drafting.service.js';
import { MinutesAccess } from './minutes.access.js';
import { MinutesQueries } from './minutes.queries.js';
import { ExcerptPaper } from './print/excerpt.paper.js';
import { MinutesPaper } from './print/minutes.paper.js';
import { MinutesPdf } from './print/minutes.pdf.js';
import { RecordAdditions } from './record-additions.js';
import { MinutesListQueries } from './minutes-list.queries.js';
import { ReviewService } from './review.service.js';
import { RevokingService } from './revoking.service.js';
import { SealRegister } from './seal-register.js';
import { SealingService } from './sealing.service.js';
import { CommentsPages } from './web/comments.pages.js';
import { EditingScreens } from './web/editing-screens.js';
import { EditingPages } from './web/editing.pages.js';
import { MinutesStepsPages } from './web/minutes-steps.pages.js';
import { MinutesScreens } from './web/minutes-screens.js';
import { ExcerptsPages } from './web/excerpts.pages.js';
import { DiscardingPages } from './web/discarding.pages.js';
import { MinutesQuestions } from './web/minutes-questions.js';
import { RevokingPages } from './web/revoking.pages.js';
import { MinutesPages } from './web/minutes.pages.js';
import { AnswersApi } from './api/answers.api.js';
import { AnswersQueries } from './members/answers.queries.js';
import { AnswersService } from './members/answers.service.js';
import { ApprovalRecord } from './members/approval-record.js';
import { JudgingService } from './members/judging.service.js';
import { OpeningsService } from './members/openings.service.js';
import { ReviewDeadlines } from './members/review-deadlines.js';
import { ReviewSubjects } from './members/review-subjects.js';
import { WaitingReviews } from './members/review-waiting.queries.js';
import { ApprovingPages } from './web/approving.pages.js';
import { JudgingPages } from './web/judging.pages.js';
import { ReviewPanel } from './web/review-panel.js';
import { ReviewScreens } from './web/review-screens.js';
import { ReviewSettingsPages } from './web/review-settings.pages.js';
import { ReviewPages } from './web/review.pages.js';

/**
 * Owns minutes, their snapshots and comments. Asks meetings, decisions and follow-ups for what happened; tells
 * meetings (through its ports) when the record is closed.
 */
@Module({
  imports: [
    ...[AuditModule, DocumentsModule, OrgModule, DecreesModule, MeetingsModule],
    ...[DecisionsModule, FollowUpsModule, EvaluationsModule, MembershipModule],
  ],
  providers: [
    ...[MinutesAccess, AssemblyService, MinutesQueries, CommentsQueries, MinutesPaper, MinutesPdf],
    ...[MinutesScreens, DraftingService, ReviewService, SealingService, CommentsService, MinutesListQueries],
    ...[SealRegister, RecordAdditions, PassageVersions, PassagesService, PassagesQueries, EditingScreens],
    ...[AnswersQueries, AnswersService, ApprovalRecord, JudgingService, OpeningsService, ReviewDeadlines],
    ...[WaitingReviews, ReviewSubjects, ReviewPanel, ReviewScreens, RevokingService, ExcerptPaper],
    ...[DiscardingService, MinutesQuestions],
  ],
  controllers: [
    ...[MinutesApi, PassagesApi, CommentsApi, MinutesPages, EditingPages, MinutesStepsPages, CommentsPages],
    ...[AnswersApi, ApprovingPages, ReviewPages, JudgingPages, ReviewSettingsPages],
    ...[RevokingPages, DiscardingPages, ExcerptsPages],
  ],
  exports: [
    MinutesAccess,
    RecordAdditions,
    MinutesQueries,
    MinutesListQueries,
    CommentsQueries,
    ReviewService,
    SealingService,
    RevokingService,
    CommentsService,
    MinutesPaper,
    MinutesPdf,
    WaitingReviews,
  ],
})
export class MinutesModule implements OnModuleInit {
  constructor(
    private readonly hooks: MeetingHooks,
    private readonly locks: MeetingLocks,
    private readonly drafting: DraftingService,
    private readonly versions: PassageVersions,
    private readonly decisionPanels: DecisionPanels,
    private readonly excerpts: ExcerptPaper,
    private readonly followUpPanels: FollowUpPanels,
    private readonly lists: MinutesListQueries,
    private readonly verdicts: VerdictsQueries,
  ) {}

  onModuleInit(): void {
    this.hooks.onStarted((tx, actor, meeting) => this.drafting.begin(tx, actor, meeting.id));
    this.hooks.onReworded((tx, actor, { id, meetingId, discussion: text }) =>
      this.versions.keep(tx, actor, { meetingId, key: discussionKey(id), text, origin: 'room' }),
    );
    this.decisionPanels.register(async (_actor, decision) => {
      const standing = await this.excerpts.standing(decision);
      const href = standing === 'there' ? `${decisionPath(decision)}/petikan.pdf` : null;
      return {
        partial: 'pages/minutes/_excerpt',
        data: { href, revoked: standing === 'revoked' },
      };
    });
    this.followUpPanels.registerChapters(async (actor, { meetingId, meetingSlug }) =>
      chaptersOf(meetingSlug, await this.lists.revisions(actor, meetingId)),
    );
    // And the minutes of the later meetings that went through it.
    this.followUpPanels.registerChapters(async (actor, { id }) => {
      const later = await this.verdicts.meetingsOf(actor, id);
      const told = later.map(async (one) => laterChapters(one, await this.lists.revisions(actor, one.id)));
      return (await Promise.all(told)).flat();
    });
    this.locks.register((em: EntityManager, meetingId: string) => this.drafting.isOpen(em, meetingId));
  }
}
