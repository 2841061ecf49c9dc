import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DocumentsModule } from '../documents/index.js';
import { BackupsModule } from '../backups/index.js';
import { HealthApi } from './health.api.js';
import { Metrics } from './metrics.js';
import { MetricsApi } from './metrics.api.js';
import { ReadinessCheck } from './readiness.js';
import { HealthPages } from './web/health.pages.js';

/** What operators and their machines ask: does it live, can it work, how does it fare. */
@Module({
  imports: [AuditModule, BackupsModule, DocumentsModule],
  controllers: [HealthApi, MetricsApi, HealthPages],
  providers: [ReadinessCheck, Metrics],
})
export class OperationsModule {}
