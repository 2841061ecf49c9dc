import { Injectable, type LoggerService } from '@nestjs/common';
import { destination, pino, type Logger as Pino } from 'pino';
import { Env } from './config/env.js';
import type { LogLevel } from './config/variables.js';
import { StartRefused } from './errors/start-refused.js';
import { hideSecrets, SECRET_PATHS } from './secrets.js';

export type LogFacts = Readonly<Record<string, unknown>>;

/**
 * One JSON line per event on stdout, for operators: no names, no NIP, no bodies, no secrets. What the institution
 * has to remember belongs into the audit journal instead.
 */
@Injectable()
export class Logger {
  private readonly pino: Pino;

  constructor(env: Env) {
    this.pino = makePino(env.logLevel);
  }

  debug(facts: LogFacts, message: string): void {
    this.pino.debug(facts, message);
  }

  info(facts: LogFacts, message: string): void {
    this.pino.info(facts, message);
  }

  warn(facts: LogFacts, message: string): void {
    this.pino.warn(facts, message);
  }

  error(facts: LogFacts, message: string): void {
    this.pino.error(facts, message);
  }

  fatal(facts: LogFacts, message: string): void {
    this.pino.fatal(facts, message);
  }
}

/** Written synchronously: the lines before a crash are the ones that matter. */
function makePino(level: LogLevel): Pino {
  const options = {
    level,
    redact: { paths: SECRET_PATHS, censor: '[hidden]' },
    serializers: { error: describeError, err: describeError },
  };
  return pino(options, destination({ fd: 1, sync: true }));
}

/** An error as log facts. Driver errors carry the SQL and its parameters along: those hold people's data. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return {
    type: error.name,
    message: hideSecrets(error.message),
    code,
    stack: hideSecrets(error.stack ?? ''),
    ...cause,
  };
}

/** What Nest itself wants to say: its start-up chatter only for those who debug, its warnings for everyone. */
export class NestLogger implements LoggerService {
  private readonly pino: Pino;

  constructor(level: LogLevel = 'info') {
    this.pino = makePino(level);
  }

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, hideSecrets(String(message)));
  }

  /** A refused start is said once, by who refuses it. */
  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof StartRefused) return;
    this.pino.error({ context: rest.at(-1), error: message }, hideSecrets(String(message)));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.pino.fatal({ context: rest.at(-1), error: message }, hideSecrets(String(message)));
  }
}
