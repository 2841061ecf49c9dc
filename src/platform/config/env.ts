import { resolve } from 'node:path';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  validateSync,
} from 'class-validator';
import { StartRefused } from '../errors/start-refused.js';
import { productionFaults } from './in-production.js';
import { DatabaseAddress, MailAddress, MailServer, Proxies, WebAddress } from './addresses.js';
import { ruleFaults } from '../../kernel/sign-in-profile.js';
import { SignInSettings } from './sign-in-settings.js';
import { LOG_LEVELS, MODES, type LogLevel, type Mode, ownAddress, readVariables } from './variables.js';

const SERVICE = /^https?:\/\/[^\s/@]+(\/\S*)?$/;

/** A variable of the environment is wrong; the message names it and says what is accepted. */
export class BadEnvironment extends StartRefused {}

/**
 * What the operator decides, read once from the environment and injected everywhere. Nothing else reads
 * `process.env`. A variable that is absent or empty leaves the value written here.
 */
export class Env extends SignInSettings {
  @IsIn(MODES, { message: 'NODE_ENV must be development, test or production.' })
  mode: Mode = 'development';

  /** 0 takes any free port; BASE_URL then has to be given for links to be right. */
  @IsInt({ message: 'PORT must be a whole number from 0 to 65535.' })
  @Min(0, { message: 'PORT must be a whole number from 0 to 65535.' })
  @Max(65535, { message: 'PORT must be a whole number from 0 to 65535.' })
  port = 3000;

  /** Only this machine, unless the operator opens it (a container sets HOST=0.0.0.0). */
  @IsNotEmpty()
  host = '127.0.0.1';

  /** The SQLite file, uploads, keys, locks. */
  @IsNotEmpty()
  dataDir: string = resolve('var');

  /** null = SQLite in `dataDir`. */
  @IsOptional()
  @Validate(DatabaseAddress)
  databaseUrl: string | null = null;

  /** Where people find us, without a slash at the end. Links, cookies and the origin check follow it. */
  @Validate(WebAddress)
  baseUrl: string;

  /** null = nothing leaves; what would have been sent is kept in `dataDir`. */
  @IsOptional()
  @Validate(MailServer)
  smtpUrl: string | null = null;

  @IsOptional()
  @Validate(MailAddress)
  mailFrom: string | null = null;

  @IsOptional()
  @MinLength(12, { message: 'SAMPLE_PASSWORD must have at least 12 characters.' })
  samplePassword: string | null = null;

  /** `coming` adds a meeting that is still to come to the sample, which else is the same on every day. */
  @IsIn(['fixed', 'coming'], { message: 'SAMPLE_MEETINGS must be fixed or coming.' })
  sampleMeetings: 'fixed' | 'coming' = 'fixed';

  /** null = on wherever the machine allows it; production never turns it off by itself. */
  @IsOptional()
  @IsIn(['on', 'off'], { message: 'PDF_SANDBOX must be on or off.' })
  pdfSandbox: 'on' | 'off' | null = null;

  /** What papers are printed on: A4, or F4 (Folio, 215 × 330 mm) where the office keeps to it. */
  @IsIn(['A4', 'F4'], { message: 'PAPER_SIZE must be A4 or F4.' })
  paperSize: 'A4' | 'F4' = 'A4';

  /** null = the first Chromium found on this machine. */
  @IsOptional()
  @IsNotEmpty()
  browserPath: string | null = null;

  /** Lets a collector on another machine read /metrics. */
  @IsOptional()
  @MinLength(16, { message: 'METRICS_TOKEN must have at least 16 characters.' })
  metricsToken: string | null = null;

  /** The proxies whose X-Forwarded-* headers are believed: addresses, ranges or `loopback`, with commas. */
  @IsOptional()
  @Validate(Proxies)
  trustProxy: string | null = null;

  /** How the body responsible for a decree is catalogued in the feed for JDIHN (T.E.U. Badan); ask the legal bureau. */
  @MaxLength(200, { message: 'JDIH_BODY must be at most 200 characters long.' })
  jdihBody = 'Sumatera Utara. Kabupaten Deli Serdang';

  /** Signs the checkpoints of the journal; null = one of its own in `dataDir`. */
  @IsOptional()
  @IsNotEmpty()
  journalKeyFile: string | null = null;

  /** Every checkpoint of the journal is appended here too: another disk, better another machine. */
  @IsOptional()
  @IsNotEmpty()
  journalAnchorFile: string | null = null;

  /** Who gets the newest checkpoint of the journal by mail, once a day. */
  @IsEmail({}, { each: true, message: 'JOURNAL_ANCHOR_MAIL must list mail addresses, with commas.' })
  journalAnchorMail: readonly string[] = [];

  /** PKCS#12 files that offices sign with, as `<id of the office>.p12`; null = nobody signs with a key of the house. */
  @IsOptional()
  @IsNotEmpty()
  signingKeysDir: string | null = null;

  /** Certificates (PEM) in which every chain must end; null = a complete chain is enough. */
  @IsOptional()
  @IsNotEmpty()
  signingAnchorsFile: string | null = null;

  /** A time-stamping authority (RFC 3161) that says when a key of the house has signed. */
  @IsOptional()
  @Matches(SERVICE, { message: 'TSA_URL must be an http or https address.' })
  tsaUrl: string | null = null;

  /** The e-sign client service of BSrE; it is reached only from the government network. */
  @IsOptional()
  @Matches(SERVICE, { message: 'BSRE_URL must be an http or https address.' })
  bsreUrl: string | null = null;

  @IsIn(['v1', 'v2'], { message: 'BSRE_VERSION must be v1 or v2.' })
  bsreVersion: 'v1' | 'v2' = 'v2';

  @IsOptional()
  @IsNotEmpty()
  bsreUser: string | null = null;

  @IsOptional()
  @IsNotEmpty({ message: 'BSRE_PASSWORD_FILE cannot be read, or is empty.' })
  bsrePassword: string | null = null;

  /** Whether the program reminds of its own accord; `off` for a copy that must write to nobody. */
  @IsIn(['on', 'off'], { message: 'REMINDERS must be on or off.' })
  reminders: 'on' | 'off' = 'on';

  /** The instant taken for now at the start, to try out what days bring; never in production. */
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/, { message: 'TEST_CLOCK must be like 2026-03-09T08:00+07:00.' })
  testClock: string | null = null;

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
  logLevel: LogLevel = 'info';

  /** Mail and other work of its own accord; the command line leaves that to the server. */
  background = true;

  /** Bringing the schema forward; not while a server of another version may be using it. */
  migrates = true;

  /** Templates, words and assets belong to the checkout, not to the data. */
  readonly viewsDir: string = resolve('views');

  get isProduction(): boolean {
    return this.mode === 'production';
  }

  get isTest(): boolean {
    return this.mode === 'test';
  }

  /** Decides Secure cookies, the `__Host-` prefix and HSTS. */
  get https(): boolean {
    return this.baseUrl.startsWith('https://');
  }

  get sqliteFile(): string {
    return resolve(this.dataDir, 'mufakat.sqlite');
  }

  get uploadsDir(): string {
    return resolve(this.dataDir, 'uploads');
  }
}

/** Reads and checks the environment. @throws BadEnvironment with one line that names everything wrong */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const env = Object.assign(new Env(), readVariables(source));
  env.baseUrl ??= ownAddress(env.port);
  const faults = validateSync(env).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  faults.push(...productionFaults(env), ...ruleFaults(env.ownRules));
  if (faults.length > 0) throw new BadEnvironment([...new Set(faults)].join(' '));
  return env;
}
