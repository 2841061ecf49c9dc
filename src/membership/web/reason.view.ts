import { Injectable } from '@nestjs/common';
import { DecreesListQueries, DecreesQueries, decreeSlug } from '../../decrees/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { fullName, OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { holdingHref, unitIdOf } from './roster.presenter.js';
import { unitNote } from './unit-note.js';
import { ExplainingService, type Explanation } from '../explaining.service.js';

type Asked = {
  readonly councilId: string | null;
  readonly on: CivilDate | null;
  readonly personId: string | null;
};

/** Why somebody is in the council on a day, or why not, with everything the answer rests on one click away. */
@Injectable()
export class ReasonView {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly lists: DecreesListQueries,
    private readonly org: OrgQueries,
    private readonly explaining: ExplainingService,
    private readonly clock: Clock,
  ) {}

  async page({ councilId, on: asked, personId }: Asked) {
    const em = this.reader.em;
    const councils = (await this.decrees.councils(em)).filter(({ deletedAt }) => deletedAt === null);
    const council = councilId ? councils.find(({ id }) => id === councilId) : councils[0];
    if (!council) throw new NotFound('council');
    const on = asked ?? this.clock.today();
    const people = await this.org.allPeople(em);
    const known = people.some(({ id }) => id === personId);
    return {
      council: { id: council.id, name: council.name },
      councils: councils.map(({ id, name }) => ({ value: id, label: name })),
      on,
      personId,
      people: people.map((person) => ({ value: person.id, label: fullName(person) })),
      membershipHref: `/keanggotaan?${new URLSearchParams({ dewan: council.id, per: on })}`,
      answer: known ? await this.answer(await this.explaining.explain(em, council.id, personId!, on)) : null,
    };
  }

  private async answer({ on, person, seats, reasons }: Explanation) {
    const unitIds = seats.flatMap((row) => unitIdOf(row) ?? []);
    const units = await this.org.unitsToldOn(this.reader.em, unitIds, on);
    const ids = [
      ...seats.map(({ because }) => because.decreeId),
      ...reasons.flatMap(({ decreeId }) => decreeId ?? []),
    ];
    const found = await this.lists.addresses([...new Set(ids)]);
    const slugs = new Map(found.map((decree) => [decree.id, `/sk/${decreeSlug(decree)}`]));
    return {
      person,
      seats: seats.map((row) => ({
        ...row,
        unitNote: unitNote(units.get(unitIdOf(row) ?? '')),
        decreeHref: `${slugs.get(row.because.decreeId) ?? '/sk'}#lampiran`,
        holdingHref: holdingHref(row),
      })),
      reasons: reasons.map(({ code, facts, decreeId, officeId }) => ({
        said: { code: `explain.${code}`, facts },
        decreeHref: decreeId && (slugs.get(decreeId) ?? null),
        officeHref: officeId && `/jabatan/${officeId}`,
      })),
    };
  }
}
