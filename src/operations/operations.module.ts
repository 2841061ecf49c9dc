import { Module } from '@nestjs/common';
import { HealthApi } from './health.api.js';
import { Metrics } from './metrics.js';
import { MetricsApi } from './metrics.api.js';
import { ReadinessCheck } from './readiness.js';

/** What operators and their machines ask: does it live, can it work, how does it fare. */
@Module({ controllers: [HealthApi, MetricsApi], providers: [ReadinessCheck, Metrics] })
export class OperationsModule {}
