import { Injectable } from '@nestjs/common';
import { newId } from '../kernel/new-id.js';
import { Reader } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Regulation } from './regulation.entity.js';
import { inCitationOrder, readCitation } from './rules/citation.js';

/** The register of cited regulations: it holds what decrees cite, and nothing else. */
@Injectable()
export class Regulations {
  constructor(private readonly reader: Reader) {}

  /** In the order of citation. */
  async all(): Promise<Regulation[]> {
    const found = await this.reader.em.find(Regulation, {
      order: { kind: 'ASC', year: 'ASC', number: 'ASC' },
    });
    const order = inCitationOrder(found.map(({ citation }) => citation));
    return found.sort((a, b) => order.indexOf(a.citation) - order.indexOf(b.citation));
  }

  /** Remembers what a decree cites, so that the next one may cite it in the same words. */
  async cite(tx: Tx, decreeId: string, bases: readonly string[]): Promise<void> {
    for (const base of bases) {
      const citation = base.replace(/\s+/g, ' ').trim();
      const cited = readCitation(citation);
      if (!cited) continue;
      const { kind, number, year } = cited;
      const known = await tx.findOneBy(Regulation, { kind, number, year });
      const sources = [...new Set([...(known?.sources ?? []), decreeId])];
      const about = cited.about ?? known?.about ?? null;
      if (known) await tx.update(Regulation, { id: known.id }, { about, citation, sources });
      else await tx.insert(Regulation, { id: newId(), kind, number, year, about, citation, sources });
    }
  }
}
