import { IsIn, IsInt, IsNotEmpty, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { BackupEnv } from './backup-env.js';
import { AUTH_PROFILES, PROFILES, type AuthProfile, type SignInRules } from '../../kernel/sign-in-profile.js';
import { ROLES_OF_FACTORS, type FactorRole, type Mode } from './variables.js';

/** With where backups go, the part of the environment that says how strictly people sign in. */
export abstract class SignInSettings extends BackupEnv {
  abstract mode: Mode;

  /** Which source the rules of passwords follow. */
  @IsIn(AUTH_PROFILES, { message: 'AUTH_PROFILE must be nist or bssn.' })
  authProfile: AuthProfile = 'nist';

  /** What the operator sets differently. */
  ownRules: Partial<SignInRules> = {};

  get signInRules(): SignInRules {
    return { ...PROFILES[this.authProfile], ...this.ownRules };
  }

  /** Requests of all kinds from one address in a minute; null = 6000 in production, elsewhere no limit. */
  @IsOptional()
  @IsInt({ message: 'REQUESTS_PER_MINUTE must be a whole number from 0 (no limit) to 1000000.' })
  @Min(0, { message: 'REQUESTS_PER_MINUTE must be a whole number from 0 (no limit) to 1000000.' })
  @Max(1_000_000, { message: 'REQUESTS_PER_MINUTE must be a whole number from 0 (no limit) to 1000000.' })
  requestsMost: number | null = null;

  get requestsPerMinute(): number {
    return this.requestsMost ?? (this.mode === 'production' ? 6_000 : 0);
  }

  /** Who must have a second factor; null = admin, secretariat and heads of offices in production, else nobody. */
  @IsOptional()
  @IsIn(['none', ...ROLES_OF_FACTORS], {
    each: true,
    message: `MFA_REQUIRED_ROLES must be none, or list some of ${ROLES_OF_FACTORS.join(', ')}, with commas.`,
  })
  mfaRoles: readonly (FactorRole | 'none')[] | null = null;

  /** For how many minutes a proof counts before a grave deed; null = 5 in production, elsewhere none is asked for. */
  @IsOptional()
  @IsInt({ message: 'STEP_UP_MINUTES must be a whole number from 0 (never asked) to 60.' })
  @Min(0, { message: 'STEP_UP_MINUTES must be a whole number from 0 (never asked) to 60.' })
  @Max(60, { message: 'STEP_UP_MINUTES must be a whole number from 0 (never asked) to 60.' })
  stepUp: number | null = null;

  get stepUpMinutes(): number {
    return this.stepUp ?? (this.mode === 'production' ? 5 : 0);
  }

  /** The identity provider (OpenID Connect) people may also come through; null = none. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s?#]+$/, { message: 'OIDC_ISSUER must be an http or https address.' })
  @MaxLength(300)
  oidcIssuer: string | null = null;

  @IsOptional()
  @IsNotEmpty()
  oidcClientId: string | null = null;

  @IsOptional()
  @IsNotEmpty({ message: 'OIDC_CLIENT_SECRET_FILE cannot be read, or is empty.' })
  oidcClientSecret: string | null = null;

  /** What the button at the door says. */
  @MaxLength(60, { message: 'OIDC_NAME must be at most 60 characters long.' })
  oidcName = 'SSO';

  /** Who says whose account somebody is: an admin, or the provider by an address it has verified. */
  @IsIn(['admin', 'email'], { message: 'OIDC_LINK must be admin or email.' })
  oidcLink: 'admin' | 'email' = 'admin';

  get mfaRequiredRoles(): readonly FactorRole[] {
    const chosen = this.mfaRoles ?? (this.mode === 'production' ? ['admin', 'secretariat', 'head'] : []);
    return chosen.filter((role): role is FactorRole => role !== 'none');
  }
}
