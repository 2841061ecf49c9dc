import { Injectable } from '@nestjs/common';
import { fullName, OrgQueries, type Office } from '../org/index.js';
import { Reader } from '../platform/database/reader.js';
import type { SeatFacts } from './rules/facts.js';

type Rule = Pick<SeatFacts, 'officeId' | 'personId' | 'orgUnitId' | 'delegateOfficeId'>;
export type NamedSeat = {
  /** Who fills the seat, as the annex prints it: an office, a name, an institution. */
  readonly who: string | null;
  readonly href: string | null;
  /** Where an institution sends a named office. */
  readonly delegate: string | null;
};
export type Known = { readonly label: string; readonly rule: Partial<Rule> };

/** Gives seats their names, and finds offices, institutions and people by the name somebody typed. */
@Injectable()
export class Incumbents {
  constructor(
    private readonly org: OrgQueries,
    private readonly reader: Reader,
  ) {}

  async name(seats: readonly Rule[]): Promise<NamedSeat[]> {
    const em = this.reader.em;
    const ids = (pick: (seat: Rule) => string | null) => seats.flatMap((seat) => pick(seat) ?? []);
    const officeIds = [...ids((seat) => seat.officeId), ...ids((seat) => seat.delegateOfficeId)];
    const offices = new Map((await this.org.officesByIds(em, officeIds)).map((one) => [one.id, one]));
    const units = new Map(
      (
        await this.org.unitsByIds(
          em,
          ids((seat) => seat.orgUnitId),
        )
      ).map((one) => [one.id, one]),
    );
    const people = new Map(
      (
        await this.org.peopleByIds(
          em,
          ids((seat) => seat.personId),
        )
      ).map((one) => [one.id, one]),
    );
    return seats.map((seat) => {
      const delegate = offices.get(seat.delegateOfficeId ?? '')?.title ?? null;
      const unit = units.get(seat.orgUnitId ?? '');
      if (unit) return { who: unit.name, href: `/opd/${unit.id}`, delegate };
      const person = people.get(seat.personId ?? '');
      if (person) return { who: fullName(person), href: `/orang/${person.id}`, delegate };
      const office = offices.get(seat.officeId ?? '');
      return { who: office?.title ?? null, href: office ? `/jabatan/${office.id}` : null, delegate };
    });
  }

  /** Everything a seat may be given to. Offices of one title carry the name of their unit. */
  async known(): Promise<Known[]> {
    const em = this.reader.em;
    const units = await this.org.allUnits(em);
    const offices = await this.org.allOffices(em);
    const people = await this.org.allPeople(em);
    const unitName = new Map(units.map(({ id, name }) => [id, name]));
    const twice = duplicates(offices);
    const title = ({ title: own, orgUnitId }: Office) =>
      twice.has(own) ? `${own}, ${unitName.get(orgUnitId)}` : own;
    return [
      ...offices.map((office) => ({ label: title(office), rule: { officeId: office.id } })),
      ...units.map(({ id, name }) => ({ label: name, rule: { orgUnitId: id } })),
      ...people.map((person) => ({ label: fullName(person), rule: { personId: person.id } })),
    ];
  }
}

/** What was typed, found among what is known; case and spaces do not matter. */
export function findKnown(known: readonly Known[], typed: string): Partial<Rule> | null {
  const sought = plain(typed);
  return known.find(({ label }) => plain(label) === sought)?.rule ?? null;
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

function duplicates(offices: readonly Office[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(offices.flatMap(({ title }) => (seen.has(title) ? title : (seen.add(title), []))));
}
