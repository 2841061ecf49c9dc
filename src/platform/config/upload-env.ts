import { IsIn, IsOptional, Matches } from 'class-validator';

/** Who looks at uploaded files for viruses, and what happens when nobody can. */
export class UploadEnv {
  /** clamd, by TCP or by its socket; null = none. */
  @IsOptional()
  @Matches(/^(tcp:\/\/[^\s/:]+:\d{1,5}|unix:\/\S+)$/, {
    message: 'CLAMD_ADDRESS must look like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.',
  })
  clamdAddress: string | null = null;

  /** `require`: what could not be looked at is not taken. `warn`: it is taken, and the log says so. */
  @IsIn(['require', 'warn'], { message: 'CLAMD_MODE must be require or warn.' })
  clamdMode: 'require' | 'warn' = 'require';
}
