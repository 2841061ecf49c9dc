import { isUnsure } from './in-flight.js';

/** How far the invitation of one person has come, as the secretariat reads it; in the order it is counted in. */
export const MAIL_PROGRESS = [
  'sent',
  'kept',
  'queued',
  'retrying',
  'unsure',
  'failed',
  'bounced',
  'no-address',
  'none',
] as const;
export type MailState = (typeof MAIL_PROGRESS)[number];

type Job = {
  readonly state: string;
  readonly attempts: number;
  readonly kept: boolean;
  readonly takenAt: string | null;
};

/**
 * An address that fails or is missing goes before what became of an earlier mail; `none` = on paper only, `kept` = as a
 * file, `unsure` = handed over, and the program stopped before it could write down the answer.
 */
export function mailState(
  job: Job | null,
  address: string | null,
  { addressFails, now }: { readonly addressFails: boolean; readonly now: string },
): MailState {
  if (address === null) return 'no-address';
  if (addressFails || job?.state === 'bounced') return 'bounced';
  if (job === null || job.state === 'replaced') return 'none';
  if (isUnsure(job, now)) return 'unsure';
  if (job.state === 'queued') return job.attempts > 0 && job.takenAt === null ? 'retrying' : 'queued';
  if (job.state !== 'sent') return 'failed';
  return job.kept ? 'kept' : 'sent';
}

type SmtpError = { readonly responseCode?: number; readonly command?: string };

/** A server that says of this recipient "no, and do not ask again" (RFC 5321 §4.2.1): waiting would not help. */
export const isFinal = ({ responseCode, command }: SmtpError): boolean =>
  command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500 && responseCode < 560;
