import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { mkdtempSync } from 'node:fs';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { DecreesModule } from '../decrees/index.js';
import { DocumentsModule } from '../documents/index.js';
import { IdentityModule } from '../identity/index.js';
import { MeetingsModule } from './index.js';
import { MembershipModule } from '../membership/index.js';
import { OrgModule } from '../org/index.js';
import { PlatformModule } from '../platform/platform.module.js';
import { readEnv } from '../platform/config/env.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { IdempotencyInterceptor } from '../platform/http/idempotency.interceptor.js';
import { registerViews } from '../platform/views/page.js';
import { ViewEngine } from '../platform/views/view-engine.js';
import { strangerFrame } from '../platform/views/frame.js';
import { NestLogger } from '../platform/logger.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { Visitor } from '../../test/support/visitor.js';
export const PASSWORD = 'kata-sandi-contoh-2025';
@Module({}) class Dev {}
export async function startApp(): Promise<any> {
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'error', BASE_URL: 'http://localhost:3000', DATA_DIR: mkdtempSync('/tmp/mtg-'), DATABASE_URL: process.env.DEV_DB });
  const nest = await NestFactory.create<NestFastifyApplication>({ module: Dev, imports: [PlatformModule.with(env), AuditModule, IdentityModule, DocumentsModule, OrgModule, DecreesModule, MembershipModule, MeetingsModule, CalendarModule] } as any, new FastifyAdapter(), { logger: new NestLogger('error'), abortOnError: false });
  const f = nest.getHttpAdapter().getInstance() as any;
  await f.register(cookie); await f.register(formbody);
  registerViews(f, nest.get(ViewEngine), async (req: any) => {
    return { ...strangerFrame(req.session?.csrf ?? '') , user: { initials: 'U', name: 'Uji', unit: '' } } as any; });
  nest.useGlobalFilters(nest.get(ProblemFilter)); nest.useGlobalInterceptors(nest.get(IdempotencyInterceptor));
  await nest.init();
  const vs = new Map();
  return { nest, db: nest.get(Reader), uow: nest.get(UnitOfWork), clock: nest.get(Clock), as: (l: string) => { const k = vs.get(l) ?? new Visitor(nest).signIn(l, PASSWORD); vs.set(l, k); return k; }, anyone: () => new Visitor(nest), stop: () => nest.close() };
}
