import { midDate } from '../../platform/views/formats.js';
import type { Minutes } from '../minutes.entity.js';

type Approved = Pick<Minutes, 'revision' | 'approvedAt' | 'approverTitle' | 'approverName' | 'approverBasis'>;

/** Who approved and when. The office may have passed to another since; whoever stands in for its holder names his letter. */
export function approvalNote({ revision, approvedAt, ...approver }: Approved): string {
  const letter = approver.approverBasis && `berdasarkan ${approver.approverBasis}`;
  const name = approver.approverName && `(${approver.approverName})`;
  const by = [approver.approverTitle, name, letter].filter(Boolean).join(' ');
  return `Versi ${revision}, disahkan ${midDate(approvedAt!)}${by ? ` oleh ${by}` : ''}`;
}
