import { Injectable } from '@nestjs/common';
import type { DecreeMember } from '../../platform/rendering/document-types.js';
import type { PublishedDecree } from '../published.queries.js';
import type { SeatFacts } from '../rules/facts.js';
import { AnnexPaper } from './annex.paper.js';
import { DecreePaper } from './decree.paper.js';

/** The paper of a published decree: seats by office and institution, persons appointed by name left out. */
@Injectable()
export class PublicDecreePaper {
  constructor(
    private readonly paper: DecreePaper,
    private readonly annex: AnnexPaper,
  ) {}

  print({ decree, label, seats, otherCouncils }: PublishedDecree): Promise<Buffer> {
    return this.paper.print({ ...decree, label, seats, otherCouncils }, 'by-office');
  }

  annexOf(seats: readonly SeatFacts[]): Promise<DecreeMember[]> {
    return this.annex.members(seats, 'by-office');
  }
}
