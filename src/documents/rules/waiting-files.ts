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
