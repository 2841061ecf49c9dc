import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import { Clock } from '../platform/clock.js';
import { PdfRenderer } from '../platform/rendering/pdf-renderer.js';
import { midDate } from '../platform/views/formats.js';
import { ViewEngine } from '../platform/views/view-engine.js';
import type { ReportTable } from './tables.js';

/** Tables leave the house as XLSX or PDF. */
@Injectable()
export class ExportService {
  constructor(
    private readonly views: ViewEngine,
    private readonly renderer: PdfRenderer,
    private readonly clock: Clock,
  ) {}

  /** Every cell is a plain text or number, never something a spreadsheet would calculate. */
  async xlsx({ title, columns, rows }: ReportTable): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...columns]).font = { bold: true };
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'number' ? cell : String(cell))));
    sheet.columns.forEach((column, n) => (column.width = n === 1 ? 50 : 22));
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  async pdf(table: ReportTable): Promise<Buffer> {
    const data = { ...table, on: midDate(this.clock.today()) };
    return this.renderer.render(this.views.render('documents/report', data, { language: 'id' }));
  }
}
