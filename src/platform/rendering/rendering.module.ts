import { Global, Module } from '@nestjs/common';
import { BrowserPool } from './browser-pool.js';
import { DocumentPress } from './document-press.js';
import { PdfRenderer } from './pdf-renderer.js';

/** From data to paper. */
@Global()
@Module({
  providers: [BrowserPool, PdfRenderer, DocumentPress],
  exports: [DocumentPress, PdfRenderer, BrowserPool],
})
export class RenderingModule {}
