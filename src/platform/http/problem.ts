import { HttpException } from '@nestjs/common';
import {
  DomainError,
  InvalidInput,
  RefusedByPage,
  TooMany,
  type Facts,
  type FieldError,
} from '../errors/domain-error.js';

/** What went wrong, in codes: the one shape that API problems and error pages are written from. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldError[];
  readonly retryAfter?: number;
  /** The page that lets people go on from here. */
  readonly page?: { readonly template: string; readonly model: object };
  /** Not expected by anyone: logged with its stack, told without details. */
  readonly bug: boolean;
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  401: 'session.required',
  403: 'access.forbidden',
  404: 'thing.not_found',
  405: 'request.method',
  406: 'request.malformed',
  408: 'request.timeout',
  409: 'state.conflict',
  412: 'version.stale',
  413: 'request.too_large',
  414: 'request.too_large',
  415: 'request.media_type',
  422: 'input.invalid',
  429: 'request.too_many',
  503: 'service.busy',
};

/** Sorts any thrown thing into a Problem. Fastify's and Nest's own refusals keep their 4xx status. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    return {
      status: error.status,
      code: error.code,
      facts: error.facts,
      fields: error instanceof InvalidInput ? error.fields : [],
      ...(error instanceof RefusedByPage ? { page: error } : {}),
      ...(error instanceof TooMany ? { retryAfter: error.retryAfter } : {}),
      bug: false,
    };
  }
  const status = frameworkStatus(error);
  if (status !== null && status in BY_STATUS) {
    return { status, code: BY_STATUS[status], facts: {}, fields: [], bug: false };
  }
  if (isAway(error)) return { status: 503, code: 'service.busy', facts: {}, fields: [], bug: true };
  return { status: 500, code: 'service.failed', facts: {}, fields: [], bug: true };
}

const AWAY = /^(57P0[1-5]|57014|55P03|08\w{3}|25P03|53300|ECONN(REFUSED|RESET)|EPIPE|EIO)$/;

/** The database or the disk was not there for a moment, or the answer took longer than anybody waits: nothing was acknowledged, the operator reads it in the log. */
function isAway(error: unknown): boolean {
  const { code, driverError, message, name } = (error ?? {}) as {
    name?: unknown;
    code?: unknown;
    driverError?: { code?: unknown };
    message?: unknown;
  };
  const connection = /^(Connection terminated|Client has encountered a connection error)/;
  // TypeORM lets go of a connection that broke; what the unit of work asks next comes too late.
  const released = /^QueryRunner(Provider)?AlreadyReleasedError$/.test(String(name ?? ''));
  return (
    released || AWAY.test(String(driverError?.code ?? code ?? '')) || connection.test(String(message ?? ''))
  );
}

function frameworkStatus(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const fromFastify = typeof code === 'string' && code.startsWith('FST_');
  if (typeof statusCode !== 'number' || (!fromFastify && statusCode >= 500)) return null;
  return statusCode;
}
