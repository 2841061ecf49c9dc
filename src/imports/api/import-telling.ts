import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import type { ImportJob } from '../import-job.entity.js';
import type { Reason } from '../rules/cells.js';
import { ImportPapers } from '../print/import-papers.js';
import type { ImportKind } from '../rules/kinds.js';
import type { PlannedRow } from '../rules/plan.js';
import { importResource } from './imports.resource.js';

/** Imports as JSON; every reason carries its sentence in the reader's language. */
@Injectable()
export class ImportTelling {
  constructor(
    private readonly papers: ImportPapers,
    private readonly words: Words,
  ) {}

  /** A job. */
  job(job: ImportJob, language: Language) {
    const { failure, notes } = job;
    return importResource(job, {
      failure: failure && this.reason(failure, language),
      notes: notes.map((note) => this.reason(note, language)),
    });
  }

  /** A row of the trial run; each sentence names the column it is about. */
  row(kind: ImportKind, { doubts, reasons, notes, ...planned }: PlannedRow, language: Language) {
    const told = (reason: Reason) => ({
      ...this.reason(reason, language),
      sentence: this.papers.sentence(kind, reason, language),
    });
    return {
      ...planned,
      file: planned.file ?? null,
      reasons: reasons.map(told),
      notes: notes.map(told),
      doubts: doubts.map(({ about, code, facts, chosen, choices }) => ({
        ...{ about, code, chosen, choices },
        sentence: this.words.say(code, facts ?? {}, language),
      })),
    };
  }

  private reason({ code, facts = {}, field = undefined }: Reason, language: Language) {
    return { code, facts, field: field ?? null, sentence: this.words.say(code, facts, language) };
  }
}
