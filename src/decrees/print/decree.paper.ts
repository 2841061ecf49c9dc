import { Injectable } from '@nestjs/common';
import { fullName, OrgQueries } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import type { DecreeDocument } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import { AnnexPaper, type Naming, type PrintableDecree } from './annex.paper.js';
import { Certifier } from './certifier.js';
import { CouncilPress } from './council-press.js';
import { dictumLabel } from './dictum-label.js';

/** A decree with its annex in the official layout; a draft is marked RANCANGAN. */
@Injectable()
export class DecreePaper {
  constructor(
    private readonly press: CouncilPress,
    private readonly annexes: AnnexPaper,
    private readonly org: OrgQueries,
    private readonly certifier: Certifier,
    private readonly reader: Reader,
  ) {}

  async print(decree: PrintableDecree, naming: Naming = 'by-name'): Promise<Buffer> {
    return this.press.print(decree.councilId, 'decree', await this.document(decree, naming));
  }

  /** SALINAN: the whole paper, the signature told as "ttd", certified. @throws RuleBroken for a draft */
  async copy(decree: PrintableDecree): Promise<Buffer> {
    return this.press.print(decree.councilId, 'decree', {
      ...(await this.certified(decree, 'Salinan')),
      edition: 'copy',
    });
  }

  /** PETIKAN for one seat: what concerns everybody is told as "and so on". @throws NotFound, RuleBroken */
  async excerpt(decree: PrintableDecree, seatId: string): Promise<Buffer> {
    const { dicta, ...document } = await this.certified(decree, 'Petikan');
    const annexes = [await this.annexes.excerpt(decree, seatId)];
    return this.press.print(decree.councilId, 'decree', {
      ...document,
      edition: 'excerpt',
      dicta: shortened(dicta),
      annexes,
    });
  }

  private async certified(decree: PrintableDecree, what: string): Promise<DecreeDocument> {
    if (decree.status === 'draft') throw new RuleBroken('decree.copy_of_draft');
    const document = await this.document(decree, 'by-name');
    const certifiedBy = await this.certifier.today(this.reader.em, what);
    return { ...document, certifiedBy, signature: { ...document.signature, mark: 'ttd' } };
  }

  /** The head of the region signs in capitals and without titles; whoever else signs, as the name is written. */
  private async signatory({ kind, signatoryPersonId, signatoryName }: PrintableDecree) {
    if (kind === 'keputusan-sekda' || signatoryName === null) return signatoryName;
    const [person] = await this.org.peopleByIds(this.reader.em, signatoryPersonId ? [signatoryPersonId] : []);
    const unchanged = person && fullName(person) === signatoryName;
    return (unchanged ? person.name : signatoryName).toUpperCase();
  }

  private async document(decree: PrintableDecree, naming: Naming): Promise<DecreeDocument> {
    const enactor = (decree.signatoryTitle ?? 'Bupati Deli Serdang').toUpperCase();
    const kind = KINDS[decree.kind];
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
        name: await this.signatory(decree),
        rank: null,
        nip: null,
        mark: null,
      },
      copies: decree.copiesTo,
      annexes: await this.annexes.print(decree, naming),
      edition: 'original',
      certifiedBy: null,
    };
  }
}

/** The first dictum and the last; what lies between is "and so on". */
const shortened = (dicta: DecreeDocument['dicta']): DecreeDocument['dicta'] =>
  dicta.length < 3 ? dicta : [dicta[0]!, { ...dicta[1]!, text: 'dan seterusnya.' }, dicta[dicta.length - 1]!];

const KINDS = {
  'keputusan-bupati': 'KEPUTUSAN BUPATI DELI SERDANG',
  'peraturan-bupati': 'PERATURAN BUPATI DELI SERDANG',
  'keputusan-sekda': 'KEPUTUSAN SEKRETARIS DAERAH KABUPATEN DELI SERDANG',
};
