import { Injectable } from '@nestjs/common';
import { DocumentPress } from '../../platform/rendering/document-press.js';
import type { BookBodyDocument, BookFrontDocument } from '../../platform/rendering/book-document.js';

/** Prints the pages of the book that are our own. */
@Injectable()
export class BookPaper {
  constructor(private readonly press: DocumentPress) {}

  front(document: BookFrontDocument): Promise<Buffer> {
    return this.press.print('book-front', document);
  }

  body(document: BookBodyDocument): Promise<Buffer> {
    return this.press.print('book-body', document);
  }
}
