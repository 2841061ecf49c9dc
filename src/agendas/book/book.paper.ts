import { Injectable } from '@nestjs/common';
import { CouncilPress } from '../../decrees/index.js';
import type { BookBodyDocument, BookFrontDocument } from '../../platform/rendering/book-document.js';

/** Prints the pages of the book that are our own. */
@Injectable()
export class BookPaper {
  constructor(private readonly press: CouncilPress) {}

  front(councilId: string, document: BookFrontDocument): Promise<Buffer> {
    return this.press.print(councilId, 'book-front', document);
  }

  body(councilId: string, document: BookBodyDocument): Promise<Buffer> {
    return this.press.print(councilId, 'book-body', document);
  }
}
