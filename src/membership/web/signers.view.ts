import { Injectable } from '@nestjs/common';
import { DecreesQueries } from '../../decrees/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { fullName, OrgQueries, prefixedTitle, type HolderAnswer } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { RosterService } from '../roster.service.js';
import { ruleSource } from '../rules/council-rule.js';
import { presiding } from '../rules/presiding.js';
import type { RosterRow } from '../rules/roster.js';

type Asked = { readonly councilId: string | null; readonly on: CivilDate | null };
type Brief = { readonly id: string; readonly title: string; readonly orgUnitId: string };

/** Who could have signed on a day: for the regent, for the council, and for each unit, with the letter it rests on. */
@Injectable()
export class SignersView {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
    private readonly roster: RosterService,
    private readonly clock: Clock,
  ) {}

  async page({ councilId, on: asked }: Asked) {
    const em = this.reader.em;
    const councils = (await this.decrees.councils(em)).filter(({ deletedAt }) => deletedAt === null);
    const council = councilId ? councils.find(({ id }) => id === councilId) : councils[0];
    if (!council && councilId) throw new NotFound('council');
    const on = asked ?? this.clock.today();
    const roster = council ? await this.roster.on(em, council.id, on) : null;
    const chair = roster ? presiding(roster.seats, roster.rule?.chairOrder ?? null) : null;
    return {
      on,
      council: council ? { id: council.id, name: council.name } : null,
      councils: councils.map(({ id, name }) => ({ value: id, label: name })),
      membershipHref: `/keanggotaan?${new URLSearchParams({ ...(council ? { dewan: council.id } : {}), per: on })}`,
      chair: chair && chairLine(chair),
      chairRule: ruleSource(roster?.rule ?? null, 'chairOrder')?.decreeLabel ?? null,
      groups: await this.groups(on),
    };
  }

  /** Heads of units on that day: the regent and the deputy, the secretariat, then the offices by name. */
  private async groups(on: CivilDate) {
    const em = this.reader.em;
    const units = await this.org.unitsOn(em, on);
    const offices = (await this.org.allOffices(em)).filter(
      (office) => office.isHead || units.get(office.orgUnitId)?.kind === 'regional-head',
    );
    const standing = offices.filter(({ orgUnitId }) => units.has(orgUnitId));
    const holders = await this.org.holdersOn(
      em,
      standing.map(({ id }) => id),
      on,
    );
    const ids = [...holders.values()].flatMap((one) => (one.state === 'recorded' ? one.personId : []));
    const names = new Map((await this.org.peopleByIds(em, ids)).map((one) => [one.id, fullName(one)]));
    const kindOf = (office: Brief) => units.get(office.orgUnitId)!.kind;
    const lines = (kinds: (kind: string) => boolean) =>
      standing
        .filter((office) => kinds(kindOf(office)))
        .map((office) =>
          officeLine(office, holders.get(office.id)!, names, units.get(office.orgUnitId)!.name),
        );
    const first = ['regional-head', 'regional-secretariat'];
    return [
      { word: 'signers.regent', rows: lines((kind) => kind === 'regional-head') },
      { word: 'signers.secretariat', rows: lines((kind) => kind === 'regional-secretariat') },
      { word: 'signers.units', rows: lines((kind) => !first.includes(kind)) },
    ].filter(({ rows }) => rows.length > 0);
  }
}

const chairLine = ({ officeTitle, holder, because, office, label }: RosterRow) => ({
  printed: officeTitle,
  label,
  name: holder?.displayName ?? null,
  personId: holder?.personId ?? null,
  acting: holder !== null && holder.capacity !== 'definitive',
  basis: because.basis,
  officeHref: office && `/jabatan/${office.id}`,
});

function officeLine(office: Brief, holder: HolderAnswer, names: ReadonlyMap<string, string>, unit: string) {
  const recorded = holder.state === 'recorded' ? holder : null;
  return {
    officeHref: `/jabatan/${office.id}`,
    printed: prefixedTitle(recorded?.capacity ?? 'definitive', office.title),
    unit,
    state: holder.state,
    name: recorded ? (names.get(recorded.personId) ?? '') : null,
    personId: recorded?.personId ?? null,
    acting: recorded !== null && recorded.capacity !== 'definitive',
    basis: recorded?.basis ?? null,
  };
}
