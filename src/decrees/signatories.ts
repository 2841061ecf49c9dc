import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { fullName, holderOn, OrgQueries, prefixedTitle, type Office } from '../org/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import type { Decree } from './decree.entity.js';

/** Freezes who signs: the regent unless another office is named, as far as its holder of that day is known. */
@Injectable()
export class Signatories {
  constructor(private readonly org: OrgQueries) {}

  /** Names place and signatory of decrees that become enacted; the same few queries for one and for a thousand. */
  async sign(tx: Tx, decrees: readonly Decree[]): Promise<void> {
    await this.placed(tx, decrees);
    const named = decrees.flatMap(({ signatoryOfficeId }) => signatoryOfficeId ?? []);
    const offices = new Map((await this.org.officesByIds(tx, named)).map((office) => [office.id, office]));
    const regent = await this.org.regentOffice(tx);
    const known = [...offices.values(), ...(regent ? [regent] : [])].map(({ id }) => id);
    const records = await this.org.recordsOf(tx, known);
    const people = await this.org.peopleByIds(
      tx,
      records.holdings.map(({ personId }) => personId),
    );
    const nameOf = new Map(people.map((person) => [person.id, fullName(person)]));
    for (const decree of decrees) {
      const office = decree.signatoryOfficeId ? offices.get(decree.signatoryOfficeId) : regent;
      if (decree.signatoryOfficeId && !office) throw InvalidInput.at('signatoryOfficeId', 'field.unknown_id');
      if (office) signed(decree, office, records, nameOf);
    }
  }

  private async placed(tx: Tx, decrees: readonly Decree[]): Promise<void> {
    const open = decrees.filter(({ place, councilId }) => !place && councilId);
    if (open.length === 0) return;
    const ids = [...new Set(open.map(({ councilId }) => councilId!))];
    const councils = new Map((await tx.findBy(Council, { id: In(ids) })).map((one) => [one.id, one.place]));
    for (const decree of open) decree.place = councils.get(decree.councilId!) ?? null;
  }
}

function signed(
  decree: Decree,
  office: Office,
  { holdings, vacancies }: Awaited<ReturnType<OrgQueries['recordsOf']>>,
  nameOf: ReadonlyMap<string, string>,
): void {
  const of = <T extends { officeId: string }>(rows: readonly T[]) =>
    rows.filter(({ officeId }) => officeId === office.id);
  decree.signatoryOfficeId = office.id;
  decree.signatoryTitle = office.title;
  const holder = holderOn(of(holdings), of(vacancies), decree.enactedOn ?? decree.effectiveFrom!);
  if (holder.state !== 'recorded') return;
  decree.signatoryPersonId = holder.personId;
  decree.signatoryName = nameOf.get(holder.personId) ?? null;
  decree.signatoryTitle = prefixedTitle(holder.capacity, office.title);
}
