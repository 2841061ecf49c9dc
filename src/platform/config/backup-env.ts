import { IsInt, IsNotEmpty, IsOptional, Max, Min } from 'class-validator';
import { UploadEnv } from './upload-env.js';

/** With what happens to uploads, where backups go, how often, and what happens to them then. */
export class BackupEnv extends UploadEnv {
  /** The folder of backups, on another disk than `dataDir`; null = none are taken by themselves. */
  @IsOptional()
  @IsNotEmpty()
  backupDir: string | null = null;

  /** Hours between two backups. */
  @IsInt({ message: 'BACKUP_EVERY must be a whole number of hours from 1 to 168.' })
  @Min(1, { message: 'BACKUP_EVERY must be a whole number of hours from 1 to 168.' })
  @Max(168, { message: 'BACKUP_EVERY must be a whole number of hours from 1 to 168.' })
  backupEvery = 1;

  /** 32 random bytes that backups are sealed with; null = a key of its own in `dataDir`. */
  @IsOptional()
  @IsNotEmpty()
  backupKeyFile: string | null = null;

  /** A shell command run after each backup: $1 is the folder of the backup, $2 the folder of all of them. */
  @IsOptional()
  @IsNotEmpty()
  backupAfter: string | null = null;
}
