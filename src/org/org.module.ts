import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { GrantSources, IdentityModule, PeopleDirectory } from '../identity/index.js';
import { PeopleApi } from './api/people.api.js';
import { UnitsApi } from './api/units.api.js';
import { directoryOf } from './directory.js';
import { OrgListQueries } from './org-list.queries.js';
import { OrgQueries } from './org.queries.js';
import { PeopleService } from './people.service.js';
import { UnitsService } from './units.service.js';

/** Owns units, offices, people and holdings. Tells identity which offices somebody acts for on a day. */
@Module({
  imports: [AuditModule, IdentityModule],
  providers: [OrgQueries, OrgListQueries, UnitsService, PeopleService],
  controllers: [UnitsApi, PeopleApi],
  exports: [OrgQueries, OrgListQueries, UnitsService, PeopleService],
})
export class OrgModule implements OnModuleInit {
  constructor(
    private readonly org: OrgQueries,
    private readonly grants: GrantSources,
    private readonly people: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.grants.register({
      grantsFor: async (em, personId, day) => ({ offices: await this.org.officesActedFor(em, personId, day) }),
    });
    this.people.register(directoryOf(this.org));
  }
}
