import { IsIn, IsOptional } from 'class-validator';
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

  get mfaRequiredRoles(): readonly FactorRole[] {
    const chosen = this.mfaRoles ?? (this.mode === 'production' ? ['admin', 'secretariat', 'head'] : []);
    return chosen.filter((role): role is FactorRole => role !== 'none');
  }
}
