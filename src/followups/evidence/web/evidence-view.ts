import type { Preview } from '../../../documents/index.js';
import type { Language } from '../../../platform/http/language.js';
import { fileSize, midDate } from '../../../platform/views/formats.js';
import type { Words } from '../../../platform/words.js';
import type { EvidenceVersion } from '../evidence-lines.js';

/** What a piece of evidence is called: its file, or what its link was named. */
export const nameOf = ({ file, title }: EvidenceVersion): string => file?.name ?? title ?? '';

const ICONS = { photo: 'eye', pdf: 'file-text', sheet: 'list', document: 'paperclip', link: 'link' } as const;

/** A piece of evidence as a line of a list; a photo shows itself. */
export function evidenceLine(path: string, one: EvidenceVersion, words: Words, language: Language) {
  const say = (code: string, facts = {}) => words.say(code, facts, language);
  const href = `${path}/bukti/${one.id}`;
  const what = one.file ? fileSize(one.file.size, language) : say('followup.link_seen', { day: one.seenOn });
  const version = one.version > 1 ? [say('followup.version', { version: one.version })] : [];
  return {
    href,
    name: nameOf(one),
    icon: ICONS[one.kind],
    thumb: one.kind === 'photo' ? `${href}/kecil` : null,
    detail: [say(`followup.evidence_kind.${one.kind}`), what, ...version].join(', '),
  };
}

export type EvidenceLine = ReturnType<typeof evidenceLine>;

/** What of it can be seen on a page: pictures of its own pages, its tables, or where else to look. */
export function previewView(path: string, one: EvidenceVersion, preview: Preview | null) {
  const href = `${path}/bukti/${one.id}`;
  return {
    name: nameOf(one),
    href,
    download: one.file ? `${href}/berkas` : null,
    link: one.url,
    photo: one.kind === 'photo',
    soon: preview?.kind === 'soon',
    none: preview?.kind === 'none',
    sheets: preview?.kind === 'tables' ? preview.sheets.map(sheetView) : null,
    moreSheets: preview?.kind === 'tables' && preview.more,
    /** Worth telling where there are several. */
    pageCount: preview?.kind === 'pictures' && preview.total > 1 ? preview.total : null,
    pages:
      preview?.kind === 'pictures'
        ? preview.pages.map(({ page, width, height }) => ({
            ...{
              page,
              width,
              height,
              src: `${href}/halaman/${page}`,
              total: preview.total,
              name: nameOf(one),
            },
          }))
        : null,
  };
}

type Tables = Extract<Preview, { kind: 'tables' }>;

const sheetView = ({ name, columns, rows, more }: Tables['sheets'][number]) => ({
  ...{ name, rows, more },
  letters: Array.from({ length: columns }, (_, n) => String.fromCharCode(65 + n)),
});

/** Who brought it and when, and what tells it from every other file. */
export function evidenceFacts(one: EvidenceVersion, words: Words, language: Language) {
  const say = (code: string) => words.say(code, {}, language);
  return [
    { term: say('followup.evidence_kind'), text: say(`followup.evidence_kind.${one.kind}`) },
    { term: say('followup.brought_by'), text: one.byName },
    { term: say('followup.brought_on'), text: midDate(one.createdAt, language) },
    ...(one.seenOn ? [{ term: say('followup.seen_on'), text: midDate(one.seenOn, language) }] : []),
    ...(one.file ? [{ term: say('followup.size'), text: fileSize(one.file.size, language) }] : []),
    ...(one.file ? [{ term: 'SHA-256', text: one.file.sha256 }] : []),
  ];
}
