import type { Preview } from '../../../documents/index.js';
import { s, shape } from '../../../platform/http/answers.js';
import { EVIDENCE_KINDS } from '../../rules/evidence.js';

export const fileSchema = s.object({
  id: s.id,
  name: s.text,
  size: s.int,
  mediaType: s.text,
  sha256: s.text,
});

const evidence = {
  id: s.id,
  followUpId: s.id,
  reportId: s.id,
  lineId: s.id,
  version: s.int,
  newest: s.bool,
  kind: s.oneOf(EVIDENCE_KINDS),
  fileId: s.nullable(s.id),
  file: s.nullable(fileSchema),
  url: s.nullable(s.text),
  title: s.nullable(s.text),
  seenOn: s.nullable(s.day),
  /** Why it took the place of the version before. */
  reason: s.nullable(s.text),
  byName: s.text,
  createdAt: s.instant,
};

export const evidenceSchema = shape('Evidence', evidence);

/** With every version of its line, newest first. */
export const evidenceLineSchema = shape('EvidenceLine', { ...evidence, versions: s.list(evidenceSchema) });

export const previewSchema = shape('EvidencePreview', {
  /** `soon`: it is being made, ask again. */
  kind: s.oneOf(['pictures', 'tables', 'none', 'soon']),
  /** Pages of a paper or photo, and up to which of them there are pictures. */
  total: s.int,
  shown: s.int,
  sheets: s.list(
    s.object({
      name: s.text,
      columns: s.int,
      rows: s.list(s.object({ row: s.int, cells: s.list(s.text) })),
      more: s.bool,
    }),
  ),
});

/** One shape for all kinds, so that a reader needs no cases. */
export function previewResource(preview: Preview | null) {
  const pictures = preview?.kind === 'pictures' ? preview : { total: 0, shown: 0 };
  const sheets = preview?.kind === 'tables' ? preview.sheets : [];
  return { kind: preview?.kind ?? 'none', total: pictures.total, shown: pictures.shown, sheets };
}
