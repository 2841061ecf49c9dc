import { Injectable } from '@nestjs/common';
import { decreeHeading, decreeSlug, DecreesListQueries } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { isCivilDate } from '../../kernel/civil-date.js';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { ImportJob } from '../import-job.entity.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportPapers } from '../print/import-papers.js';
import { textOf } from '../rules/cells.js';
import type { Field } from '../rules/fields.js';
import { FIELDS, headingOf, IMPORT_KINDS, type ImportKind } from '../rules/kinds.js';
import { ALL_DOUBTS, OUTCOMES, type Doubt, type Outcome, type PlannedRow } from '../rules/plan.js';

const AT_ONCE = 50;

/** Template data of the import screens. */
@Injectable()
export class ImportsPresenter {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly papers: ImportPapers,
    private readonly lists: DecreesListQueries,
    private readonly words: Words,
  ) {}

  kinds(language: Language) {
    return IMPORT_KINDS.map((kind) => ({
      kind,
      title: this.say(`import.kind_${kind}`, language),
      about: this.say(`import.kind_${kind}_about`, language),
      template: `/impor/templat/${kind}.xlsx`,
      templateCsv: `/impor/templat/${kind}.csv`,
      href: kind === 'seats' ? null : `/impor/baru?jenis=${kind}`,
    }));
  }

  lines(jobs: readonly ImportJob[], language: Language) {
    return jobs.map(({ id, kind, fileName, state, createdByName, createdAt, counts }) => ({
      ...{ id, fileName, state, createdByName, createdAt },
      kind: this.say(`import.kind_${kind}`, language),
      taken: counts ? counts.create + counts.change : null,
    }));
  }

  /** What every screen of one import shows. */
  async head(actor: Actor, job: ImportJob, language: Language) {
    // The draft may have been thrown away since.
    const decree = job.decreeId ? await this.lists.one(actor, job.decreeId).catch(() => null) : null;
    return {
      ...{
        id: job.id,
        path: `/impor/${job.id}`,
        state: job.state,
        fileName: job.fileName,
        version: job.version,
      },
      kind: this.say(`import.kind_${job.kind}`, language),
      sheetName: job.sheetName,
      hasFile: job.fileId !== null,
      decree: decree && { heading: decreeHeading(decree), href: `/sk/${decreeSlug(decree)}` },
      notes: job.notes.map(({ code, facts }) => this.words.say(code, facts ?? {}, language)),
      failure: job.failure && this.words.say(job.failure.code, job.failure.facts ?? {}, language),
      done: job.done,
      total: job.total,
      percent: job.total > 0 ? Math.floor((100 * job.done) / job.total) : 0,
    };
  }

  /** The columns as a form: per field the column guessed or chosen, and what stands in it. */
  async columns(job: ImportJob, language: Language, chosen: Readonly<Record<string, unknown>> = job.columns) {
    const preview = await this.queries.preview(job);
    const options = job.headings.map((heading, n) => ({
      value: String(n),
      label: heading === '' ? this.words.say('import.column_unnamed', { number: n + 1 }, language) : heading,
    }));
    return FIELDS[job.kind].map((field) => {
      const value = chosen[field.name];
      const at = value === null || value === undefined || value === '' ? null : Number(value);
      return {
        ...{
          name: `kolom_${field.name}`,
          label: headingOf(field, language),
          required: field.required ?? false,
        },
        ...{ value: at === null ? '' : String(at), options },
        seen: at === null ? [] : preview.map(({ cells }) => textOf(cells[at])).filter((text) => text !== ''),
      };
    });
  }

  /** One page of rows, and how many there are of each outcome. */
  async rows(job: ImportJob, outcome: Outcome | null, page: number, language: Language) {
    const planned = await this.queries.planned(job.id, outcome ?? undefined);
    const pages = Math.max(1, Math.ceil(planned.length / AT_ONCE));
    const at = Math.min(Math.max(1, page), pages);
    const href = (which: Outcome | null, n = 1) =>
      `/impor/${job.id}?${which ? `hasil=${which}&` : ''}hal=${n}`;
    const shown = planned.slice((at - 1) * AT_ONCE, at * AT_ONCE).map((row) => this.row(job, row, language));
    const counts = job.counts ?? { create: 0, change: 0, same: 0, doubtful: 0, wrong: 0 };
    const total = OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
    const tab = (which: Outcome | null, count: number) => ({
      ...{ href: href(which), current: which === outcome, count },
      label: this.say(which ? `status.outcome.${which}` : 'ui.all', language),
    });
    return {
      ...{ rows: shown, counts, outcome, here: href(outcome, at) },
      tabs: [tab(null, total), ...OUTCOMES.map((one) => tab(one, counts[one]))],
      asks: shown.some(({ doubts }) => doubts.length > 0),
      takes: counts.create + counts.change,
      left: counts.doubtful + counts.wrong,
      all: job.decisions[ALL_DOUBTS] ?? '',
      pager: {
        summary: this.words.say('import.page_of', { page: at, pages }, language),
        prev: at > 1 ? href(outcome, at - 1) : null,
        next: at < pages ? href(outcome, at + 1) : null,
      },
    };
  }

  private row(job: ImportJob, planned: PlannedRow, language: Language) {
    const sentence = (reason: Parameters<ImportPapers['sentence']>[1]) =>
      this.papers.sentence(job.kind, reason, language);
    return {
      ...{ row: planned.row, label: planned.label, outcome: planned.outcome, file: planned.file ?? null },
      reasons: planned.reasons.map(sentence),
      notes: planned.notes.map(sentence),
      changes: planned.changes.map(({ field, from, to }) => ({
        field: this.fieldName(job.kind, field, language),
        from: this.shown(job.kind, field, from, language),
        to: this.shown(job.kind, field, to, language),
      })),
      doubts: planned.doubts.map((doubt) => this.doubt(planned, doubt, language)),
    };
  }

  private doubt({ row }: PlannedRow, { about, code, facts, choices, chosen }: Doubt, language: Language) {
    const words: Readonly<Record<string, string>> = { skip: 'import.choice_skip', new: 'import.choice_new' };
    return {
      name: `pilih_${row}_${about}`,
      text: this.words.say(code, facts ?? {}, language),
      chosen: chosen ?? '',
      options: choices.map(({ value, label }) => ({
        value,
        label: this.words.say(words[value] ?? 'import.choice_use', { label: label ?? '' }, language),
      })),
    };
  }

  private fieldName(kind: ImportKind, name: string, language: Language): string {
    const field = FIELDS[kind].find((one) => one.name === name);
    return field ? headingOf(field, language) : this.say(`import.field_${name}`, language);
  }

  private shown(kind: ImportKind, name: string, value: unknown, language: Language): string | null {
    if (value === null || value === undefined || value === '') return null;
    if (Array.isArray(value)) return value.join('; ');
    const field: Field | undefined = FIELDS[kind].find((one) => one.name === name);
    const words = field?.choices?.[String(value)];
    if (words) return words[language === 'en' ? 1 : 0];
    return typeof value === 'string' && isCivilDate(value) ? midDate(value, language) : String(value);
  }

  private say = (code: string, language: Language) => this.words.say(code, {}, language);
}
