import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '../logger.js';
import { errorView } from '../views/error-view.js';
import { barePage, here, page } from '../views/page.js';
import { Words } from '../words.js';
import { languageOf, type Language } from './language.js';
import { typedTexts } from './typed-texts.js';
import type { Problem } from './problem.js';

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
    if (problem.page) return page(reply, problem.page.template, problem.page.model, problem.status);
    const back = request.method === 'GET' && problem.status < 500 ? '/' : here(reply);
    const context = {
      words: this.words,
      language: languageOf(request),
      back,
      incident,
      mine: this.typed(request.body, languageOf(request)),
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

  /** Given back with the refusal, under the names the form had for them, so that nothing typed is ever lost. */
  private typed(body: unknown, language: Language) {
    return typedTexts(body, (name) => this.words.has(`typed.${name}`)).map(({ name, text }) => ({
      label: this.words.say(`typed.${name ?? 'other'}`, {}, language),
      text,
    }));
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
