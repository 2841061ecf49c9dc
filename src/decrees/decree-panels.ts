import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';

/** What a later module shows on the page of a decree: a partial of its own with plain data. */
export type DecreePanel = { readonly partial: string; readonly data: object };
type PanelSource = (actor: Actor, decreeId: string) => Promise<DecreePanel | null>;

/** Meetings and decisions come after decrees in the flow: they register what they have to show here. */
@Injectable()
export class DecreePanels {
  private readonly sources: PanelSource[] = [];

  register(source: PanelSource): void {
    this.sources.push(source);
  }

  async of(actor: Actor, decreeId: string): Promise<DecreePanel[]> {
    const told = await Promise.all(this.sources.map((source) => source(actor, decreeId)));
    return told.filter((panel) => panel !== null);
  }
}
