import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '../logger.js';
import { errorView } from '../views/error-view.js';
import { barePage, here, page } from '../views/page.js';
import { Words } from '../words.js';
import { languageOf } from './language.js';
import type { Problem } from './problem.js';

const SHORTEST_WORTH_KEEPING = 20;
const SECRET = /password|sandi|token|csrf/i;

/** Refusals as pages for people: in their frame when it can be had, bare when not even that works. */
@Injectable()
export class ErrorPages {
  constructor(
    private readonly words: Words,
    private readonly logger: Logger,
  ) {}

  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Problem,
    incident?: string,
  ): Promise<void> {
    if (problem.status === 401) return toSignIn(request, reply);
    const back = request.method === 'GET' && problem.status < 500 ? '/' : here(reply);
    const context = {
      words: this.words,
      language: languageOf(request),
      back,
      incident,
      mine: typed(request.body),
      ...(request.method === 'GET' ? { asked: address(request) } : {}),
    };
    const view = errorView(problem, context);
    try {
      await page(reply, 'pages/error', view, problem.status);
    } catch (error) {
      this.logger.error({ requestId: request.id, error }, 'the frame of an error page failed');
      barePage(reply, 'pages/error', view, problem.status);
    }
  }
}

const address = ({ url, query }: FastifyRequest) => ({
  path: url.split('?', 1)[0]!,
  query: (query ?? {}) as Record<string, unknown>,
});

/** Nobody is signed in: to the door, and back here afterwards. A fragment takes the whole page along. */
function toSignIn(request: FastifyRequest, reply: FastifyReply): void {
  const door = `/masuk?kembali=${encodeURIComponent(here(reply))}`;
  if (request.headers['hx-request']) reply.status(401).header('hx-redirect', door).send();
  else reply.redirect(door, 303);
}

/** What a form carries of the text it was sent about: nobody typed that. */
const fingerprints = (text: string) => text.split(' ').every((word) => /(^|\/)[0-9a-f]{64}$/.test(word));

/** The longer texts somebody had typed: given back with the refusal, so that no paragraph is ever lost. */
function typed(body: unknown) {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return [];
  return Object.entries(body as Record<string, unknown>)
    .filter(([name]) => !SECRET.test(name))
    .flatMap(([label, text]) =>
      typeof text === 'string' && text.length >= SHORTEST_WORTH_KEEPING && !fingerprints(text)
        ? [{ label, text }]
        : [],
    );
}
