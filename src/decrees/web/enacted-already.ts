import type { FastifyReply } from 'fastify';
import { flash } from '../../platform/http/flash.js';
import { decreeSlug, type DecreesListQueries } from '../decrees-list.queries.js';
import { canComplete } from '../rules/completion.js';

type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** Sends whoever opens a form of drafts for an enacted decree to the decree, with the word that an amendment is the way. */
export function enactedAlready(decree: Told, reply: FastifyReply): boolean {
  if (decree.status === 'draft') return false;
  flash(reply, 'tunggu', 'decree.flash_enacted_amend');
  reply.redirect(`/sk/${decreeSlug(decree)}`, 303);
  return true;
}

/** May the annex be written: in a draft, or where an enacted decree has none or that of an example? */
export const annexOpen = (decree: Told): boolean =>
  decree.status === 'draft' ||
  canComplete({ ...decree, hasSeats: decree.seats.length + decree.seatChanges.length > 0 }, ['seats']).ok;
