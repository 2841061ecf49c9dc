import { Injectable } from '@nestjs/common';
import { Reader } from '../../platform/database/reader.js';
import { DocumentPress } from '../../platform/rendering/document-press.js';
import type { DecreeMember, DecreeDocument } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import { DecreesQueries } from '../decrees.queries.js';
import { Incumbents } from '../incumbents.js';
import type { Decree } from '../decree.entity.js';
import type { SeatFacts } from '../rules/facts.js';
import { dictumLabel } from './dictum-label.js';

/** A decree with its own annex, as far as paper is concerned. */
export type PrintableDecree = Omit<Decree, 'deletedAt' | 'rules'> & {
  readonly label: string;
  readonly seats: readonly SeatFacts[];
};
/** Persons appointed by name are printed for the house and left out for everybody. */
type Naming = 'by-name' | 'by-office';

/** A decree with its annex in the official layout; a draft is marked RANCANGAN. */
@Injectable()
export class DecreePaper {
  constructor(
    private readonly press: DocumentPress,
    private readonly incumbents: Incumbents,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
  ) {}

  async print(decree: PrintableDecree, naming: Naming = 'by-name'): Promise<Buffer> {
    return this.press.print('decree', await this.document(decree, naming));
  }

  private async document(decree: PrintableDecree, naming: Naming): Promise<DecreeDocument> {
    const enactor = (decree.signatoryTitle ?? 'Bupati Deli Serdang').toUpperCase();
    const kind = KINDS[decree.kind];
    const council = decree.councilId ? await this.decrees.council(this.reader.em, decree.councilId) : null;
    return {
      title: decree.label,
      letterhead: { kind: 'office', office: enactor, region: 'PROVINSI SUMATERA UTARA', emblem: null },
      number: decree.number && decree.year ? `NOMOR ${decree.number} TAHUN ${decree.year}` : null,
      sample: decree.seatsExample || decree.rulesExample,
      draft: decree.status === 'draft',
      kind,
      about: decree.title && decree.title.toUpperCase(),
      enactor,
      considering: decree.considerations,
      havingRegard: decree.legalBases,
      noting: decree.noted,
      dicta: decree.dictums.map((text, n) => ({ label: dictumLabel(n + 1), text })),
      enactedAt: decree.place,
      enactedOn: decree.enactedOn && midDate(decree.enactedOn),
      signature: {
        place: null,
        lines: [`${enactor},`],
        name: decree.signatoryName && decree.signatoryName.toUpperCase(),
        rank: null,
        nip: null,
        mark: null,
      },
      copies: decree.copiesTo,
      annex:
        decree.seats.length > 0
          ? {
              title: ['SUSUNAN KEANGGOTAAN', council?.name.toUpperCase()].filter(Boolean).join(' '),
              rows: await this.members(decree.seats, naming),
            }
          : null,
      certifiedBy: null,
    };
  }

  async members(seats: readonly SeatFacts[], naming: Naming): Promise<DecreeMember[]> {
    const names = await this.incumbents.name(seats);
    return seats.map((seat, n) => {
      const { who, delegate } = names[n]!;
      return {
        member: naming === 'by-office' && seat.personId ? BY_NAME : (delegate ?? who) || 'Belum dicatat',
        role: seat.label,
        note: seat.workingGroup ? `Kelompok kerja Smart ${seat.workingGroup}` : null,
      };
    });
  }
}

const BY_NAME = 'Ditetapkan menurut nama';

const KINDS = {
  'keputusan-bupati': 'KEPUTUSAN BUPATI DELI SERDANG',
  'peraturan-bupati': 'PERATURAN BUPATI DELI SERDANG',
  'keputusan-sekda': 'KEPUTUSAN SEKRETARIS DAERAH KABUPATEN DELI SERDANG',
};
