import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { DocumentPress } from '../../platform/rendering/document-press.js';
import type { DecreeMember, DecreeDocument } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import { DecreesQueries } from '../decrees.queries.js';
import { Incumbents } from '../incumbents.js';
import type { Decree } from '../decree.entity.js';
import { consolidatedAnnex, type ConsolidatedAnnex } from '../rules/consolidated.js';
import type { SeatFacts } from '../rules/facts.js';
import { Certifier } from './certifier.js';
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
    private readonly certifier: Certifier,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async print(decree: PrintableDecree, naming: Naming = 'by-name'): Promise<Buffer> {
    return this.press.print('decree', await this.document(decree, naming));
  }

  /** SALINAN: the whole paper, the signature told as "ttd", certified. @throws RuleBroken for a draft */
  async copy(decree: PrintableDecree): Promise<Buffer> {
    return this.press.print('decree', { ...(await this.certified(decree)), edition: 'copy' });
  }

  /** PETIKAN for one seat: what concerns everybody is told as "and so on". @throws NotFound, RuleBroken */
  async excerpt(decree: PrintableDecree, seatId: string): Promise<Buffer> {
    const seats = await this.consolidated(decree);
    const row = seats.rows.findIndex(({ seat }) => seat.id === seatId);
    if (row === -1) throw new NotFound('seat', seatId);
    const document = await this.certified(decree);
    return this.press.print('decree', {
      ...document,
      edition: 'excerpt',
      dicta: shortened(document.dicta),
      annex: document.annex && {
        ...document.annex,
        removed: [],
        rows: [{ ...document.annex.rows[row]!, no: seats.rows[row]!.seat.order }],
      },
    });
  }

  private async certified(decree: PrintableDecree): Promise<DecreeDocument> {
    if (decree.status === 'draft') throw new RuleBroken('decree.copy_of_draft');
    const document = await this.document(decree, 'by-name');
    const certifiedBy = await this.certifier.today(this.reader.em);
    return { ...document, certifiedBy, signature: { ...document.signature, mark: 'ttd' } };
  }

  /** The decree's own annex, or the annex in force as its single changes leave it. */
  private async consolidated(decree: PrintableDecree): Promise<ConsolidatedAnnex> {
    const own = decree.seats.map((seat) => ({ seat, change: null }));
    if (own.length > 0 || !decree.councilId) return { rows: own, removed: [] };
    const facts = await this.decrees.factsFor(this.reader.em, decree.councilId);
    const changes = facts.some(({ id, changes: single }) => id === decree.id && single.length > 0);
    if (!changes) return { rows: [], removed: [] };
    return consolidatedAnnex(facts, decree.id, decree.effectiveFrom ?? this.clock.today());
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
      annex: await this.annexOf(decree, council?.name ?? null, naming),
      edition: 'original',
      certifiedBy: null,
    };
  }

  private async annexOf(decree: PrintableDecree, council: string | null, naming: Naming) {
    const { rows, removed } = await this.consolidated(decree);
    if (rows.length === 0) return null;
    const members = await this.members(
      rows.map(({ seat }) => seat),
      naming,
    );
    const gone = await this.members(removed, naming);
    return {
      title: ['SUSUNAN KEANGGOTAAN', council?.toUpperCase()].filter(Boolean).join(' '),
      rows: members.map((member, n) => ({ ...member, note: noted(rows[n]!.change, member.note) })),
      removed: gone.map(({ member, role }) => `${member} (${role})`),
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

const noted = (change: keyof typeof CHANGED | null, note: string | null) =>
  change ? [CHANGED[change], note].filter(Boolean).join('; ') : note;

const CHANGED = { add: 'Baru', replace: 'Diubah' };

/** The first dictum and the last; what lies between is "and so on". */
const shortened = (dicta: DecreeDocument['dicta']): DecreeDocument['dicta'] =>
  dicta.length < 3 ? dicta : [dicta[0]!, { ...dicta[1]!, text: 'dan seterusnya.' }, dicta[dicta.length - 1]!];

const BY_NAME = 'Ditetapkan menurut nama';

const KINDS = {
  'keputusan-bupati': 'KEPUTUSAN BUPATI DELI SERDANG',
  'peraturan-bupati': 'PERATURAN BUPATI DELI SERDANG',
  'keputusan-sekda': 'KEPUTUSAN SEKRETARIS DAERAH KABUPATEN DELI SERDANG',
};
