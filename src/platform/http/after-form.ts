import type { FastifyReply } from 'fastify';
import type { FormView } from '../views/form-view.js';
import type { Words } from '../words.js';
import { flash } from './flash.js';
import { refusedForm, type Attempt } from './form.js';

type After = {
  /** What was sent, as far as it may be written into a page again. */
  readonly typed: unknown;
  readonly words: Words;
  /** Draws the page again, with what was typed and what is wrong with it. */
  readonly again: (form: FormView, status: number) => unknown;
  /** Word of the message, and where it is read. */
  readonly flash: string;
  readonly to: string;
};

/** The end of every form: what was refused stands there again with the reason; what was done is told where one goes next. */
export function afterForm(reply: FastifyReply, done: Attempt<unknown>, after: After) {
  const { typed, words, again, to } = after;
  if (!done.ok) {
    const form = refusedForm(typed, done, words, reply.request);
    return again(form, form.status);
  }
  flash(reply, 'ok', after.flash);
  return reply.redirect(to, 303);
}

/** Where on the page one was reading, as the form carried it. */
export const placeOf = (anchor: string | undefined): string =>
  /^n\d{1,3}$/.test(anchor ?? '') ? `#${anchor}` : '';

/** The revision a page was about, for the address that leads back to it. */
export const revisionOf = (revision: string | undefined): string =>
  /^\d+$/.test(revision ?? '') ? `?revisi=${revision}` : '';
