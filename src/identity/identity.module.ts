import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/index.js';
import { Mailer } from '../platform/mail/mailer.js';
import { AccessGuard } from './access.guard.js';
import { AccountsOnDays } from './accounts-on-days.js';
import { ActorResolver } from './actor-resolver.js';
import { SessionApi } from './api/session.api.js';
import { SessionsApi } from './api/sessions.api.js';
import { TokensApi } from './api/tokens.api.js';
import { UsersApi } from './api/users.api.js';
import { CredentialsService } from './credentials.service.js';
import { Doors } from './doors.service.js';
import { Challenges } from './factors/challenges.service.js';
import { EnrolmentService } from './factors/enrolment.service.js';
import { KeySignIn } from './factors/key-sign-in.service.js';
import { PasskeysService } from './factors/passkeys.service.js';
import { ProofsService } from './factors/proofs.service.js';
import { RecoveryService } from './factors/recovery.service.js';
import { SealedSecrets } from './factors/sealed-secret.js';
import { SecondFactors } from './factors/second-factors.service.js';
import { StepUp } from './factors/step-up.service.js';
import { TotpService } from './factors/totp.service.js';
import { FirstAdminService } from './first-admin.service.js';
import { GrantSources, HouseWords, PeopleDirectory } from './grant-sources.js';
import { GrantsService } from './grants.service.js';
import { PasswordLinksService } from './password-links.service.js';
import { PersonalLinksService } from './personal-links.service.js';
import { NewPasswords } from './new-passwords.service.js';
import { Passwords } from './passwords.js';
import { ExternalIdentities } from './oidc/external-identities.service.js';
import { OidcClient } from './oidc/oidc.client.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';
import { TokensService } from './tokens.service.js';
import { UsersQueries } from './users.queries.js';
import { UsersService } from './users.service.js';
import { AccountPages } from './web/account.pages.js';
import { IdentitiesPages } from './web/identities.pages.js';
import { OidcPages } from './web/oidc.pages.js';
import { SessionsPages } from './web/sessions.pages.js';
import { FactorsView } from './web/factors.view.js';
import { PasskeysPages } from './web/passkeys.pages.js';
import { FactorsPages } from './web/factors.pages.js';
import { ProofPages } from './web/proof.pages.js';
import { SecondStepPages } from './web/second-step.pages.js';
import { FirstAdminPages } from './web/first-admin.pages.js';
import { KeyDoorPages } from './web/key-door.pages.js';
import { NewPasswordPages } from './web/new-password.pages.js';
import { SignInRulesPages } from './web/sign-in-rules.pages.js';
import { SignInPages } from './web/sign-in.pages.js';
import { UsersPages } from './web/users.pages.js';

const SHARED = [
  ...[GrantSources, HouseWords, PeopleDirectory, ActorResolver, AccountsOnDays],
  ...[SessionsService, CredentialsService],
  ...[UsersService, UsersQueries, PasswordLinksService, Passwords, Mailer, GrantsService],
  PersonalLinksService,
  ...[Doors, FirstAdminService],
];
const KEYS = [Challenges, KeySignIn, PasskeysService, FactorsView];
const OTHER_HOUSES = [OidcClient, ExternalIdentities];
const FACTORS = [
  ...KEYS,
  ...OTHER_HOUSES,
  SealedSecrets,
  TotpService,
  RecoveryService,
  SecondFactors,
  EnrolmentService,
  ProofsService,
  StepUp,
];
const OWN = [...FACTORS, NewPasswords, SignInService, ThrottleService, TokensService, SessionCookie];

/** Who somebody is and what that allows today. Global because every route asks. */
@Global()
@Module({
  imports: [AuditModule],
  providers: [...SHARED, ...OWN, { provide: APP_GUARD, useClass: AccessGuard }],
  controllers: [
    ...[SessionApi, SessionsApi, TokensApi, UsersApi],
    ...[SignInPages, AccountPages, SessionsPages, UsersPages],
    ...[SecondStepPages, FactorsPages, PasskeysPages, ProofPages],
    ...[OidcPages, IdentitiesPages, NewPasswordPages, SignInRulesPages, FirstAdminPages, KeyDoorPages],
  ],
  exports: SHARED,
})
export class IdentityModule {}
