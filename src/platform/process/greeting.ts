import type { Env } from '../config/env.js';

export type SampleLogins = {
  readonly logins: readonly { readonly email: string; readonly role: string }[];
  /** null when it is the operator's own SAMPLE_PASSWORD, which is not repeated. */
  readonly password: string | null;
};

/** The first thing an operator wants to see: where it is, and who may enter. */
export function greet(env: Env, listening: string, sample: SampleLogins | null): void {
  const address = env.port === 0 ? listening : env.baseUrl;
  const store = env.databaseUrl ? 'PostgreSQL' : 'SQLite';
  const lines = [`Mufakat is ready at ${address}`, `  ${env.mode}, ${store}, data in ${env.dataDir}`];
  if (sample) lines.push(...describe(sample));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function describe({ logins, password }: SampleLogins): string[] {
  const width = Math.max(...logins.map(({ email }) => email.length));
  return [
    '',
    'Sample data is loaded. Sign in as:',
    ...logins.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`),
    password ? `Password of all: ${password}` : 'Password of all: the one in SAMPLE_PASSWORD',
    '',
  ];
}
