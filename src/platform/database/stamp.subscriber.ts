import type { EntitySubscriberInterface, InsertEvent, UpdateEvent } from 'typeorm';
import type { Clock } from '../clock.js';

/** Keeps createdAt and updatedAt of every record that has them, by our clock. */
export class StampSubscriber implements EntitySubscriberInterface {
  constructor(private readonly clock: Clock) {}

  beforeInsert({ entity, metadata }: InsertEvent<object>): void {
    if (!entity || !metadata.findColumnWithPropertyName('createdAt')) return;
    const now = this.clock.now();
    const stamped = entity as { createdAt?: string; updatedAt?: string };
    stamped.createdAt ??= now;
    if (metadata.findColumnWithPropertyName('updatedAt')) stamped.updatedAt ??= now;
  }

  beforeUpdate({ entity, metadata }: UpdateEvent<object>): void {
    if (entity && metadata.findColumnWithPropertyName('updatedAt')) {
      (entity as { updatedAt?: string }).updatedAt = this.clock.now();
    }
  }
}
