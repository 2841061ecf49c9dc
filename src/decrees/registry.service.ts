import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { fullName, OrgQueries } from '../org/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { AnnexService } from './annex.service.js';
import { Council } from './council.entity.js';
import { ScanText } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { rulesOf } from './council-rules.js';
import { Regulations } from './regulations.service.js';
import { Versions } from './versions.service.js';
import type { ChangeDecree, CreateDecree } from './decrees.dto.js';
import { decreeLabel } from './labels.js';
import { canComplete } from './rules/completion.js';
import { bareNumber } from './rules/decree-number.js';

/** Marks invented parts, for the sample only. */
export type Example = { readonly rules: boolean; readonly seats: boolean };

const REAL: Example = { rules: false, seats: false };

/** Drafting a decree and keeping the register. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly org: OrgQueries,
    private readonly regulations: Regulations,
    private readonly versions: Versions,
  ) {}

  create(actor: Actor, input: Input<CreateDecree>, example: Example = REAL): Promise<string> {
    return this.uow.run((tx) => this.draft(tx, actor, input.read(), example));
  }

  /** The same inside a unit of work that does more than this. */
  async draft(tx: Tx, actor: Actor, facts: CreateDecree, example: Example = REAL): Promise<string> {
    const { seats, seatChanges, relations, otherCouncils, rules, ...data } = facts;
    const decree = { id: newId(), ...BLANK, ...data, rules: rulesOf(rules), version: 1 };
    await this.check(tx, decree);
    const flags = { rulesExample: example.rules, seatsExample: example.seats };
    await tx.insert(Decree, { ...decree, ...flags, status: 'draft' });
    await this.saveParts(tx, decree.id, { seats, seatChanges, relations, otherCouncils });
    await this.keep(tx, actor, 'decree.drafted', decree.id, null);
    return decree.id;
  }

  change(actor: Actor, id: string, input: Input<ChangeDecree>, match: Match): Promise<void> {
    return this.uow.run((tx) => this.changeIn(tx, actor, id, input, match));
  }

  /** The same within a unit of work of somebody else. */
  async changeIn(tx: Tx, actor: Actor, id: string, input: Input<ChangeDecree>, match: Match): Promise<void> {
    const decree = await this.load(tx, id, match);
    const before = { ...decree };
    const { seats, seatChanges, relations, otherCouncils, rules, ...data } = input.read();
    if (decree.status === 'enacted') {
      const parts = { seats, seatChanges, relations, otherCouncils, rules, ...data };
      const sent = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : name));
      ensure(canComplete({ ...decree, hasSeats: await this.annex.hasSeats(tx, id) }, sent));
      if (rules !== undefined) decree.rulesExample = false;
      if (seats !== undefined) decree.seatsExample = false;
    }
    Object.assign(decree, data, rules === undefined ? {} : { rules: rulesOf(rules) });
    await this.check(tx, decree);
    if (data.signatoryPersonId) await this.nameSignatory(tx, decree);
    await bumpVersion(tx, Decree, decree);
    await tx.save(decree);
    await this.saveParts(tx, id, { seats, seatChanges, relations, otherCouncils });
    const action = decree.status === 'draft' ? 'decree.changed' : 'decree.completed';
    await this.keep(tx, actor, action, id, before);
  }

  /** @throws NotFound, Stale, VersionMissing */
  async load(tx: Tx, id: string, match: Match): Promise<Decree> {
    const decree = await tx.findOneBy(Decree, { id });
    if (!decree || decree.deletedAt) throw new NotFound('decree', id);
    match.check(decree.version);
    return decree;
  }

  async keep(tx: Tx, actor: Actor, action: string, id: string, before: unknown): Promise<void> {
    const decree = await tx.findOneByOrFail(Decree, { id });
    const scan = await tx.findOneBy(ScanText, { decreeId: id });
    if (decree.status === 'enacted')
      await this.search.put(tx, 'decree', id, decreeLabel(decree), searchBody(decree, scan?.text));
    await this.versions.keep(tx, actor, decree);
    await this.regulations.cite(tx, id, decree.legalBases);
    await this.audit.record(tx, actor, {
      action,
      subjectType: 'decree',
      subjectId: id,
      before,
      after: decree,
    });
  }

  /** @throws RuleBroken when kind, number and year are taken, with or without leading zeros */
  async refuseTwin(
    tx: Tx,
    { id, kind, number, year }: Pick<Decree, 'id' | 'kind' | 'number' | 'year'>,
  ): Promise<void> {
    if (!number || !year) return;
    const others = await tx.find(Decree, { select: { id: true, number: true }, where: { kind, year } });
    const twin = others.find(
      (other) => other.id !== id && other.number !== null && bareNumber(other.number) === bareNumber(number),
    );
    if (twin) throw new RuleBroken('decree.number_taken', { number, year });
  }

  private async check(
    tx: Tx,
    decree: Partial<Decree> & Pick<Decree, 'id' | 'kind' | 'number' | 'year'>,
  ): Promise<void> {
    if (decree.councilId && !(await tx.existsBy(Council, { id: decree.councilId }))) {
      throw InvalidInput.at('councilId', 'field.unknown_id');
    }
    if (decree.effectiveFrom && decree.effectiveUntil && decree.effectiveUntil < decree.effectiveFrom) {
      throw InvalidInput.at('effectiveUntil', 'field.before_start');
    }
    await this.refuseTwin(tx, decree);
  }

  private async nameSignatory(tx: Tx, decree: Decree): Promise<void> {
    const [person] = await this.org.peopleByIds(tx, [decree.signatoryPersonId!]);
    if (!person) throw InvalidInput.at('signatoryPersonId', 'field.unknown_id');
    decree.signatoryName = fullName(person);
  }

  private async saveParts(
    tx: Tx,
    id: string,
    {
      seats,
      seatChanges,
      relations,
      otherCouncils,
    }: Pick<ChangeDecree, 'seats' | 'seatChanges' | 'relations' | 'otherCouncils'>,
  ): Promise<void> {
    if (otherCouncils) await this.annex.replaceCouncils(tx, id, otherCouncils);
    if (seats) await this.annex.replaceSeats(tx, id, seats);
    if (seatChanges) await this.annex.replaceChanges(tx, id, seatChanges);
    if (relations) await this.annex.replaceRelations(tx, id, relations);
  }
}

/** What a decree is found by, besides what it is called. */
export const searchBody = (
  { title, number, dictums, subjects }: Pick<Decree, 'title' | 'number' | 'dictums' | 'subjects'>,
  scanText: string | undefined,
) => [title, number, ...dictums, ...subjects, scanText].filter(Boolean).join('\n');

/** A decree of which nothing is known yet. */
export const BLANK = {
  ...{ number: null, year: null, title: null, enactedOn: null, effectiveFrom: null, effectiveUntil: null },
  ...{ place: null, councilId: null, signatoryOfficeId: null, signatoryPersonId: null, scanFileId: null },
  ...{ considerations: [], legalBases: [], noted: [], dictums: [], copiesTo: [], subjects: [] },
  ...{ signatoryName: null, signatoryTitle: null, published: false },
};
