import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { BackupEnv } from './backup-env.js';
import { ROLES_OF_FACTORS, type FactorRole, type Mode } from './variables.js';

/** With where backups go, the part of the environment that says how strictly people sign in. */
export abstract class SignInSettings extends BackupEnv {
  abstract mode: Mode;

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

  get mfaRequiredRoles(): readonly FactorRole[] {
    const chosen = this.mfaRoles ?? (this.mode === 'production' ? ['admin', 'secretariat', 'head'] : []);
    return chosen.filter((role): role is FactorRole => role !== 'none');
  }
}
