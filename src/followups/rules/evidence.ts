import { clipped } from '../../kernel/clipped.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** What proves a report; `document` is a paper that is no PDF. */
export const EVIDENCE_KINDS = ['photo', 'pdf', 'sheet', 'document', 'link'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
/** What the secretariat may ask for by name. */
export const REQUIRABLE_KINDS = ['photo', 'pdf', 'sheet', 'link'] as const;

/** The kind of a file by the media type its content was found to have. */
export function kindOfMedia(mediaType: string): EvidenceKind {
  if (mediaType.startsWith('image/')) return 'photo';
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.endsWith('.sheet') ? 'sheet' : 'document';
}

/** Required kinds as they are kept with a follow-up: words with commas, in the order of the list. */
export const kindsText = (kinds: readonly EvidenceKind[]): string =>
  EVIDENCE_KINDS.filter((kind) => kinds.includes(kind)).join(',');
export const kindsOf = (text: string): EvidenceKind[] =>
  EVIDENCE_KINDS.filter((kind) => text.split(',').includes(kind));

/** Evidence that counts: newest versions, of reports that are the office's own or were made its own. */
export type Given = { readonly kind: EvidenceKind; readonly at: string };

/**
 * Asking for verification needs evidence: something new since the task was last returned, and of each kind the
 * secretariat asked for at least one, new or not. Whoever was returned for a missing sheet need not send his photo again.
 */
export function hasEvidence(
  required: readonly EvidenceKind[],
  given: readonly Given[],
  returnedAt: string | null,
): Verdict {
  const missing = required.filter((kind) => !given.some((one) => one.kind === kind));
  if (missing.length > 0) {
    return refused('followup.evidence_kind_missing', {
      kinds: missing.map((kind) => `followup.evidence_kind.${kind}`),
    });
  }
  const fresh = given.some(({ at }) => returnedAt === null || at > returnedAt);
  return fresh ? allowed : refused('followup.evidence_missing');
}

const LONGEST_ADDRESS = 2_000;

/** The code of what is wrong with the address of a page given as evidence, or null. It is kept and shown, never fetched. */
export function addressFault(address: string): string | null {
  if (address.length > LONGEST_ADDRESS) return 'field.too_long';
  if (/\s/.test(address) || !URL.canParse(address)) return 'followup.link_address';
  const { protocol, hostname, username, password } = new URL(address);
  const secret = username !== '' || password !== '';
  if (secret) return 'followup.link_secret';
  return /^https?:$/.test(protocol) && hostname !== '' ? null : 'followup.link_address';
}

/** The newest version of each line. */
export function newestOf<T extends { readonly lineId: string; readonly version: number }>(
  all: readonly T[],
): T[] {
  const lines = new Map<string, T>();
  for (const one of all) {
    if (one.version > (lines.get(one.lineId)?.version ?? 0)) lines.set(one.lineId, one);
  }
  return [...lines.values()];
}

/** What a link is called where nobody named it. */
export const titleOf = (address: string): string => {
  const { hostname, pathname } = new URL(address);
  return clipped(`${hostname}${pathname === '/' ? '' : pathname}`, 200);
};
