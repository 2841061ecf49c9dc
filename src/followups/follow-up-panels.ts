import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';

/** What a later module shows on the page of a follow-up: a partial of its own with plain data. */
export type FollowUpPanel = { readonly partial: string; readonly data: object };
type PanelSource = (actor: Actor, followUpId: string) => Promise<FollowUpPanel | null>;

/** Agendas come after follow-ups in the flow: they register at which meetings one was gone through. */
@Injectable()
export class FollowUpPanels {
  private readonly sources: PanelSource[] = [];

  register(source: PanelSource): void {
    this.sources.push(source);
  }

  async of(actor: Actor, followUpId: string): Promise<FollowUpPanel[]> {
    const panels = await Promise.all(this.sources.map((source) => source(actor, followUpId)));
    return panels.filter((panel) => panel !== null);
  }
}
