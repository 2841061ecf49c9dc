import { Global, Module } from '@nestjs/common';
import { DocumentPress } from './document-press.js';
import { PdfRenderer } from './pdf-renderer.js';
import { TablePaper } from './table-paper.js';

/** From data to paper. */
@Global()
@Module({
  providers: [PdfRenderer, DocumentPress, TablePaper],
  exports: [DocumentPress, PdfRenderer, TablePaper],
})
export class RenderingModule {}
