import { dayOf } from '../../kernel/civil-date.js';
import type { MinutesDocument } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import type { MinutesContent } from '../rules/content.js';
import type { Minutes } from '../minutes.entity.js';

type Approved = Pick<Minutes, 'revision' | 'approvedAt' | 'approverTitle' | 'approverName' | 'approverBasis'>;

/** Who approved and when. The office may have passed to another since; whoever stands in for its holder names his letter. */
export function approvalNote({ revision, approvedAt, ...approver }: Approved): string {
  const letter = approver.approverBasis && `berdasarkan ${approver.approverBasis}`;
  const name = approver.approverName && `(${approver.approverName})`;
  const by = [approver.approverTitle, name, letter].filter(Boolean).join(' ');
  return `Versi ${revision}, disahkan ${midDate(approvedAt!)}${by ? ` oleh ${by}` : ''}`;
}

type Approver = Pick<Minutes, 'approverTitle' | 'approverName' | 'approverBasis'>;

/**
 * Who signs at the right. Usually whoever presided; where another approved in his place it is that other, with his
 * capacity and letter, and nothing says that the chair of the meeting signed.
 */
export function chairBlock(
  chair: { readonly title: string; readonly name: string | null },
  approved: Approver | null,
): { readonly lines: readonly string[]; readonly name: string | null } {
  const presided = { lines: ['PIMPINAN RAPAT,', `${chair.title},`], name: chair.name };
  if (!approved?.approverName || !approved.approverTitle) return presided;
  const sameName = chair.name === null || chair.name === approved.approverName;
  if (approved.approverTitle === chair.title && sameName) return presided;
  const letter = approved.approverBasis ? [`berdasarkan ${approved.approverBasis},`] : [];
  return {
    lines: ['Disahkan oleh:', `${approved.approverTitle},`, ...letter],
    name: approved.approverName,
  };
}

/** Both blocks of the paper: whoever wrote it down at the left, whoever approved at the right, with the day he did. */
export function signatures(
  { chair, minuteTaker }: MinutesContent['meeting'],
  approved: (Approver & Pick<Minutes, 'approvedAt'>) | null,
): Pick<MinutesDocument, 'chairSignature' | 'minuteTakerSignature'> {
  const byHand = { rank: null, nip: null, mark: null };
  const place = approved && `Lubuk Pakam, ${midDate(dayOf(approved.approvedAt!))}`;
  const taker = ['Notulis,', ...(minuteTaker?.title ? [`${minuteTaker.title},`] : [])];
  return {
    chairSignature: { place, ...chairBlock(chair, approved), ...byHand },
    minuteTakerSignature: { place: null, lines: taker, name: minuteTaker?.name ?? null, ...byHand },
  };
}

/** What a later version takes the place of, and why; the first takes nobody's. */
export function replacesLine({
  revision,
  reason,
}: Pick<MinutesContent, 'revision' | 'reason'>): string | null {
  if (revision <= 1) return null;
  const why = reason ? ` Alasan perbaikan: ${reason}` : '';
  return `Versi ${revision}, menggantikan versi ${revision - 1} yang telah disegel.${why}`;
}
