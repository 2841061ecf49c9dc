import {
  CouncilsService,
  CreateCouncil,
  CreateDecree,
  EnactDecree,
  EnactmentService,
  RegistryService,
} from '../../decrees/index.js';
import { SYSTEM } from '../../identity/index.js';
import {
  CreateHolding,
  CreateOffice,
  CreatePerson,
  CreateUnit,
  HoldingsService,
  PeopleService,
  UnitsService,
} from '../../org/index.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';

/** Units, offices, people and holdings, as far as the reports name them. */
export async function loadOrganization(sample: SampleContext): Promise<void> {
  const units = sample.get(UnitsService);
  const people = sample.get(PeopleService);
  for (const { code, name, shortName, kind, verified } of sample.data.orgUnits) {
    const input = given(CreateUnit, { code, name, shortName, kind });
    sample.units.set(code, await units.createUnit(SYSTEM, input, !verified));
  }
  for (const { code, title, orgUnit, isHead } of sample.data.offices) {
    const input = given(CreateOffice, { title, orgUnitId: sample.unit(orgUnit), isHead });
    sample.offices.set(code, await units.createOffice(SYSTEM, input));
  }
  for (const { key, titlePrefix, name, titleSuffix, aliases } of sample.data.people) {
    const input = given(CreatePerson, { titlePrefix, name, titleSuffix, aliases });
    sample.people.set(key, await people.createPerson(SYSTEM, input));
  }
  for (const { office, person, capacity, startsOn, endsOn, note } of sample.data.holdings) {
    const ids = { officeId: sample.office(office), personId: sample.person(person) };
    await sample
      .get(HoldingsService)
      .create(SYSTEM, given(CreateHolding, { ...ids, capacity, startsOn, endsOn, basis: note }));
  }
  await loadPlaceholders(sample);
}

/** Heads whose names no report gives stand in by their office, from 1 August 2025 on, so that they are on no older paper. */
async function loadPlaceholders(sample: SampleContext): Promise<void> {
  const people = sample.get(PeopleService);
  const name = 'Kepala Badan Pendapatan Daerah (CONTOH)';
  const personId = await people.createPerson(SYSTEM, given(CreatePerson, { name }), true);
  sample.people.set('bapenda', personId);
  const holding = { officeId: sample.office('KA-BAPENDA'), personId, capacity: 'definitive' as const };
  const basis = 'CONTOH: pemangku rekaan untuk peragaan';
  await sample
    .get(HoldingsService)
    .create(SYSTEM, given(CreateHolding, { ...holding, startsOn: '2025-08-01', basis }), true);
}

/** The council and decree 587/2022: no title and no day of enactment are known; rules and annex are marked CONTOH. */
export async function loadDecree(sample: SampleContext): Promise<void> {
  const { council, decree, dimensions } = sample.data;
  sample.councilId = await sample.get(CouncilsService).create(
    SYSTEM,
    given(CreateCouncil, {
      ...{ name: council.name, shortName: council.shortName, place: decree.place },
      dimensions: dimensions.map(({ code }) => code),
    }),
  );
  const seats = decree.seats.rows.map(({ incumbent, ...seat }) => ({
    ...seat,
    officeId: incumbent.office ? sample.office(incumbent.office) : null,
    orgUnitId: incumbent.orgUnit ? sample.unit(incumbent.orgUnit) : null,
    delegateOfficeId: incumbent.delegateOffice ? sample.office(incumbent.delegateOffice) : null,
  }));
  const { kind, number, year, effectiveFrom, place } = decree;
  const { quorum, representativesCount, noticeDays } = decree.rules;
  const rules = { quorum, representativesCount, noticeDays };
  const facts = { kind, number, year, effectiveFrom, place, rules, seats, councilId: sample.councilId };
  const id = await sample
    .get(RegistryService)
    .create(SYSTEM, given(CreateDecree, facts), { rules: true, seats: true });
  await sample.get(EnactmentService).enact(SYSTEM, id, given(EnactDecree, {}), Match.any);
}
