import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Env } from './env.js';
import { RULE_NAMES, SETTABLE } from '../../kernel/sign-in-profile.js';

export const MODES = ['development', 'test', 'production'] as const;
export type Mode = (typeof MODES)[number];

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What somebody can be, for the question who needs a second factor. */
export const ROLES_OF_FACTORS = [
  'admin',
  'secretariat',
  'legal',
  'member',
  'head',
  'operator',
  'any',
] as const;
export type FactorRole = (typeof ROLES_OF_FACTORS)[number];

const text = (value: string) => value;

/** A secret that stands in a file, as containers hand it over. A file that cannot be read leaves an empty one. */
function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

const list = (value: string) => value.split(',').map((item) => item.trim());

/** '80x' and '1e3' are not numbers an operator means. */
const whole = (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : NaN);

/** An instant with its offset, as UTC; anything else is left for the check. */
const instant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
    ? new Date(value).toISOString()
    : value;

/** `HTTPS://Host:443/` is the same origin as `https://host`; what is more than an origin is left for the check. */
function origin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url && url.href === `${url.origin}/` ? url.origin : value;
}

/** Without BASE_URL people find us on this machine; a wrong PORT is complained about by itself. */
export function ownAddress(port: number): string {
  const address = `http://localhost:${port}`;
  return URL.canParse(address) ? new URL(address).origin : 'http://localhost';
}

/** Which variable fills which property, and how its text is read. */
const VARIABLES = {
  NODE_ENV: ['mode', text],
  PORT: ['port', whole],
  HOST: ['host', text],
  DATA_DIR: ['dataDir', (value: string) => resolve(value)],
  DATABASE_URL: ['databaseUrl', text],
  BASE_URL: ['baseUrl', origin],
  SMTP_URL: ['smtpUrl', text],
  MAIL_FROM: ['mailFrom', text],
  SAMPLE_PASSWORD: ['samplePassword', text],
  SAMPLE_MEETINGS: ['sampleMeetings', text],
  PDF_SANDBOX: ['pdfSandbox', text],
  PAPER_SIZE: ['paperSize', (value: string) => value.toUpperCase()],
  PUPPETEER_EXECUTABLE_PATH: ['browserPath', text],
  METRICS_TOKEN: ['metricsToken', text],
  TRUST_PROXY: ['trustProxy', text],
  AUTH_PROFILE: ['authProfile', text],
  REQUESTS_PER_MINUTE: ['requestsMost', whole],
  JDIH_BODY: ['jdihBody', text],
  JOURNAL_KEY_FILE: ['journalKeyFile', (value: string) => resolve(value)],
  JOURNAL_ANCHOR_FILE: ['journalAnchorFile', (value: string) => resolve(value)],
  JOURNAL_ANCHOR_MAIL: ['journalAnchorMail', list],
  SIGNING_KEYS_DIR: ['signingKeysDir', (value: string) => resolve(value)],
  SIGNING_ANCHORS_FILE: ['signingAnchorsFile', (value: string) => resolve(value)],
  TSA_URL: ['tsaUrl', text],
  BSRE_URL: ['bsreUrl', text],
  BSRE_VERSION: ['bsreVersion', text],
  BSRE_USER: ['bsreUser', text],
  BSRE_PASSWORD: ['bsrePassword', text],
  BSRE_PASSWORD_FILE: ['bsrePassword', secretIn],
  MFA_REQUIRED_ROLES: ['mfaRoles', list],
  OIDC_ISSUER: ['oidcIssuer', text],
  OIDC_CLIENT_ID: ['oidcClientId', text],
  OIDC_CLIENT_SECRET: ['oidcClientSecret', text],
  OIDC_CLIENT_SECRET_FILE: ['oidcClientSecret', secretIn],
  OIDC_NAME: ['oidcName', text],
  OIDC_LINK: ['oidcLink', text],
  STEP_UP_MINUTES: ['stepUp', whole],
  REMINDERS: ['reminders', text],
  TEST_CLOCK: ['testClock', instant],
  CLAMD_ADDRESS: ['clamdAddress', text],
  CLAMD_MODE: ['clamdMode', text],
  BACKUP_DIR: ['backupDir', (value: string) => resolve(value)],
  BACKUP_EVERY: ['backupEvery', whole],
  BACKUP_KEY_FILE: ['backupKeyFile', (value: string) => resolve(value)],
  BACKUP_AFTER: ['backupAfter', text],
  LOG_LEVEL: ['logLevel', text],
} satisfies Record<string, [keyof Env, (value: string) => unknown]>;

/** The properties that the environment sets; an empty variable counts as absent. */
export function readVariables(source: Readonly<Record<string, string | undefined>>): Partial<Env> {
  const given = Object.entries(VARIABLES).flatMap(([name, [property, read]]) => {
    const value = name === 'SAMPLE_PASSWORD' ? source[name] : source[name]?.trim();
    return value ? [[property, read(value)] as const] : [];
  });
  return { ...Object.fromEntries(given), ownRules: ownRulesIn(source) };
}

const ownRulesIn = (source: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    RULE_NAMES.flatMap((rule) => {
      const value = source[SETTABLE[rule].variable]?.trim();
      return value ? [[rule, whole(value)]] : [];
    }),
  );
