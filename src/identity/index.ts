export { IdentityModule } from './identity.module.js';
export * from './actor.js';
export { CONDITIONS, type Condition } from './conditions.js';
export {
  CAPABILITIES,
  holdersOf,
  isPermitted,
  mayDo,
  refusalOf,
  type Capability,
  type Permission,
} from './permissions.js';
export { POLICY, type Row } from './policy.js';
export { controllersOf, routesOf, type Route } from './route-table.js';
export { allOf, anyOf, everything, nothing, type Scope } from './scope.js';
export { FirstAdminService, type FirstAdminOffer } from './first-admin.service.js';
export { FirstAdminLink } from './first-admin.entity.js';
export { KnownDevice } from './known-device.entity.js';
export { GrantSources, HouseWords, PeopleDirectory, type Choice, type Directory } from './grant-sources.js';
export { GrantsService } from './grants.service.js';
export { SessionsService } from './sessions.service.js';
export { AccountsOnDays } from './accounts-on-days.js';
export { ActorResolver, type SessionFacts } from './actor-resolver.js';
export type { SignedRequest } from './access.guard.js';
export { strangerToken } from './stranger-token.js';
export { Passwords } from './passwords.js';
export { UsersService } from './users.service.js';
export { UsersQueries, type UserRow } from './users.queries.js';
export { CredentialsService } from './credentials.service.js';
export { NewPasswords } from './new-passwords.service.js';
export { Doors } from './doors.service.js';
export { PersonalLink } from './personal-link.entity.js';
export { PersonalLinksService, type LinkFor } from './personal-links.service.js';
export { linkState, type LinkState } from './rules/personal-link.js';
export { PasswordLinksService } from './password-links.service.js';
export * from './identity.dto.js';
export { ExternalIdentity } from './oidc/external-identity.entity.js';
export { Passkey, SignInChallenge } from './factors/passkey.entities.js';
export { RecoveryCode, TotpSecret } from './factors/factors.entities.js';
export {
  ApiToken,
  AppSession,
  AppUser,
  FormerPassword,
  OperatorGrant,
  PasswordLink,
  RoleGrant,
  ThrottleCounter,
} from './identity.entities.js';
