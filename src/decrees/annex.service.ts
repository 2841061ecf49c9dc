import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { newId } from '../kernel/new-id.js';
import { OrgQueries } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, type FieldError } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import { DecreeCouncil, DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import type { OtherCouncilPart } from './council-rules.dto.js';
import { rulesOf } from './council-rules.js';
import type { RelationPart, SeatChangePart, SeatPart } from './decrees.dto.js';
import type { SeatRole } from './rules/facts.js';

/** The parts of a decree that are rows: annex, seat changes, relations. A new list replaces the old one. */
@Injectable()
export class AnnexService {
  constructor(
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  async replaceSeats(tx: Tx, decreeId: string, parts: readonly SeatPart[]): Promise<void> {
    await this.check(tx, parts, 'seats');
    await this.clear(tx, decreeId, false);
    for (const [n, part] of parts.entries()) {
      await tx.insert(Seat, seatRow(decreeId, part, part.order ?? n + 1, false));
    }
  }

  async replaceChanges(tx: Tx, decreeId: string, parts: readonly SeatChangePart[]): Promise<void> {
    refuseFaults(parts.flatMap(changeFaults));
    await this.check(
      tx,
      parts.flatMap(({ seat }) => (seat ? [seat] : [])),
      'seatChanges',
    );
    await tx.delete(SeatChange, { decreeId });
    await this.clear(tx, decreeId, true);
    for (const [n, { op, seatId = null, seat }] of parts.entries()) {
      const target = seatId ? await tx.findOneBy(Seat, { id: seatId }) : null;
      const known = target !== null && (await this.isEnacted(tx, target.decreeId));
      if (seatId && !known) throw InvalidInput.at(`seatChanges.${n}.seatId`, 'field.unknown_id');
      const council = seat?.councilId ?? (await this.councilOf(tx, target));
      const row = seat
        ? {
            ...seatRow(decreeId, seat, seat.order ?? target?.position ?? 1_000 + n, true),
            councilId: council,
          }
        : null;
      if (row) await tx.insert(Seat, row);
      await tx.insert(SeatChange, {
        id: newId(),
        decreeId,
        position: n + 1,
        op,
        targetSeatId: seatId,
        newSeatId: row?.id ?? null,
      });
    }
  }

  async replaceRelations(tx: Tx, decreeId: string, parts: readonly RelationPart[]): Promise<void> {
    for (const [n, { decreeId: targetId }] of parts.entries()) {
      if (!(await tx.existsBy(Decree, { id: targetId, deletedAt: IsNull() }))) {
        throw InvalidInput.at(`relations.${n}.decreeId`, 'field.unknown_id');
      }
      if (targetId === decreeId) throw InvalidInput.at(`relations.${n}.decreeId`, 'decree.self_relation');
    }
    await tx.delete(DecreeRelation, { decreeId });
    const once = new Map(parts.map((part) => [`${part.type}|${part.decreeId}`, part]));
    for (const { type, decreeId: targetId } of once.values()) {
      await tx.insert(DecreeRelation, { id: newId(), decreeId, type, targetId });
    }
  }

  async replaceCouncils(tx: Tx, decreeId: string, parts: readonly OtherCouncilPart[]): Promise<void> {
    const once = new Map(parts.map((part) => [part.councilId, part]));
    for (const [n, { councilId }] of parts.entries()) {
      if (!(await tx.existsBy(Council, { id: councilId }))) {
        throw InvalidInput.at(`otherCouncils.${n}.councilId`, 'field.unknown_id');
      }
    }
    await tx.delete(DecreeCouncil, { decreeId });
    for (const { councilId, rules } of once.values()) {
      await tx.insert(DecreeCouncil, { id: newId(), decreeId, councilId, rules: rulesOf(rules) });
    }
  }

  /** The council a replaced seat stood in: its own, or that of the decree which made it. */
  private async councilOf(tx: Tx, seat: Seat | null): Promise<string | null> {
    if (!seat) return null;
    return seat.councilId ?? (await tx.findOneBy(Decree, { id: seat.decreeId }))?.councilId ?? null;
  }

  /** Does the decree say anything about seats: an annex, or changes of one? */
  async hasSeats(em: EntityManager, decreeId: string): Promise<boolean> {
    return (
      (await em.existsBy(Seat, { decreeId, deletedAt: IsNull() })) || em.existsBy(SeatChange, { decreeId })
    );
  }

  /** A draft's rows are nobody's yet. Meetings may have invited a seat of an enacted annex: it is withdrawn only. */
  private async clear(tx: Tx, decreeId: string, byChange: boolean): Promise<void> {
    if (!(await this.isEnacted(tx, decreeId))) {
      await tx.delete(Seat, { decreeId, byChange });
      return;
    }
    const deletedAt = this.clock.now();
    await tx.update(Seat, { decreeId, byChange, deletedAt: IsNull() }, { deletedAt });
  }

  private isEnacted(tx: Tx, decreeId: string): Promise<boolean> {
    return tx.existsBy(Decree, { id: decreeId, status: 'enacted' });
  }

  /** Each seat names exactly one rule of who fills it, and everything it names exists. */
  private async check(tx: Tx, parts: readonly SeatPart[], list: string): Promise<void> {
    refuseFaults(parts.flatMap((part, n) => seatFaults(part, `${list}.${n}`)));
    const offices = parts.flatMap(({ officeId, delegateOfficeId }) => present(officeId, delegateOfficeId));
    const people = parts.flatMap(({ personId }) => present(personId));
    const units = parts.flatMap(({ orgUnitId }) => present(orgUnitId));
    const found = new Set(
      [
        ...(await this.org.officesByIds(tx, offices)),
        ...(await this.org.peopleByIds(tx, people)),
        ...(await this.org.unitsByIds(tx, units)),
      ].map(({ id }) => id),
    );
    const names = ['officeId', 'personId', 'orgUnitId', 'delegateOfficeId'] as const;
    refuseFaults(
      parts.flatMap((part, n) =>
        names
          .filter((name) => part[name] && !found.has(part[name]))
          .map((name) => ({ field: `${list}.${n}.${name}`, code: 'field.unknown_id' })),
      ),
    );
  }
}

const present = (...ids: (string | null | undefined)[]) => ids.filter((id): id is string => Boolean(id));

function refuseFaults(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw new InvalidInput(faults);
}

function seatFaults(part: SeatPart, field: string): FieldError[] {
  const rules = present(part.officeId, part.personId, part.orgUnitId);
  if (rules.length !== 1) return [{ field, code: 'decree.seat_one_rule' }];
  return part.delegateOfficeId && !part.orgUnitId
    ? [{ field: `${field}.delegateOfficeId`, code: 'decree.seat_delegate' }]
    : [];
}

function changeFaults({ op, seatId, seat }: SeatChangePart, n: number): FieldError[] {
  const field = `seatChanges.${n}`;
  if (op !== 'add' && !seatId) return [{ field: `${field}.seatId`, code: 'field.required' }];
  if (op !== 'remove' && !seat) return [{ field: `${field}.seat`, code: 'field.required' }];
  return [];
}

/** What a seat is called where the decree gives it no name of its own. */
export const SEAT_LABELS: Readonly<Record<SeatRole, string>> = {
  patron: 'Pelindung',
  advisor: 'Pembina',
  director: 'Pengarah',
  responsible: 'Penanggung Jawab',
  chair: 'Ketua',
  'executive-chair': 'Ketua Harian',
  'deputy-chair': 'Wakil Ketua',
  secretary: 'Sekretaris',
  'deputy-secretary': 'Wakil Sekretaris',
  coordinator: 'Koordinator',
  member: 'Anggota',
};

const seatRow = (decreeId: string, part: SeatPart, position: number, byChange: boolean) => ({
  id: newId(),
  decreeId,
  position,
  role: part.role,
  label: part.label ?? SEAT_LABELS[part.role],
  workingGroup: part.workingGroup ?? null,
  constituency: part.constituency ?? null,
  voting: part.voting ?? true,
  officeId: part.officeId ?? null,
  personId: part.personId ?? null,
  orgUnitId: part.orgUnitId ?? null,
  delegateOfficeId: part.delegateOfficeId ?? null,
  councilId: part.councilId ?? null,
  byChange,
});
