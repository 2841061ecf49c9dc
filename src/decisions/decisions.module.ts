import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { allowed, refused } from '../kernel/verdict.js';
import { DecreePanels, DecreesModule } from '../decrees/index.js';
import { isPermitted, type Actor } from '../identity/index.js';
import {
  AgendaQueries,
  MeetingHooks,
  MeetingLocks,
  MeetingPanels,
  MeetingsModule,
} from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import { DecisionsApi } from './api/decisions.api.js';
import { DecisionHooks } from './decision-hooks.js';
import { DecisionRelationsQueries } from './decision-relations.queries.js';
import { RelationsService } from './relations.service.js';
import { DecisionPanels } from './decision-panels.js';
import { DecreeDrafts, stands } from './decree-drafts.service.js';
import { Decision } from './decision.entity.js';
import { DecisionsQueries } from './decisions.queries.js';
import { DecisionsService } from './decisions.service.js';
import { canRecord } from './rules/decision-rules.js';
import { DecisionFormsPages } from './web/decision-forms.pages.js';
import { MotionsApi } from './api/motions.api.js';
import { Motion } from './motion.entity.js';
import { MotionsQueries } from './motions.queries.js';
import { insistVotesCounted } from './open-motions.js';
import { MotionsService } from './motions.service.js';
import { ObjectionsService } from './objections.service.js';
import { VotingService } from './voting.service.js';
import { MotionStepsPages } from './web/motion-steps.pages.js';
import { MotionsPages } from './web/motions.pages.js';
import { ObjectionsPages } from './web/objections.pages.js';
import { WithdrawingPages } from './web/withdrawing.pages.js';
import { decisionLine, decisionPath } from './web/decision-view.js';
import { DecreeDraftsPages } from './web/decree-drafts.pages.js';
import { RelationForm } from './web/relation-form.js';
import { DecisionsPages } from './web/decisions.pages.js';

/** Owns what meetings decide. Asks meetings for presence and quorum; minutes tell it when decisions take effect. */
@Module({
  imports: [AuditModule, DecreesModule, MeetingsModule],
  providers: [
    RelationForm,
    DecisionRelationsQueries,
    RelationsService,
    DecisionsQueries,
    DecisionsService,
    DecisionPanels,
    DecisionHooks,
    DecreeDrafts,
    ...[MotionsQueries, MotionsService, VotingService, ObjectionsService, MotionsPages, DecisionsPages],
  ],
  controllers: [
    ...[DecisionsApi, MotionsApi, DecreeDraftsPages, DecisionFormsPages, WithdrawingPages, DecisionsPages],
    ...[MotionsPages, MotionStepsPages, ObjectionsPages],
  ],
  exports: [MotionsQueries, DecisionsQueries, DecisionsService, DecisionPanels, DecisionHooks],
})
export class DecisionsModule implements OnModuleInit {
  constructor(
    private readonly locks: MeetingLocks,
    private readonly panels: MeetingPanels,
    private readonly queries: DecisionsQueries,
    private readonly decisionPanels: DecisionPanels,
    private readonly decreePanels: DecreePanels,
    private readonly drafts: DecreeDrafts,
    private readonly motions: MotionsQueries,
    private readonly agenda: AgendaQueries,
    private readonly reader: Reader,
    private readonly meetingHooks: MeetingHooks,
  ) {}

  onModuleInit(): void {
    this.meetingHooks.onEnding((tx, _actor, { id }) => insistVotesCounted(tx, id));
    this.locks.registerItem(async (em, agendaItemId) =>
      (await em.existsBy(Decision, { agendaItemId })) ? refused('agenda_item.has_decisions') : allowed,
    );
    // What was voted on was treated, whatever came of it.
    this.locks.registerItem(async (em, agendaItemId) =>
      (await em.existsBy(Motion, { agendaItemId })) ? refused('agenda_item.has_motions') : allowed,
    );
    this.panels.register('decisions', async (actor, meeting) => {
      const { data } = await this.queries.list(actor, { meetingId: meeting.id, limit: 200 });
      const recordable = isPermitted(actor, 'decision.record') && canRecord(meeting.status).ok;
      return {
        partial: 'pages/decisions/_panel',
        data: {
          decisions: data.toReversed().map(decisionLine),
          count: String(data.length),
          motions: await this.motionLines(actor, meeting),
          decide: recordable ? `/rapat/${meeting.slug}/putuskan` : null,
          record: recordable ? `/rapat/${meeting.slug}/keputusan` : null,
        },
      };
    });
    this.tellOfDecrees();
  }

  /** Proposals that have not become decisions: still open, or turned down. */
  private async motionLines(actor: Actor, { id, slug }: { id: string; slug: string }) {
    const shown = new Set((await this.agenda.all(this.reader.em, actor, id)).map((item) => item.id));
    return (await this.motions.ofMeeting(this.reader.em, id))
      .filter(({ motion }) => motion.state !== 'adopted' && shown.has(motion.agendaItemId))
      .map(({ motion }) => ({
        href: `/rapat/${slug}/usulan/${motion.id}`,
        ...{ text: motion.text, state: motion.state, votes: motion.votes },
      }));
  }

  /** A decision names the decrees drafted from it, and such a decree the decision. */
  private tellOfDecrees(): void {
    this.decisionPanels.register(async (actor, decision) => {
      const startable = isPermitted(actor, 'decree.write') && stands(decision);
      const start = startable ? `${decisionPath(decision)}/rancangan` : null;
      const decrees = await this.drafts.of(actor, decision.id);
      return { partial: 'pages/decisions/_decrees', data: { decrees, start } };
    });
    this.decreePanels.register(async (actor, decreeId) => {
      const origin = await this.drafts.originOf(actor, decreeId);
      return origin && { partial: 'pages/decisions/_origin', data: decisionLine(origin) };
    });
  }
}
