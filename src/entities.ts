import { IdempotencyAnswer, IdempotencyUnit } from './platform/database/idempotency.entity.js';

/** Every table there is. No globs: they resolve differently in tests and in the build. */
export const ENTITIES = [IdempotencyUnit, IdempotencyAnswer] as const;
