import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { IdentityModule, isPermitted } from '../identity/index.js';
import { OrgModule } from '../org/index.js';
import { ImportSheetsApi } from './api/import-sheets.api.js';
import { ImportTelling } from './api/import-telling.js';
import { ImportsApi } from './api/imports.api.js';
import { ApplyingService } from './applying.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { ImportPapers } from './print/import-papers.js';
import { RegisterQueries } from './register.queries.js';
import { ImportUploads } from './uploads.js';
import { ImportFilesPages } from './web/import-files.pages.js';
import { ImportStepsPages } from './web/import-steps.pages.js';
import { ImportsPages } from './web/imports.pages.js';
import { ImportsPresenter } from './web/imports.presenter.js';
import { StructurePages } from './web/structure.pages.js';

/** Owns imports: what was uploaded and decided. What comes of it belongs to org and decrees, who are asked to make it. */
@Module({
  imports: [AuditModule, IdentityModule, DocumentsModule, OrgModule, DecreesModule],
  providers: [
    ...[ImportsService, ImportsQueries, ImportRunner, ApplyingService, RegisterQueries],
    ...[ImportUploads, ImportPapers, ImportsPresenter, ImportTelling],
  ],
  controllers: [
    ImportsApi,
    ImportSheetsApi,
    ImportsPages,
    ImportFilesPages,
    ImportStepsPages,
    StructurePages,
  ],
  exports: [ImportsService, ImportsQueries, ImportRunner, ImportUploads, ImportPapers],
})
export class ImportsModule implements OnModuleInit {
  constructor(private readonly doors: FileDoors) {}

  onModuleInit(): void {
    this.doors.register('import', async (actor) => isPermitted(actor, 'import.run'));
  }
}
