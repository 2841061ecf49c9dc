import type { DecreeKind } from './facts.js';

/** What a draft begins as: an amendment of what is in force, or a decree of its own. */
export const TEMPLATE_KINDS = ['amendment', 'new'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** What may be named in square brackets. Anything else in brackets is refused: no other language is spoken here. */
export const TEMPLATE_FIELDS = ['nama_dewan', 'judul', 'alasan', 'keputusan_yang_diubah'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateValues = Readonly<Record<TemplateField, string>>;

export type Skeleton = {
  readonly considerations: string[];
  readonly dictums: string[];
  readonly copiesTo: string[];
};
export type TemplateFault = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

const SECTIONS: Readonly<Record<string, keyof Skeleton>> = {
  menimbang: 'considerations',
  diktum: 'dictums',
  tembusan: 'copiesTo',
};
const FIELD = /\[([^\]]*)\]/g;
const isField = (name: string): name is TemplateField => TEMPLATE_FIELDS.some((field) => field === name);

/**
 * What is wrong with a template: a heading or a field nobody knows, or words before the first heading. null when it
 * can be used.
 */
export function templateFault(text: string): TemplateFault | null {
  for (const { heading, lines } of sectionsOf(text)) {
    if (heading === null && lines.some((line) => line.trim() !== '')) return fault('template_no_heading');
    if (heading !== null && !SECTIONS[heading.toLowerCase()]) return fault('template_heading', { heading });
  }
  const unknown = [...text.matchAll(FIELD)].map(([, name]) => name!).find((name) => !isField(name));
  return unknown === undefined ? null : fault('template_field', { field: unknown });
}

/** The passages a draft begins with, each named field filled in. Values are put in as they are and never read again. */
export function filledTemplate(text: string, values: TemplateValues): Skeleton {
  const filled: Skeleton = { considerations: [], dictums: [], copiesTo: [] };
  for (const { heading, lines } of sectionsOf(text)) {
    const section = SECTIONS[heading?.toLowerCase() ?? ''];
    if (!section) continue;
    const passages = lines.join('\n').split(section === 'dictums' ? /\n\s*\n/ : /\n/);
    filled[section].push(
      ...passages.map((passage) => fill(passage.trim(), values)).filter((one) => one !== ''),
    );
  }
  return filled;
}

const fill = (passage: string, values: TemplateValues) =>
  passage.replace(FIELD, (whole, name: string) => (isField(name) ? values[name] : whole));

const fault = (code: string, facts: TemplateFault['facts'] = {}) => ({ code: `decree.${code}`, facts });

function sectionsOf(text: string) {
  const sections: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }];
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#\s*(.+?)\s*$/.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)!.lines.push(line);
    else sections.push({ heading, lines: [] });
  }
  return sections;
}

const NAMES: Readonly<Record<DecreeKind, string>> = {
  'keputusan-bupati': 'Keputusan Bupati',
  'peraturan-bupati': 'Peraturan Bupati',
  'keputusan-sekda': 'Keputusan Sekretaris Daerah',
};

const FIRST_DICTUM: Readonly<Record<TemplateKind, string>> = {
  amendment: 'Mengubah Lampiran [keputusan_yang_diubah] sehingga menjadi',
  new: 'Membentuk [nama_dewan] dengan susunan keanggotaan',
};

/** What is used until the office writes its own: reason, annex, first day and copies, in the name of the decree. */
export function defaultTemplate(kind: TemplateKind, decreeKind: DecreeKind): string {
  const name = NAMES[decreeKind];
  return `# Menimbang
[alasan]
bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan ${name} tentang [judul];

# Diktum
${FIRST_DICTUM[kind]} sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari ${name} ini.

${name} ini mulai berlaku pada tanggal ditetapkan.

# Tembusan
Gubernur Sumatera Utara di Medan
Ketua DPRD Kabupaten Deli Serdang
Inspektur Kabupaten Deli Serdang
Masing-masing yang bersangkutan
`;
}
