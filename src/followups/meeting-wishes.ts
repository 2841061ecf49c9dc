import { clipped } from '../kernel/clipped.js';
import { newId } from '../kernel/new-id.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Extension } from './extension.entity.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import type { FollowUp } from './follow-up.entity.js';

/** What somebody waited for when a meeting spoke: wishes that its word answers or makes void. */
export type Pending = {
  readonly requestIds?: readonly string[];
  readonly offeredToUnitId?: string | null;
  /** The wish for more time. */
  readonly wishId?: string | null;
  /** The line that says what the meeting gave. */
  readonly grantedId?: string | null;
};
type Granted = {
  readonly dueOn: string;
  readonly reason: string;
  readonly meeting: string;
  readonly by: string;
  readonly at: string;
};

export async function pendingOf(tx: Tx, { id: followUpId, offeredToUnitId }: FollowUp): Promise<Pending> {
  const requests = await tx.findBy(FollowUpRequest, { followUpId, state: 'open' });
  const wish = await tx.findOneBy(Extension, { followUpId, state: 'requested' });
  return { requestIds: requests.map(({ id }) => id), offeredToUnitId, wishId: wish?.id ?? null };
}

/**
 * The meeting's date answers the wish, if one was waiting, and stands among the extensions where it is another than
 * was asked for. @returns id of that line
 */
export async function grant(
  tx: Tx,
  { id: followUpId, dueOn: fromDueOn }: FollowUp,
  { wishId }: Pending,
  { dueOn, reason, meeting, by, at }: Granted,
): Promise<string | null> {
  const wish = wishId ? await tx.findOneByOrFail(Extension, { id: wishId }) : null;
  const answered = { answer: reason, answeredByName: by, answeredAt: at };
  if (wish) {
    const state = dueOn >= wish.dueOn ? 'granted' : 'refused';
    await tx.save(Object.assign(wish, { state, ...answered }));
  }
  if (wish?.dueOn === dueOn) return null;
  const id = newId();
  const given = {
    state: 'granted',
    byName: clipped(meeting, 200),
    answeredByName: by,
    answeredAt: at,
  } as const;
  await tx.insert(Extension, { id, followUpId, fromDueOn, dueOn, reason, ...given });
  return id;
}

/** The extension is struck: its line goes, and the wish waits for an answer again unless there is a newer one. */
export async function ungrant(tx: Tx, { id: followUpId }: FollowUp, { wishId, grantedId }: Pending) {
  if (grantedId) await tx.delete(Extension, { id: grantedId });
  if (!wishId || (await tx.existsBy(Extension, { followUpId, state: 'requested' }))) return;
  const waiting = { state: 'requested', answer: null, answeredByName: null, answeredAt: null } as const;
  await tx.update(Extension, { id: wishId }, waiting);
}

/** The end is struck: what lapsed with it waits again, unless somebody has asked anew. */
export async function revive(tx: Tx, followUp: FollowUp, { requestIds, offeredToUnitId }: Pending) {
  for (const id of requestIds ?? []) {
    const request = await tx.findOneBy(FollowUpRequest, { id, state: 'lapsed' });
    if (!request) continue;
    const { followUpId, kind } = request;
    if (await tx.existsBy(FollowUpRequest, { followUpId, kind, state: 'open' })) continue;
    await tx.update(FollowUpRequest, { id }, { state: 'open' });
    if (kind === 'hand-over') followUp.offeredToUnitId = offeredToUnitId ?? null;
  }
}
