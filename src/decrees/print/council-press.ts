import { Injectable } from '@nestjs/common';
import { Reader } from '../../platform/database/reader.js';
import { DocumentPress } from '../../platform/rendering/document-press.js';
import type { DocumentData, DocumentKind } from '../../platform/rendering/document-types.js';
import { Council } from '../council.entity.js';

/** Prints on what a council prints on; where it has settled nothing, on what the office does (PAPER_SIZE). */
@Injectable()
export class CouncilPress {
  constructor(
    private readonly press: DocumentPress,
    private readonly reader: Reader,
  ) {}

  async print<K extends DocumentKind>(
    councilId: string | null,
    kind: K,
    data: DocumentData[K],
  ): Promise<Buffer> {
    const council = councilId && (await this.reader.em.findOneBy(Council, { id: councilId }));
    return this.press.print(kind, { ...data, paper: (council && council.paper) || undefined });
  }
}
