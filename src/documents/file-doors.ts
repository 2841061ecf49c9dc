import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';

type Door = (actor: Actor, ownerId: string) => Promise<boolean>;

/** Who may read a file is the question of the record it belongs to; its module answers here. */
@Injectable()
export class FileDoors {
  private readonly doors = new Map<string, Door>();

  register(ownerKind: string, door: Door): void {
    this.doors.set(ownerKind, door);
  }

  async isOpen(actor: Actor, ownerKind: string, ownerId: string): Promise<boolean> {
    return (await this.doors.get(ownerKind)?.(actor, ownerId)) ?? false;
  }
}
