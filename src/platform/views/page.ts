import type { FastifyInstance, FastifyReply } from 'fastify';
import { takeFlash } from '../http/flash.js';
import { languageOf, localPath, type Language } from '../http/language.js';
import { strangerFrame, type FramePart, type FrameSource, type PageFrame } from './frame.js';
import type { ViewEngine } from './view-engine.js';

declare module 'fastify' {
  interface FastifyInstance {
    views: { readonly engine: ViewEngine; readonly frameOf: FrameSource };
  }
}

/** Lets `page` find the engine and the frame of whoever asks. */
export function registerViews(fastify: FastifyInstance, engine: ViewEngine, frameOf: FrameSource): void {
  fastify.decorate('views', { engine, frameOf });
}

/** Answers with a page in its frame. `name` is the template's path: `pages/meetings/show`. */
export async function page(reply: FastifyReply, name: string, data: object, status = 200): Promise<void> {
  const { frameOf } = reply.server.views;
  const language = languageOf(reply.request);
  send(reply, name, data, { status, language, part: await frameOf(reply.request, language) });
}

/** The same for someone whose frame cannot be had: when the database is down there is still a page to say so. */
export function barePage(reply: FastifyReply, name: string, data: object, status = 200): void {
  send(reply, name, data, { status, language: languageOf(reply.request), part: strangerFrame() });
}

type Around = { readonly status: number; readonly language: Language; readonly part: FramePart };

function send(reply: FastifyReply, name: string, data: object, { status, language, part }: Around): void {
  const { engine } = reply.server.views;
  const frame: PageFrame = { ...part, language, flash: said(reply, engine, language), path: here(reply) };
  const html = engine.render(name, data, { language, frame });
  reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

/** Where the reader is. A form that was refused has no page of its own to come back to: its opener has. */
export function here({ request }: FastifyReply): string {
  if (request.method === 'GET') return request.url;
  const { referer } = request.headers;
  return referer && URL.canParse(referer) ? localPath(new URL(referer).pathname) : '/beranda';
}

function said(reply: FastifyReply, engine: ViewEngine, language: Language): PageFrame['flash'] {
  const left = takeFlash(reply.request, reply);
  if (!left || !engine.words.has(left.code, language)) return null;
  return { tone: left.tone, text: engine.words.say(left.code, left.facts, language) };
}
