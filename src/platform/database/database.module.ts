import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ENTITIES } from '../../entities.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { Clock } from '../clock.js';
import { Env } from '../config/env.js';
import { Logger } from '../logger.js';
import { DatabaseHealth } from './database-health.js';
import { Databases } from './databases.js';
import { IdempotencyStore } from './idempotency.store.js';
import { Reader } from './reader.js';
import { UnitOfWork } from './unit-of-work.js';
import { DIRTY_EXIT } from './writers.js';

const databases = {
  provide: Databases,
  inject: [Env, Clock, Logger],
  useFactory: (env: Env, clock: Clock, logger: Logger) =>
    Databases.open(env, clock, { entities: [...ENTITIES], migrations: [...MIGRATIONS] }, (reason) => {
      logger.error({ reason }, 'the database connection cannot be trusted');
      process.exit(DIRTY_EXIT);
    }),
};
const PROVIDERS = [databases, UnitOfWork, Reader, IdempotencyStore, DatabaseHealth];

/** The one writer, the readers, and their health. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Databases) private readonly databases: Databases) {}

  async onApplicationShutdown(): Promise<void> {
    await this.databases.close();
  }
}
