import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { Reader } from '../../platform/database/reader.js';
import { DecreesQueries } from '../decrees.queries.js';
import { Incumbents } from '../incumbents.js';
import {
  FACTS,
  PASSAGES,
  redline,
  redlines,
  rowChanges,
  type DecreeContent,
  type Passage,
  type VersionSeat,
} from '../redline.js';

type Named = { readonly key: string; readonly who: string; readonly told: string };
const WORDS: Readonly<Record<Passage, string>> = {
  considerations: 'decree.considerations',
  legalBases: 'decree.legal_bases',
  noted: 'decree.noted',
  dictums: 'decree.dictums',
  copiesTo: 'decree.copies',
};

/** Two versions of a decree told as one: struck-out and new words, rows of the annex that came, went and changed. */
@Injectable()
export class VersionsPresenter {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly incumbents: Incumbents,
    private readonly words: Words,
  ) {}

  async compare(before: DecreeContent, after: DecreeContent, language: Language) {
    const [facts, passages] = [this.facts(before, after, language), changedPassages(before, after)];
    const rules = redline(JSON.stringify(before.rules), JSON.stringify(after.rules));
    const rows = await this.annex(before, after);
    const changes = await this.changes(before, after);
    const rulesChanged = rules.some(({ kind }) => kind !== 'same');
    const none = facts.length + passages.length + rows.length + changes.length === 0 && !rulesChanged;
    return { facts, passages, rows, changes, rulesChanged, none };
  }

  private facts(before: DecreeContent, after: DecreeContent, language: Language) {
    const said = (name: string, value: string | number | null | undefined) => {
      if (value === null || value === undefined) return '';
      if (name === 'kind') return this.words.say(`decree.kind.${value}`, {}, language);
      return DAYS.has(name) ? midDate(String(value), language) : String(value);
    };
    return FACTS.filter((name) => before.facts[name] !== after.facts[name]).map((name) => ({
      word: `decree.fact.${name}`,
      pieces: redline(said(name, before.facts[name]), said(name, after.facts[name])),
    }));
  }

  private async annex(before: DecreeContent, after: DecreeContent) {
    const [old, young] = [await this.named(before.seats), await this.named(after.seats)];
    const same = (a: Named, b: Named) => a.told === b.told;
    return rowChanges(old, young, ({ key }) => key, same).map((change) => ({
      kind: change.kind,
      who: (change.after ?? change.before).who,
      pieces: redline(change.before?.told ?? '', change.after?.told ?? ''),
    }));
  }

  /** Single changes of the standing annex, each a line of words. */
  private async changes(before: DecreeContent, after: DecreeContent) {
    const [old, young] = [await this.changeLines(before), await this.changeLines(after)];
    const lines = redlines(old, young);
    return lines.some((pieces) => pieces.some(({ kind }) => kind !== 'same')) ? lines : [];
  }

  private async changeLines({ seatChanges }: DecreeContent): Promise<string[]> {
    const em = this.reader.em;
    const targets = await this.decrees.seatsByIds(
      em,
      seatChanges.flatMap(({ seatId }) => seatId ?? []),
    );
    const old = await this.named(targets);
    const made = await this.named(seatChanges.flatMap(({ seat }) => seat ?? []));
    return seatChanges.map(({ op, seatId, seat }) => {
      const target = old[targets.findIndex(({ id }) => id === seatId)];
      const given = seat ? made.shift() : undefined;
      const sides = [target, given].flatMap((side) => (side ? `${side.who}, ${side.told}` : []));
      return `${this.words.say(`decree.op.${op}`)}: ${sides.join(' → ')}`;
    });
  }

  private async named(seats: readonly VersionSeat[]): Promise<Named[]> {
    const names = await this.incumbents.name(seats);
    return seats.map((seat, n) => {
      const { who, delegate } = names[n]!;
      const { officeId, personId, orgUnitId, label, constituency, workingGroup, voting, order } = seat;
      const group = workingGroup && `Smart ${workingGroup}`;
      const vote = voting ? null : this.words.say('decree.no_vote');
      return {
        key: [officeId, personId, orgUnitId].join('|'),
        who: who ?? '–',
        told: [`${order}`, label, delegate, group, constituency, vote].filter(Boolean).join(', '),
      };
    });
  }
}

const DAYS: ReadonlySet<string> = new Set(['effectiveFrom', 'effectiveUntil', 'enactedOn']);

/** The passages that are not the same on both sides. */
export const changedPassages = (
  before: Readonly<Record<Passage, readonly string[]>>,
  after: Readonly<Record<Passage, readonly string[]>>,
) =>
  PASSAGES.map((name) => ({ word: WORDS[name], lines: redlines(before[name], after[name]) })).filter(
    ({ lines }) => lines.some((pieces) => pieces.some(({ kind }) => kind !== 'same')),
  );
