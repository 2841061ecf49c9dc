import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { Antivirus } from './antivirus/antivirus.service.js';
import { FilesApi } from './api/files.api.js';
import { FileDoors } from './file-doors.js';
import { FileStore } from './file-store.js';
import { FilesService } from './files.service.js';
import { FormFiles } from './form-files.js';
import { WaitingQuota } from './waiting-quota.js';
import { DrawnPages } from './previews/drawn-pages.js';
import { PreviewStore } from './previews/preview-store.js';
import { Previews } from './previews/previews.service.js';

/** Files, kept by content. Knows nothing of what they are attached to. */
@Module({
  imports: [AuditModule],
  providers: [
    Antivirus,
    FileStore,
    FileDoors,
    FilesService,
    FormFiles,
    WaitingQuota,
    PreviewStore,
    DrawnPages,
    Previews,
  ],
  controllers: [FilesApi],
  exports: [Antivirus, FilesService, FileDoors, FormFiles, Previews],
})
export class DocumentsModule {}
