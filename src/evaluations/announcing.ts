import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../platform/database/unit-of-work.js';

type Source = (em: EntityManager, agendaItemId: string) => Promise<readonly string[]>;
type Hook = (tx: Tx, agendaItemId: string, followUpIds: readonly string[]) => Promise<unknown>;

/** Agendas come later in the flow: they say what an item announces, and are told what was gone through in the end. */
@Injectable()
export class Announcing {
  private readonly sources: Source[] = [];
  private readonly hooks: Hook[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  onListed(hook: Hook): void {
    this.hooks.push(hook);
  }

  /** Ids of the follow-ups that stand under an item of the agenda. */
  async of(em: EntityManager, agendaItemId: string): Promise<string[]> {
    return (await Promise.all(this.sources.map((source) => source(em, agendaItemId)))).flat();
  }

  async tellListed(tx: Tx, agendaItemId: string, followUpIds: readonly string[]): Promise<void> {
    for (const hook of this.hooks) await hook(tx, agendaItemId, followUpIds);
  }
}
