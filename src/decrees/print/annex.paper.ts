import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { DecreeAnnex, DecreeMember } from '../../platform/rendering/document-types.js';
import { roman } from '../../platform/views/spelled-numbers.js';
import type { Decree } from '../decree.entity.js';
import { DecreesQueries } from '../decrees.queries.js';
import { Incumbents } from '../incumbents.js';
import { consolidatedAnnex, type ConsolidatedAnnex } from '../rules/consolidated.js';
import type { CouncilFacts, SeatFacts } from '../rules/facts.js';

/** A decree with its own annex, as far as paper is concerned. */
export type PrintableDecree = Omit<Decree, 'deletedAt' | 'rules'> & {
  readonly label: string;
  readonly seats: readonly SeatFacts[];
  /** Further councils it configures, each with an annex of its own. */
  readonly otherCouncils?: readonly Pick<CouncilFacts, 'councilId'>[];
};
/** Persons appointed by name are printed for the house and left out for everybody. */
export type Naming = 'by-name' | 'by-office';
type Annex = ConsolidatedAnnex & { readonly council: string | null };

/** The annexes of a decree: one for each council it configures. */
@Injectable()
export class AnnexPaper {
  constructor(
    private readonly incumbents: Incumbents,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async print(decree: PrintableDecree, naming: Naming): Promise<DecreeAnnex[]> {
    const annexes = await this.annexes(decree);
    const printed = [];
    for (const [n, annex] of annexes.entries()) {
      const heading = annexes.length === 1 ? 'LAMPIRAN' : `LAMPIRAN ${n < HIGHEST ? roman(n + 1) : n + 1}`;
      printed.push({ heading, ...(await this.printed(annex, naming)) });
    }
    return printed;
  }

  /** The one row of a seat, numbered as in the whole annex. @throws NotFound for a seat the decree does not set */
  async excerpt(decree: PrintableDecree, seatId: string): Promise<DecreeAnnex> {
    const annexes = await this.annexes(decree);
    const rowOf = ({ rows }: Annex) => rows.findIndex(({ seat }) => seat.id === seatId);
    const n = annexes.findIndex((annex) => rowOf(annex) !== -1);
    if (n === -1) throw new NotFound('seat', seatId);
    const row = rowOf(annexes[n]!);
    const whole = (await this.print(decree, 'by-name'))[n]!;
    return { ...whole, removed: [], rows: [{ ...whole.rows[row]!, no: row + 1 }] };
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

  private async annexes(decree: PrintableDecree): Promise<Annex[]> {
    const others = (decree.otherCouncils ?? []).map(({ councilId }) => councilId);
    const annexes = [];
    for (const councilId of new Set([decree.councilId, ...others])) {
      const annex = await this.consolidated(decree, councilId);
      const council = councilId && (await this.decrees.council(this.reader.em, councilId)).name;
      if (annex.rows.length > 0) annexes.push({ ...annex, council });
    }
    return annexes;
  }

  /** The decree's own annex, or the annex in force as its single changes leave it. */
  private async consolidated(decree: PrintableDecree, councilId: string | null): Promise<ConsolidatedAnnex> {
    const ofCouncil = (seat: SeatFacts) => (seat.councilId ?? decree.councilId) === councilId;
    const own = decree.seats.filter(ofCouncil).map((seat) => ({
      ...{ seat, change: null, example: decree.seatsExample },
    }));
    if (own.length > 0 || !councilId) return { rows: own, removed: [] };
    const facts = await this.decrees.factsFor(this.reader.em, councilId);
    const changes = facts.some(({ id, changes: single }) => id === decree.id && single.length > 0);
    if (!changes) return { rows: [], removed: [] };
    return consolidatedAnnex(facts, decree.id, decree.effectiveFrom ?? this.clock.today());
  }

  private async printed({ rows, removed, council }: Annex, naming: Naming) {
    const members = await this.members(
      rows.map(({ seat }) => seat),
      naming,
    );
    const gone = await this.members(removed, naming);
    return {
      title: ['SUSUNAN KEANGGOTAAN', council?.toUpperCase()].filter(Boolean).join(' '),
      example: rows.some(({ example }) => example),
      rows: members.map((member, n) => ({ ...member, note: noted(rows[n]!.change, member.note) })),
      removed: gone.map(({ member, role }) => `${member} (${role})`),
    };
  }
}

const noted = (change: keyof typeof CHANGED | null, note: string | null) =>
  change ? [CHANGED[change], note].filter(Boolean).join('; ') : note;

const CHANGED = { add: 'Baru', replace: 'Diubah' };
const BY_NAME = 'Ditetapkan menurut nama';
const HIGHEST = 12;
