import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { DecisionRow } from './decisions.queries.js';

/** What a later module shows on the page of a decision: a partial of its own with plain data. */
export type DecisionPanel = { readonly partial: string; readonly data: object };
type PanelSource = (actor: Actor, decision: DecisionRow) => Promise<DecisionPanel>;

/** Follow-ups come after decisions in the flow: they register what they have to show, decisions do not know them. */
@Injectable()
export class DecisionPanels {
  private readonly sources: PanelSource[] = [];

  register(source: PanelSource): void {
    this.sources.push(source);
  }

  of(actor: Actor, decision: DecisionRow): Promise<DecisionPanel[]> {
    return Promise.all(this.sources.map((source) => source(actor, decision)));
  }
}
