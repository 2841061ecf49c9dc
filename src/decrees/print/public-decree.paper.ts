import { Injectable } from '@nestjs/common';
import type { DecreeMember } from '../../platform/rendering/document-types.js';
import type { PublishedDecree } from '../published.queries.js';
import type { SeatFacts } from '../rules/facts.js';
import { DecreePaper } from './decree.paper.js';

/** The paper of a published decree: seats by office and institution, persons appointed by name left out. */
@Injectable()
export class PublicDecreePaper {
  constructor(private readonly paper: DecreePaper) {}

  print({ decree, label, seats }: PublishedDecree): Promise<Buffer> {
    return this.paper.print({ ...decree, label, seats }, 'by-office');
  }

  annexOf(seats: readonly SeatFacts[]): Promise<DecreeMember[]> {
    return this.paper.members(seats, 'by-office');
  }
}
