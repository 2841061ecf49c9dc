import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { Words } from '../../platform/words.js';
import { OrgPagesQueries, type OfficeLine } from '../org-pages.queries.js';
import { UNIT_KINDS, type UnitKind } from '../org-unit.entity.js';
import { titleAfter } from '../rules/restructuring.js';
import { MOST_LINES, readStructure } from '../rules/structure-lines.js';
import {
  planStructure,
  type KindNames,
  type StructurePlan,
  type StructureUnit,
} from '../rules/structure-plan.js';
import { RestructuringService, type ChangeOrder } from './restructuring.service.js';
import type { ApplyStructure } from './succession.dto.js';

/** A new structure of the regency's units, read from lines, looked at, and carried out as one unit of work. */
@Injectable()
export class StructuresService {
  private readonly kinds: KindNames;

  constructor(
    private readonly pages: OrgPagesQueries,
    private readonly restructuring: RestructuringService,
    words: Words,
  ) {
    const named = UNIT_KINDS.flatMap((kind): [string, UnitKind][] =>
      [kind, ...(['id', 'en'] as const).map((language) => words.say(`unit.kind.${kind}`, {}, language))].map(
        (name) => [name.toLowerCase(), kind],
      ),
    );
    const spoken = ['opd', 'dinas', 'badan', 'inspektorat'].map((name): [string, UnitKind] => [name, 'opd']);
    this.kinds = new Map([...named, ...spoken]);
  }

  /** What the lines would change, without changing anything. @throws InvalidInput when there is nothing to read */
  async plan(input: ApplyStructure): Promise<StructurePlan> {
    return this.planned(input, await this.pages.units());
  }

  /** @returns ids of the changes; none when the lines were carried out before */
  async apply(actor: Actor, input: ApplyStructure): Promise<string[]> {
    const offices = await this.pages.officesOf((await this.pages.units()).map(({ id }) => id));
    return this.restructuring.restructure(actor, (units) => {
      const plan = this.planned(input, units);
      const wrong = plan.rows.find(({ fault }) => fault !== null);
      if (wrong) throw new RuleBroken('sotk.faulty', { line: wrong.line });
      return this.order(input, plan, units, offices);
    });
  }

  private planned({ lines: text, on }: ApplyStructure, units: readonly StructureUnit[]): StructurePlan {
    const lines = readStructure(text);
    if (lines.length === 0) throw InvalidInput.at('lines', 'sotk.no_lines');
    if (lines.length > MOST_LINES) throw InvalidInput.at('lines', 'sotk.too_many', { max: MOST_LINES });
    return planStructure(lines, units, { on, kinds: this.kinds });
  }

  private order(
    { basis, decreeId = null, offices: along = false }: ApplyStructure,
    { restructuring }: StructurePlan,
    units: readonly StructureUnit[],
    offices: readonly OfficeLine[],
  ): ChangeOrder {
    const renames = along ? restructuring.turns.filter(({ kind }) => kind === 'rename') : [];
    const carried = renames.flatMap(({ from: [id], to: [to] }) => {
      const before = units.find((unit) => unit.id === id)!.name;
      const after = restructuring.founded.find(({ code }) => code === to)?.name ?? before;
      return offices
        .filter(({ orgUnitId }) => orgUnitId === id)
        .map((office) => ({ officeId: office.id, title: titleAfter(office.title, before, after), to }));
    });
    return { ...restructuring, basis, decreeId, carried, holders: true, operators: along };
  }
}
