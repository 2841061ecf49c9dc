import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';

/** One sentence of what a change of units means elsewhere: a code of `views/words` with its facts, and where to look. */
export type Consequence = {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly href: string | null;
};
type ConsequenceSource = (
  actor: Actor,
  unitIds: readonly string[],
  day: CivilDate,
) => Promise<readonly Consequence[]>;

export type UnitPanel = { readonly partial: string; readonly data: object };
type PanelSource = (actor: Actor, unitId: string) => Promise<UnitPanel | null>;

/** Later modules say here what hangs on a unit, before it changes and on its page afterwards. */
@Injectable()
export class UnitPorts {
  private readonly consequences: ConsequenceSource[] = [];
  private readonly panels: PanelSource[] = [];

  registerConsequences(source: ConsequenceSource): void {
    this.consequences.push(source);
  }

  registerPanel(source: PanelSource): void {
    this.panels.push(source);
  }

  async consequencesOf(
    actor: Actor,
    unitIds: readonly string[],
    day: CivilDate,
  ): Promise<readonly Consequence[]> {
    if (unitIds.length === 0) return [];
    return (await Promise.all(this.consequences.map((source) => source(actor, unitIds, day)))).flat();
  }

  async panelsOf(actor: Actor, unitId: string): Promise<UnitPanel[]> {
    const shown = await Promise.all(this.panels.map((source) => source(actor, unitId)));
    return shown.filter((panel) => panel !== null);
  }
}

export type CitedDecree = { readonly id: string; readonly label: string; readonly href: string };
type DecreeSource = (em: EntityManager) => Promise<readonly CitedDecree[]>;

/** The register of decrees, as far as a change of units cites one; decrees come later in the flow and register. */
@Injectable()
export class CitedDecrees {
  private source: DecreeSource = async () => [];

  register(source: DecreeSource): void {
    this.source = source;
  }

  all(em: EntityManager): Promise<readonly CitedDecree[]> {
    return this.source(em);
  }
}
