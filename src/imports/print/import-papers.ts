import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import type { ImportJob } from '../import-job.entity.js';
import { ImportsQueries } from '../imports.queries.js';
import { textOf, type Reason } from '../rules/cells.js';
import { EXAMPLE, type Field } from '../rules/fields.js';
import { FIELDS, headingOf, SHEET_NAMES, type ImportKind } from '../rules/kinds.js';
import { textTable, textWorkbook } from './workbook.js';

/** The sheets an import hands out: the template to fill in, and the rows that were not taken. */
@Injectable()
export class ImportPapers {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly words: Words,
  ) {}

  /** A heading row, one example that an import ignores, and a sheet that explains each column. */
  template(kind: ImportKind, language: Language): Promise<Buffer> {
    const say = (code: string) => this.words.say(code, {}, language);
    const fields = FIELDS[kind];
    const headings = fields.map((field) => headingOf(field, language));
    const explained = fields.map((field) => [
      headingOf(field, language),
      say(field.required ? 'import.required' : 'import.optional'),
      say(`import.type_${field.type}`),
      Object.values(field.choices ?? {})
        .map((words) => words[language === 'en' ? 1 : 0])
        .join('; '),
    ]);
    return textWorkbook([
      {
        name: SHEET_NAMES[kind][language === 'en' ? 1 : 0],
        headings: [...headings, say('import.remark')],
        rows: [exampleRow(kind, language)],
      },
      {
        name: say('import.explanation'),
        headings: ['column', 'needed', 'content', 'allowed'].map((part) => say(`import.explain_${part}`)),
        rows: [...explained, [say('import.remark'), '', say('import.explain_example'), '']],
        wide: [2, 3],
      },
    ]);
  }

  /** The same heading row and example as a CSV, for programs that write one. */
  templateCsv(kind: ImportKind, language: Language): Buffer {
    const headings = FIELDS[kind].map((field) => headingOf(field, language));
    const remark = this.words.say('import.remark', {}, language);
    return textTable([[...headings, remark], exampleRow(kind, language)]);
  }

  /** The rows that were not taken, as they were sent, each with its reason; mended, the file can be sent again. */
  async notTaken(job: ImportJob, language: Language): Promise<Buffer> {
    const planned = (await this.queries.planned(job.id)).filter(
      ({ outcome }) => outcome === 'doubtful' || outcome === 'wrong',
    );
    const cells = new Map((await this.queries.sheet(job.id)).map((row) => [row.row, row.cells]));
    const width = job.headings.length;
    const say = (reason: Reason) => this.sentence(job.kind, reason, language);
    return textWorkbook([
      {
        name: SHEET_NAMES[job.kind][language === 'en' ? 1 : 0],
        headings: [
          ...job.headings,
          this.words.say('import.row', {}, language),
          this.words.say('import.reason', {}, language),
        ],
        rows: planned.map(({ row, reasons, doubts, file }) => [
          ...Array.from({ length: width }, (_, n) => textOf(cells.get(row)?.[n])),
          file ?? String(row),
          [...reasons, ...doubts].map(say).join('; '),
        ]),
        wide: [width + 1],
      },
    ]);
  }

  /** "NIP: …" where the reason is about one column. */
  sentence(kind: ImportKind, reason: Reason, language: Language): string {
    const text = this.words.say(reason.code, reason.facts ?? {}, language);
    const field = FIELDS[kind].find(({ name }) => name === reason.field);
    return field ? `${headingOf(field, language)}: ${text}` : text;
  }
}

const exampleRow = (kind: ImportKind, language: Language) => [
  ...FIELDS[kind].map((field) => exampleOf(field, language)),
  EXAMPLE,
];

function exampleOf({ example = '', choices }: Field, language: Language): string {
  const words = Object.values(choices ?? {}).find(([word]) => word === example);
  return words?.[language === 'en' ? 1 : 0] ?? example;
}
