import type { Env } from '../config/env.js';

export type SampleLogins = {
  readonly logins: readonly { readonly email: string; readonly role: string }[];
  readonly password: string;
};

/** The first thing an operator wants to see: where it is, and who may enter. */
export function greet(env: Env, listening: string, sample: SampleLogins | null): void {
  const address = env.port === 0 ? listening : env.baseUrl;
  const store = env.databaseUrl ? 'PostgreSQL' : 'SQLite';
  const lines = [`Mufakat is ready at ${address}`, `  ${env.mode}, ${store}, data in ${env.dataDir}`];
  if (sample) lines.push(...describe(sample, env.samplePassword));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A password the operator chose is not repeated where others may look. */
function describe({ logins, password }: SampleLogins, chosen: string | null): string[] {
  const width = Math.max(...logins.map(({ email }) => email.length));
  return [
    '',
    'Sample data is loaded. Sign in as:',
    ...logins.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`),
    `Password of all: ${chosen ? 'the one in SAMPLE_PASSWORD' : password}`,
    '',
  ];
}
