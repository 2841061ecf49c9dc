export { PrivacyModule } from './privacy.module.js';
export { DataCorrection, MaskedSubject, PrivacyTerm } from './privacy.entities.js';
export { AccessesQueries, reportCsv, type BreachReport } from './accesses.queries.js';
export { ExportForSubject, ExportingService, type Exported } from './exporting.service.js';
export { MaskingService } from './masking.service.js';
export { MaskingJob } from './masking.job.js';
export { processingRegister } from './rules/register.js';
export { registerMarkdown } from './rules/register-document.js';
export { zipOf } from './rules/zip.js';
