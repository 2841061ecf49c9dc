import { Global, Module } from '@nestjs/common';
import { DocumentPress } from './document-press.js';
import { PdfRenderer } from './pdf-renderer.js';

/** From data to paper. */
@Global()
@Module({ providers: [PdfRenderer, DocumentPress], exports: [DocumentPress, PdfRenderer] })
export class RenderingModule {}
