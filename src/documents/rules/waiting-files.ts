import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** Who uploads: an account, whoever holds a personal link, or the program itself. */
type Uploader = { readonly userId: string | null; readonly linkId?: string; readonly system?: true };
type Waiting = {
  readonly uploadedByUserId: string | null;
  readonly ownerKind: string | null;
  readonly ownerId: string | null;
};

/** Files sent by a link wait with that link: without an account there is nobody else they could be told apart by. */
export const WITH_LINK = 'link';

/** Where a file that belongs to no record yet is kept until one asks for it. */
export const waitsWith = ({ linkId }: Uploader) =>
  linkId === undefined ? null : { ownerKind: WITH_LINK, ownerId: linkId };

/** Does this file still wait, and for this uploader? */
export function waitsFor(file: Waiting, { userId, linkId, system }: Uploader): boolean {
  if (linkId !== undefined) return file.ownerKind === WITH_LINK && file.ownerId === linkId;
  const known = userId !== null || system === true;
  return file.ownerKind === null && known && file.uploadedByUserId === userId;
}

/** How much of one uploader may lie about in a day without belonging to anything. */
export const MOST_WAITING = { files: 300, megabytes: 1_024 } as const;
const MEGABYTE = 1024 * 1024;

/** May one more file come, after so many that wait? Nobody fills the disk of all with what nobody asked for (ASVS 5.0 5.2.4). */
export const mayWait = ({ files, bytes }: { readonly files: number; readonly bytes: number }): Verdict =>
  files < MOST_WAITING.files && bytes < MOST_WAITING.megabytes * MEGABYTE
    ? allowed
    : refused('file.too_many_waiting', { ...MOST_WAITING });
