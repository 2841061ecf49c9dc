import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { GrantSources, HouseWords, IdentityModule, PeopleDirectory } from '../identity/index.js';
import { PeopleApi } from './api/people.api.js';
import { UnitChangesApi } from './api/unit-changes.api.js';
import { UnitsApi } from './api/units.api.js';
import { directoryOf } from './directory.js';
import { endedBefore } from './ended-before.js';
import { HoldingsService } from './holdings.service.js';
import { OrgListQueries } from './org-list.queries.js';
import { OrgPagesQueries } from './org-pages.queries.js';
import { OrgQueries } from './org.queries.js';
import { PeopleService } from './people.service.js';
import { ChangesQueries } from './succession/changes.queries.js';
import { OnwardOffices } from './succession/onward-offices.service.js';
import { RestructuringService } from './succession/restructuring.service.js';
import { StructuresService } from './succession/structures.service.js';
import { CitedDecrees, UnitPorts } from './succession/unit-ports.js';
import { UnitsService } from './units.service.js';
import { VacanciesService } from './vacancies.service.js';
import { HoldingsPages } from './web/holdings.pages.js';
import { OfficesPages } from './web/offices.pages.js';
import { PeoplePages } from './web/people.pages.js';
import { UnitChangesPages } from './web/unit-changes.pages.js';
import { UnitsPages } from './web/units.pages.js';
import { VacanciesPages } from './web/vacancies.pages.js';

/** Owns units, offices, people and holdings. Tells identity which offices somebody acts for on a day. */
@Module({
  imports: [AuditModule, IdentityModule],
  providers: [
    OrgPagesQueries,
    OrgQueries,
    OrgListQueries,
    UnitsService,
    PeopleService,
    HoldingsService,
    VacanciesService,
    ...[UnitPorts, CitedDecrees, ChangesQueries, OnwardOffices, RestructuringService, StructuresService],
  ],
  controllers: [
    ...[UnitChangesApi, UnitsApi, PeopleApi, UnitsPages, UnitChangesPages, OfficesPages],
    ...[HoldingsPages, VacanciesPages, PeoplePages],
  ],
  exports: [
    ...[OrgQueries, OrgListQueries, UnitsService, PeopleService, HoldingsService, VacanciesService],
    ...[UnitPorts, CitedDecrees, ChangesQueries, RestructuringService, StructuresService],
  ],
})
export class OrgModule implements OnModuleInit {
  constructor(
    private readonly org: OrgQueries,
    private readonly grants: GrantSources,
    private readonly people: PeopleDirectory,
    private readonly house: HouseWords,
  ) {}

  onModuleInit(): void {
    this.grants.register({
      grantsFor: async (em, personId, day) => {
        const offices = await this.org.officesActedFor(em, personId, day);
        const headed = offices.flatMap(({ isHead, orgUnitId }) => (isHead ? orgUnitId : []));
        return { offices, heirTo: await endedBefore(em, headed, day) };
      },
    });
    this.people.register(directoryOf(this.org));
    this.house.register(async (em) => (await directoryOf(this.org).units(em)).map(({ label }) => label));
  }
}
