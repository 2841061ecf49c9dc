import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { AuditQueries, CheckpointQueries } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { DatabaseHealth } from '../platform/database/database-health.js';
import { requestsOpen } from '../platform/http/answering.js';
import { PdfRenderer } from '../platform/rendering/pdf-renderer.js';
import { BackupStatus } from '../backups/index.js';
import { BackupMetrics } from './backup-metrics.js';
import { ReadinessCheck } from './readiness.js';

/** Numbers for Prometheus: how long which route took, and the state of what we stand on. No ids, no people. */
@Injectable()
export class Metrics implements OnModuleInit {
  private readonly registry = new Registry();
  private collectsProcess = false;
  private readonly duration = new Histogram({
    name: 'mufakat_http_request_seconds',
    help: 'Time to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  private readonly database = this.gauge('mufakat_database_ready', '1 when a written row was seen again.');
  private readonly open = this.gauge('mufakat_requests_open', 'Requests that are being answered.');
  private readonly waiting = this.gauge('mufakat_pdf_waiting', 'Documents that wait to be printed.');
  private readonly printed = this.gauge('mufakat_pdf_printed', 'Documents printed since the start.');
  private readonly failed = this.gauge('mufakat_pdf_failed', 'Documents that failed twice since the start.');
  private readonly launches = this.gauge('mufakat_pdf_browsers', 'Browsers launched since the start.');
  private readonly entries = this.gauge('mufakat_journal_entries', 'Entries of the journal.');
  private readonly unsigned = this.gauge(
    'mufakat_journal_unsigned_seconds',
    'Age of the last checkpoint while entries wait for the next; 0 when all are signed.',
  );
  private readonly free = this.gauge('mufakat_data_free_bytes', 'Room left where DATA_DIR lies.');

  private readonly backups: BackupMetrics;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly health: DatabaseHealth,
    private readonly readiness: ReadinessCheck,
    private readonly renderer: PdfRenderer,
    private readonly journal: AuditQueries,
    private readonly checkpoints: CheckpointQueries,
    private readonly clock: Clock,
    backups: BackupStatus,
  ) {
    this.backups = new BackupMetrics(backups, this.registry);
  }

  /** Counted by route pattern, not by address: addresses hold ids, and there are endlessly many. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unknown';
      const labels = { method: request.method, route, status: reply.statusCode };
      this.duration.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  async text(): Promise<{ type: string; body: string }> {
    // Watching the event loop costs a little, so only who is asked does it.
    if (!this.collectsProcess) collectDefaultMetrics({ register: this.registry });
    this.collectsProcess = true;
    this.database.set((await this.health.ready()).ok ? 1 : 0);
    const { waiting, printed, failed, launches } = await this.renderer.health();
    this.open.set(requestsOpen());
    this.waiting.set(waiting);
    this.printed.set(printed);
    this.failed.set(failed);
    this.launches.set(launches);
    this.free.set(await this.readiness.freeBytes());
    await this.countJournal();
    await this.backups.read();
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }

  private async countJournal(): Promise<void> {
    const length = await this.journal.length();
    const last = await this.checkpoints.latest();
    this.entries.set(length);
    const age = last && last.size < length ? Date.parse(this.clock.now()) - Date.parse(last.at) : 0;
    this.unsigned.set(Math.max(0, age / 1000));
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
