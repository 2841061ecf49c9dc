import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { dateTime, longDate, midDate } from '../views/formats.js';
import { ViewEngine } from '../views/view-engine.js';
import { Words } from '../words.js';
import { DocumentPress } from './document-press.js';
import { PdfRenderer } from './pdf-renderer.js';
import type { Cell, ReportTable } from './tables.js';

/** Tables on paper, with who printed them and when. Papers are in Indonesian, whoever prints them. */
@Injectable()
export class TablePaper {
  constructor(
    private readonly views: ViewEngine,
    private readonly press: DocumentPress,
    private readonly renderer: PdfRenderer,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  print(
    printedBy: string,
    { title, summary, tables }: { title: string; summary: string; tables: readonly ReportTable[] },
  ): Promise<Buffer> {
    const at = dateTime(this.clock.now());
    const data = {
      ...{ title, summary, tables: tables.map(written), asOf: longDate(this.clock.today()) },
      printedBy: this.words.say('report.printed_by', { at, name: printedBy }),
    };
    const html = this.views.render('documents/report', data, { language: 'id' });
    return this.renderer.render(this.press.withFonts(html), { title });
  }
}

const written = ({ rows, ...table }: ReportTable) => ({
  ...table,
  rows: rows.map((cells) => cells.map((cell: Cell) => (typeof cell === 'object' ? midDate(cell.day) : cell))),
});
