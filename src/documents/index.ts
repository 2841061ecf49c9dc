export { DocumentsModule } from './documents.module.js';
export { StoredFile } from './stored-file.entity.js';
export { FilesService, type Blob, type Owner } from './files.service.js';
export { FormFiles, type FilledForm } from './form-files.js';
export { FileDoors } from './file-doors.js';
export { sendFile } from './send-file.js';
export type { Purpose } from './rules/accepted-files.js';
