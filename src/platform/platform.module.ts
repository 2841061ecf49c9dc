import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock.js';
import { Env } from './config/env.js';
import { ApiDescription } from './http/api-docs.js';
import { ErrorPages } from './http/error-pages.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { DatabaseModule } from './database/database.module.js';
import { Logger } from './logger.js';
import { RenderingModule } from './rendering/rendering.module.js';
import { SearchIndex } from './search/search-index.js';
import { ViewEngine } from './views/view-engine.js';
import { Words } from './words.js';

const SHARED = [
  ApiDescription,
  Logger,
  Words,
  ViewEngine,
  ErrorPages,
  ProblemFilter,
  IdempotencyInterceptor,
  SearchIndex,
];

/** What every module stands on: time, words, views, errors. Database, rendering and mail bring their own modules. */
@Global()
@Module({})
export class PlatformModule {
  static with(env: Env): DynamicModule {
    const environment = { provide: Env, useValue: env };
    const clock = { provide: Clock, useValue: new Clock(env) };
    return {
      module: PlatformModule,
      imports: [DatabaseModule, RenderingModule],
      providers: [environment, clock, ...SHARED],
      exports: [Env, Clock, ...SHARED],
    };
  }
}
