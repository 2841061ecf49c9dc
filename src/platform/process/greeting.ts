import type { Env } from '../config/env.js';

export type SampleLogins = {
  readonly logins: readonly { readonly email: string; readonly role: string }[];
  /** null where the operator chose it. */
  readonly password: string | null;
};

/** The first thing an operator wants to see: where it is, and who may enter. */
export function greet(env: Env, listening: string, sample: SampleLogins | null): void {
  const address = env.port === 0 ? listening : env.baseUrl;
  const store = env.databaseUrl ? 'PostgreSQL' : 'SQLite';
  const lines = [`Mufakat is ready at ${address}`, `  ${env.mode}, ${store}, data in ${env.dataDir}`];
  if (env.testClock) lines.push(`  the clock was set to ${env.testClock} for a trial`);
  if (sample) lines.push(...describe(sample));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A password the operator chose is not repeated where others may look. */
export function describe({ logins, password }: SampleLogins): string[] {
  const width = Math.max(...logins.map(({ email }) => email.length));
  return [
    '',
    'The database holds the sample. Sign in as:',
    ...logins.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`),
    `Password of all: ${password ?? 'the one that SAMPLE_PASSWORD held when the sample was loaded'}`,
    '',
  ];
}

/** On the terminal and nowhere else: whoever reads it becomes the admin. */
export function greetFirstAdmin<T extends { readonly minutes: number }>(
  offer: T | null,
  addressOf: (offer: T) => string,
): void {
  if (!offer) return;
  const lines = [
    'Nobody can sign in yet. The first admin makes their account here, once:',
    `  ${addressOf(offer)}`,
    `  valid for ${offer.minutes} minutes; "npm run cli -- user:first-admin" makes a new one while there is no admin.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
