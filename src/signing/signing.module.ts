import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { DocumentsModule } from '../documents/index.js';
import { MinutesModule, RecordAdditions } from '../minutes/index.js';
import { ErrataApi } from './api/errata.api.js';
import { SigningApi } from './api/signing.api.js';
import { ErratumPaper } from './print/erratum.paper.js';
import { ErrataService } from './errata.service.js';
import { SignaturesQueries } from './signatures.queries.js';
import { BsreSigner } from './signers/bsre.signer.js';
import { PadesSigner } from './signers/pades.signer.js';
import { Signers } from './signers/signers.js';
import { WetSigner } from './signers/wet.signer.js';
import { SigningAccess } from './signing.access.js';
import { SigningService } from './signing.service.js';
import { ErrataPages } from './web/errata.pages.js';
import { SigningPages } from './web/signing.pages.js';
import { SigningScreens } from './web/signing.screens.js';

/** What is added to sealed minutes and never changes them: signatures by hand or by key, and errata. */
@Module({
  imports: [AuditModule, DocumentsModule, DecreesModule, MinutesModule],
  providers: [
    ...[SigningAccess, SigningService, SignaturesQueries, ErrataService, ErratumPaper, SigningScreens],
    ...[Signers, WetSigner, PadesSigner, BsreSigner],
  ],
  controllers: [SigningApi, ErrataApi, SigningPages, ErrataPages],
  exports: [SignaturesQueries],
})
export class SigningModule implements OnModuleInit {
  constructor(
    private readonly additions: RecordAdditions,
    private readonly screens: SigningScreens,
  ) {}

  onModuleInit(): void {
    this.additions.register((actor, minutes, path) => this.screens.cards(actor, minutes, path));
  }
}
