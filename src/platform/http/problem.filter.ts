import { randomBytes } from 'node:crypto';
import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '../logger.js';
import { Words } from '../words.js';
import { languageOf, type Language } from './language.js';
import { ErrorPages } from './error-pages.js';
import { problemOf, type Problem } from './problem.js';

/** The one place where refusals become answers: RFC 9457 for programs, a page for people. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly words: Words,
    private readonly pages: ErrorPages,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const problem = problemOf(error);
    const incident = problem.bug ? randomBytes(4).toString('hex') : undefined;
    if (incident) this.logger.error({ incident, requestId: request.id, error }, 'request failed');
    if (reply.sent) return;
    if (problem.retryAfter) reply.header('retry-after', String(problem.retryAfter));
    else if (problem.status === 503) reply.header('retry-after', '2');
    reply.header('cache-control', 'no-store').status(problem.status);
    if (isProgram(request.url)) {
      if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
      const body = this.json(problem, languageOf(request), incident);
      reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
    } else {
      await this.pages.send(request, reply, problem, incident);
    }
  }

  private json(problem: Problem, language: Language, incident?: string) {
    const say = (code: string, facts: object) => this.words.say(code, facts as never, language);
    return {
      type: `urn:mufakat:problem:${problem.code}`,
      title: say(`problem.${problem.status}`, {}),
      status: problem.status,
      detail: say(problem.code, problem.facts),
      code: problem.code,
      ...(Object.keys(problem.facts).length > 0 ? { facts: problem.facts } : {}),
      ...(problem.fields.length > 0
        ? {
            errors: problem.fields.map((fault) => ({
              field: fault.field,
              code: fault.code,
              message: say(fault.code, fault.facts ?? {}),
            })),
          }
        : {}),
      ...(incident ? { incident } : {}),
    };
  }
}

/** Addresses that programs call; everything else is read by people. */
export function isProgram(url: string): boolean {
  return /^\/(api|health|metrics|oparl|jdih)(\/|\?|$)/.test(url);
}
