import { Injectable } from '@nestjs/common';
import { redline, redlines } from '../../kernel/redline.js';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { Reader } from '../../platform/database/reader.js';
import { DecreesQueries } from '../decrees.queries.js';
import { Incumbents } from '../incumbents.js';
import {
  FACTS,
  PASSAGES,
  rowChanges,
  type DecreeContent,
  type Passage,
  type Passages,
  type VersionSeat,
} from '../redline.js';
import { ruleLines } from './rules.presenter.js';

type Named = { readonly key: string; readonly who: string; readonly told: string };
const WORDS: Readonly<Record<Passage, string>> = {
  considerations: 'decree.considerations',
  legalBases: 'decree.legal_bases',
  noted: 'decree.noted',
  dictums: 'decree.dictums',
  copiesTo: 'decree.copies',
  subjects: 'decree.subjects',
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
    const councils = new Map((await this.decrees.councils(this.reader.em)).map(({ id, name }) => [id, name]));
    const lines = (content: DecreeContent) => this.ruleLines(content, councils, language);
    const compared = {
      facts: await this.facts(before.facts, after.facts, language),
      passages: [
        ...changedPassages(before, after),
        ...changedLines('decree.rules', lines(before), lines(after)),
        ...(await this.relations(before, after, language)),
      ],
      rows: await this.annex(before, after),
      changes: await this.changes(before, after),
    };
    return { ...compared, none: Object.values(compared).every((part) => part.length === 0) };
  }

  /** What is told in one word or one day, where both sides know it. */
  async facts(before: DecreeContent['facts'], after: DecreeContent['facts'], language: Language) {
    const councils = new Map((await this.decrees.councils(this.reader.em)).map(({ id, name }) => [id, name]));
    const said = (name: string, value: string | number | null | undefined) => {
      if (value === null || value === undefined) return '';
      if (name === 'kind') return this.words.say(`decree.kind.${value}`, {}, language);
      if (name === 'councilId') return councils.get(String(value)) ?? '';
      return DAYS.has(name) ? midDate(String(value), language) : String(value);
    };
    return FACTS.filter((name) => name in before && name in after)
      .map((name) => ({ name, old: said(name, before[name]), young: said(name, after[name]) }))
      .filter(({ old, young }) => old !== young)
      .map(({ name, old, young }) => ({ word: `decree.fact.${name}`, pieces: redline(old, young) }));
  }

  /** The rules of its own council, then those of the others, each line under the name of its council. */
  private ruleLines(
    { rules, otherCouncils = [] }: DecreeContent,
    councils: ReadonlyMap<string, string>,
    language: Language,
  ): string[] {
    const say = (code: string, facts: object = {}) => this.words.say(code, { ...facts }, language);
    const others = otherCouncils.flatMap(({ councilId, rules: its }) => {
      const name = councils.get(councilId) ?? '–';
      const lines = ruleLines(its, say);
      return lines.length === 0 ? [name] : lines.map((line) => `${name}: ${line}`);
    });
    return [...ruleLines(rules, say), ...others];
  }

  private async relations(before: DecreeContent, after: DecreeContent, language: Language) {
    if (!before.relations || !after.relations) return [];
    const labels = new Map((await this.decrees.allFacts(this.reader.em)).map(({ id, label }) => [id, label]));
    const lines = (relations: NonNullable<DecreeContent['relations']>) =>
      relations.map(({ type, decreeId }) =>
        [this.words.say(`decree.relation.${type}`, {}, language), labels.get(decreeId) ?? '–'].join(' '),
      );
    return changedLines('decree.relations', lines(before.relations), lines(after.relations));
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

/** The passages that are not the same on both sides, as far as both were kept. */
export const changedPassages = (before: Passages, after: Passages) =>
  PASSAGES.flatMap((name) => {
    const [old, young] = [before[name], after[name]];
    return old && young ? changedLines(WORDS[name], old, young) : [];
  });

function changedLines(word: string, before: readonly string[], after: readonly string[]) {
  const lines = redlines(before, after);
  const changed = lines.some((pieces) => pieces.some(({ kind }) => kind !== 'same'));
  return changed ? [{ word, lines }] : [];
}
