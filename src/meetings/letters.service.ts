import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { clipped } from '../kernel/clipped.js';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { RosterRow } from '../membership/index.js';
import { OrgQueries } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { RuleBroken } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { LetterNumber, type LetterKind } from './letter-number.entity.js';
import { LetterTemplate } from './letter-template.entity.js';
import type { SetLetterTemplate } from './letters.dto.js';
import type { Meeting } from './meeting.entity.js';
import { INVITATION_TEMPLATE, letterNumber, sequenceIn } from './rules/letter-number.js';
import { toldOn } from './rules/moving.js';

const SERIES = 'invitation';

type Facts = { readonly rows: readonly RosterRow[]; readonly day: string; readonly kind?: LetterKind };

/** The register of invitation letters: the next number by the template, or one given by another office. */
@Injectable()
export class LettersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly org: OrgQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What the next letter would be numbered; shown before it is given. */
  async next(em: EntityManager, rows: readonly RosterRow[], day: string): Promise<string> {
    return (await this.nextParts(em, rows, day)).number;
  }

  /** Takes a number for a meeting. @throws RuleBroken when a manual number was given before, even if voided */
  async take(tx: Tx, meetingId: string, manual: string | null, facts: Facts): Promise<string> {
    const { template, unit } = await this.shape(tx, facts.rows);
    const { day, kind = 'invitation' } = facts;
    const taken =
      manual === null
        ? await this.nextParts(tx, facts.rows, day)
        : { number: manual, sequence: sequenceIn(template, manual, { unit, day }) };
    if (await tx.existsBy(LetterNumber, { number: taken.number })) {
      throw new RuleBroken('letter.number_used', { number: taken.number });
    }
    await tx.insert(LetterNumber, {
      id: newId(),
      series: SERIES,
      unit,
      ...{ kind, letterDate: day, year: Number(day.slice(0, 4)) },
      sequence: taken.sequence,
      number: taken.number,
      meetingId,
      voidedAt: null,
      deletedAt: null,
    });
    return taken.number;
  }

  /** Marks the invitations of a meeting as batal; their numbers are never given again. */
  async void(tx: Tx, meetingId: string): Promise<void> {
    const letters = await tx.findBy(LetterNumber, { meetingId, kind: 'invitation' });
    for (const letter of letters.filter(({ voidedAt }) => voidedAt === null)) {
      letter.voidedAt = this.clock.now();
      await tx.save(letter);
    }
  }

  /**
   * The invitation is no longer valid. To a new day another one invites, under a number and date of its own; else a
   * letter tells that the meeting is put off or will not take place. Who was never invited is told nothing.
   */
  async replace(tx: Tx, meeting: Meeting, kind: LetterKind): Promise<void> {
    await this.void(tx, meeting.id);
    if (meeting.convenedAt === null) return;
    const today = this.clock.today();
    const day = kind === 'invitation' ? toldOn(meeting, meeting.startsAt, today) : today;
    const number = await this.take(tx, meeting.id, null, { rows: meeting.roster ?? [], day, kind });
    if (kind === 'invitation') Object.assign(meeting, { letterNumber: number, letterDate: day });
  }

  /** The template of a unit, else the one for all, else what tata naskah dinas says. */
  async template(em: EntityManager, forUnit = ''): Promise<{ template: string; unit: string | null }> {
    const own = forUnit === '' ? null : await em.findOneBy(LetterTemplate, { id: idOf(forUnit) });
    const row = own ?? (await em.findOneBy(LetterTemplate, { id: SERIES }));
    return { template: row?.template ?? INVITATION_TEMPLATE, unit: row?.unit ?? null };
  }

  /** The setting: how invitations are numbered from now on. */
  setTemplate(actor: Actor, input: Input<SetLetterTemplate>): Promise<string> {
    return this.uow.run(async (tx) => {
      const { template, unit, forUnit } = input.read();
      const id = idOf(forUnit ?? '');
      const before = await this.template(tx, forUnit ?? '');
      await tx.save(tx.create(LetterTemplate, { id, template, unit: unit ?? null, deletedAt: null }));
      await this.audit.record(tx, actor, {
        action: 'letter_template.changed',
        subjectType: 'letter_template',
        subjectId: null,
        before,
        after: { template, unit: unit ?? null, forUnit: forUnit ?? null },
      });
      return id;
    });
  }

  private async nextParts(em: EntityManager, rows: readonly RosterRow[], day: string) {
    const { template, unit } = await this.shape(em, rows);
    const [{ last }] = await rowsIn<{ last: number | null }>(
      em,
      `SELECT MAX("sequence") AS "last" FROM "letter_number"
       WHERE "series" = :series AND "year" = :year AND "unit" IN (:unit, '')`,
      { series: SERIES, year: Number(day.slice(0, 4)), unit },
    );
    for (let sequence = (last ?? 0) + 1; ; sequence += 1) {
      const number = letterNumber(template, { sequence, unit, day });
      if (!(await em.existsBy(LetterNumber, { number }))) return { number, sequence };
    }
  }

  /** The letters come from the unit of the council's secretary unless the setting says otherwise. */
  private async shape(em: EntityManager, rows: readonly RosterRow[]) {
    const secretary =
      rows.find((row) => row.role === 'secretary') ?? rows.find((row) => row.role === 'chair');
    const unitId = secretary?.office?.orgUnitId;
    const [own] = unitId ? await this.org.unitsByIds(em, [unitId]) : [];
    const { template, unit } = await this.template(em, own?.code);
    return { template, unit: clipped(unit ?? own?.code ?? '', 50) };
  }
}

/** One row for all, and one for each unit that numbers in its own way. */
const idOf = (unit: string) => (unit === '' ? SERIES : `${SERIES}:${unit}`);
