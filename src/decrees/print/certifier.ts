import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fullName, OrgQueries, prefixedTitle } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import type { SignatureBlock } from '../../platform/rendering/document-types.js';

const HEAD = /^kepala bagian hukum\b/i;

/** Who certifies copies: the head of the legal bureau, with the name of today's holder as far as it is recorded. */
@Injectable()
export class Certifier {
  constructor(
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  /** `what` is certified: "Salinan", "Petikan". */
  async today(em: EntityManager, what: string): Promise<SignatureBlock> {
    const block = await this.holder(em);
    return { ...block, lines: [`${what} sesuai dengan aslinya`, ...block.lines] };
  }

  private async holder(em: EntityManager): Promise<SignatureBlock> {
    const office = (await this.org.allOffices(em)).find(({ title }) => HEAD.test(title));
    const holder = office && (await this.org.holdersOn(em, [office.id], this.clock.today())).get(office.id);
    if (!office || holder?.state !== 'recorded') return unsigned(office?.title ?? 'Kepala Bagian Hukum');
    const [person] = await this.org.peopleByIds(em, [holder.personId]);
    return {
      ...unsigned(prefixedTitle(holder.capacity, office.title)),
      name: person ? fullName(person) : null,
      rank: person?.rank ?? null,
      nip: person?.nip ?? null,
    };
  }
}

const unsigned = (title: string): SignatureBlock => ({
  ...{ place: null, name: null, rank: null, nip: null, mark: null },
  lines: [`${title.toUpperCase()},`],
});
