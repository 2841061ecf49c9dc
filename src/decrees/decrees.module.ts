import { Module, type OnModuleInit } from '@nestjs/common';
import { HouseWords } from '../identity/index.js';
import { AuditModule } from '../audit/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { CitedDecrees, OrgModule, UnitPorts } from '../org/index.js';
import { AnnexService } from './annex.service.js';
import { DecreesApi } from './api/decrees.api.js';
import { DecreeReviewApi } from './api/decree-review.api.js';
import { Council } from './council.entity.js';
import { CouncilsService } from './councils.service.js';
import { DecreeBook } from './decree-book.js';
import { DecreePanels } from './decree-panels.js';
import { DecreesListQueries } from './decrees-list.queries.js';
import { DecreesQueries } from './decrees.queries.js';
import { DiscardingService } from './discarding.service.js';
import { DraftStarts } from './draft-starts.js';
import { EffectWitnesses } from './effect-witnesses.js';
import { EnactmentService } from './enactment.service.js';
import { Incumbents } from './incumbents.js';
import { NamingSeats } from './naming-seats.js';
import { OldDecreesService } from './old-decrees.service.js';
import { AnnexPaper } from './print/annex.paper.js';
import { Certifier } from './print/certifier.js';
import { CouncilPress } from './print/council-press.js';
import { DecreePaper } from './print/decree.paper.js';
import { PublicDecreePaper } from './print/public-decree.paper.js';
import { RegisterPapers } from './print/register-papers.js';
import { PublishedDecrees } from './published.queries.js';
import { RegisterQueries } from './register.queries.js';
import { RegistryService } from './registry.service.js';
import { Regulations } from './regulations.service.js';
import { Templates } from './templates.service.js';
import { Versions } from './versions.service.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { ScanService } from './scan.service.js';
import { Signatories } from './signatories.js';
import { AnnexPages } from './web/annex.pages.js';
import { ChangesPages } from './web/changes.pages.js';
import { DecreeChoices } from './web/decree-choices.js';
import { DecreePresenter } from './web/decree.presenter.js';
import { DecreePapersPages } from './web/decree-papers.pages.js';
import { DecreesPages } from './web/decrees.pages.js';
import { DiscardingPages } from './web/discarding.pages.js';
import { DraftingPages } from './web/drafting.pages.js';
import { EnactingPages } from './web/enacting.pages.js';
import { RegisterPages } from './web/register.pages.js';
import { RegulationsPages } from './web/regulations.pages.js';
import { TemplatesPages } from './web/templates.pages.js';
import { VersionsPages } from './web/versions.pages.js';
import { VersionsPresenter } from './web/versions.presenter.js';
import { PaperSettingsPages } from './web/paper-settings.pages.js';
import { OtherCouncilPages } from './web/other-council.pages.js';
import { ReviewPages } from './web/review.pages.js';
import { StartingPages } from './web/starting.pages.js';

/** Owns councils, decrees and seats. Asks org for offices and people; whoever sits on a day is membership's answer. */
@Module({
  imports: [AuditModule, DocumentsModule, OrgModule],
  providers: [
    ...[
      DecreeBook,
      DecreesQueries,
      DecreesListQueries,
      RegisterQueries,
      EffectWitnesses,
      Incumbents,
      NamingSeats,
    ],
    ...[AnnexService, RegistryService, EnactmentService, ScanService, CouncilsService],
    ...[Signatories, OldDecreesService],
    ...[DecreePanels, DraftStarts, Regulations, Versions, VersionsPresenter],
    ...[Templates, AnnexPaper, Certifier, ReviewQueries, ReviewService, DiscardingService],
    CouncilPress,
    ...[DecreePaper, PublicDecreePaper, PublishedDecrees, RegisterPapers, DecreePresenter, DecreeChoices],
  ],
  controllers: [
    ...[
      StartingPages,
      TemplatesPages,
      RegulationsPages,
      VersionsPages,
      ReviewPages,
      OtherCouncilPages,
      PaperSettingsPages,
      DecreeReviewApi,
      DiscardingPages,
      DecreePapersPages,
    ],
    ...[DecreesApi, RegisterPages, DecreesPages, DraftingPages, AnnexPages, ChangesPages, EnactingPages],
  ],
  exports: [
    DecreePanels,
    DraftStarts,
    DecreesQueries,
    DecreesListQueries,
    ReviewQueries,
    RegisterQueries,
    RegistryService,
    EnactmentService,
    EffectWitnesses,
    OldDecreesService,
    ScanService,
    CouncilsService,
    CouncilPress,
    PublishedDecrees,
    PublicDecreePaper,
  ],
})
export class DecreesModule implements OnModuleInit {
  constructor(
    private readonly doors: FileDoors,
    private readonly lists: DecreesListQueries,
    private readonly seats: NamingSeats,
    private readonly cited: CitedDecrees,
    private readonly units: UnitPorts,
    private readonly house: HouseWords,
  ) {}

  onModuleInit(): void {
    this.house.register(async (em) => (await em.find(Council)).map(({ name }) => name));
    this.cited.register((em) => this.seats.citable(em));
    this.units.registerConsequences((_actor, unitIds, day) => this.seats.ofUnits(unitIds, day));
    this.doors.register('decree', async (actor, decreeId) =>
      this.lists.one(actor, decreeId).then(
        () => true,
        () => false,
      ),
    );
  }
}
