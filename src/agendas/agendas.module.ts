import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { Announcing, EvaluationsModule } from '../evaluations/index.js';
import { FollowUpPanels, FollowUpsModule } from '../followups/index.js';
import { MeetingHooks, MeetingPanels, MeetingsModule, visibleItem } from '../meetings/index.js';
import { MinutesModule } from '../minutes/index.js';
import { OrgModule } from '../org/index.js';
import { Reader } from '../platform/database/reader.js';
import { MaterialsApi } from './api/materials.api.js';
import { PreparingApi } from './api/preparing.api.js';
import { ProposalsApi } from './api/proposals.api.js';
import { VersionsApi } from './api/versions.api.js';
import { BookFiles } from './book/book-files.js';
import { BookContents } from './book/book-content.js';
import { BookPaper } from './book/book.paper.js';
import { BookService } from './book/book.service.js';
import { BookWords } from './book/book-words.js';
import { CarryOverQueries } from './carrying/carry-over.queries.js';
import { CarryingService } from './carrying/carrying.service.js';
import { LineageQueries } from './carrying/lineage.queries.js';
import { Origins } from './carrying/origins.js';
import { ITEM_FILES, MaterialsService } from './materials.service.js';
import { JudgingService } from './proposals/judging.service.js';
import { OpenMeetings } from './proposals/open-meetings.queries.js';
import { PROPOSAL_FILES, ProposalRecords } from './proposals/proposal-records.js';
import { ProposalTermsService } from './proposals/proposal-terms.service.js';
import { ProposalsQueries } from './proposals/proposals.queries.js';
import { ProposalsService } from './proposals/proposals.service.js';
import { VersionsQueries } from './versions/versions.queries.js';
import { VersionsService } from './versions/versions.service.js';
import { AgendaPanel } from './web/agenda-panel.js';
import { AgendaScreens } from './web/agenda-screens.js';
import { ItemPages } from './web/item.pages.js';
import { ItemScreens } from './web/item-screens.js';
import { JudgingPages } from './web/judging.pages.js';
import { PreparingPages } from './web/preparing.pages.js';
import { ProposalFormsPages } from './web/proposal-forms.pages.js';
import { ProposalScreens } from './web/proposal-screens.js';
import { ProposalsPages } from './web/proposals.pages.js';
import { TermsPages } from './web/terms.pages.js';

/**
 * Owns what comes before the gavel: proposals, what earlier meetings left, versions of the agenda, the files laid before
 * the meeting and the book of them. Asks meetings to place items; is told when the letters go out.
 */
@Module({
  imports: [
    ...[AuditModule, DocumentsModule, OrgModule, DecreesModule, MeetingsModule],
    ...[FollowUpsModule, EvaluationsModule, MinutesModule],
  ],
  providers: [
    ...[ProposalsQueries, ProposalRecords, ProposalsService, JudgingService, ProposalTermsService],
    ...[OpenMeetings, Origins, CarryOverQueries, CarryingService, LineageQueries],
    ...[VersionsService, VersionsQueries, MaterialsService],
    ...[BookContents, BookWords, BookFiles, BookPaper, BookService],
    ...[AgendaScreens, ItemScreens, ProposalScreens, AgendaPanel],
  ],
  controllers: [
    ...[ProposalsApi, PreparingApi, VersionsApi, MaterialsApi],
    ...[PreparingPages, ItemPages, TermsPages, JudgingPages],
    ...[ProposalFormsPages, ProposalsPages],
  ],
  exports: [ProposalsQueries, VersionsService],
})
export class AgendasModule implements OnModuleInit {
  constructor(
    private readonly doors: FileDoors,
    private readonly hooks: MeetingHooks,
    private readonly panels: MeetingPanels,
    private readonly reader: Reader,
    private readonly versions: VersionsService,
    private readonly proposals: ProposalsQueries,
    private readonly panel: AgendaPanel,
    private readonly followUpPanels: FollowUpPanels,
    private readonly origins: Origins,
    private readonly announcing: Announcing,
    private readonly materials: MaterialsService,
  ) {}

  onModuleInit(): void {
    const found = (work: Promise<unknown>) => work.then(Boolean, () => false);
    this.doors.register(ITEM_FILES, (actor, id) => found(visibleItem(this.reader.em, actor, id)));
    this.doors.register(PROPOSAL_FILES, (actor, id) => found(this.proposals.one(this.reader.em, actor, id)));
    this.hooks.onConvened((tx, actor, meeting) => this.versions.freeze(tx, actor, meeting));
    this.hooks.onCarried(async (tx, actor, from, to) => {
      await this.origins.add(tx, to.id, 'agenda-item', [from.id]);
      await this.materials.copy(tx, actor, from.id, to.id);
    });
    this.announcing.register((em, itemId) => this.origins.of(em, itemId, 'follow-up'));
    this.announcing.onListed((tx, itemId, ids) => this.origins.complete(tx, itemId, 'follow-up', ids));
    this.panels.register('agenda', (actor, meeting) => this.panel.of(actor, meeting));
    this.followUpPanels.register((actor, id) => this.panel.ofFollowUp(actor, id));
  }
}
