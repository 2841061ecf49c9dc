import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../../audit/index.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { DecreePanels } from '../decree-panels.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DecreesQueries } from '../decrees.queries.js';
import { EffectWitnesses } from '../effect-witnesses.js';
import { Incumbents } from '../incumbents.js';
import { decreeHeading } from '../labels.js';
import { ReviewQueries } from '../review.queries.js';
import { dictumLabel } from '../print/dictum-label.js';
import { canReview } from '../rules/review.js';
import { councilsOf, councilsTouched } from '../rules/of-council.js';
import { Versions } from '../versions.service.js';
import { annexOpen } from './enacted-already.js';
import { rulesView } from './rules.presenter.js';

type ExcerptOf = (seatId: string) => string | null;
type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** Everything the page of one decree shows. */
@Injectable()
export class DecreePresenter {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly decrees: DecreesQueries,
    private readonly incumbents: Incumbents,
    private readonly audit: AuditQueries,
    private readonly witnesses: EffectWitnesses,
    private readonly panels: DecreePanels,
    private readonly review: ReviewQueries,
    private readonly versions: Versions,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor, id: string) {
    const decree = await this.lists.one(actor, id);
    const council = decree.councilId ? await this.decrees.council(this.reader.em, decree.councilId) : null;
    const path = `/sk/${decreeSlug(decree)}`;
    const mayWrite = isPermitted(actor, 'decree.write');
    const draft = decree.status === 'draft';
    const history = await this.history(id);
    const excerpts = !draft && isPermitted(actor, 'decree.draft');
    const excerptOf: ExcerptOf = (seatId) => (excerpts ? `${path}/petikan/${seatId}` : null);
    const enactment = history.find(({ action }) => action === 'decree.enacted');
    return {
      ...{ decree, path, draft, mayWrite },
      ahead: !draft && decree.effectiveFrom !== null && decree.effectiveFrom > this.clock.today(),
      heading: decreeHeading(decree),
      council: council && { name: council.name, href: membershipPath(decree) },
      rules: rulesView(decree.rules),
      others: await this.others(decree, path),
      annex: await this.annex(decree, excerptOf),
      dictums: decree.dictums.map((text, n) => ({ label: dictumLabel(n + 1), text })),
      relations: await this.relations(actor, decree),
      changes: await this.changes(decree, excerptOf),
      history,
      mayDraft: isPermitted(actor, 'decree.draft'),
      review: draft ? await this.reviewOf(actor, decree) : null,
      panels: await this.panels.of(actor, id),
      affected: mayWrite && enactment ? await this.affected(decree.id, enactment.at) : [],
      sameDay: await this.sameDay(decree.id),
      annexOpen: mayWrite && annexOpen(decree),
      amends: decree.relations.some(({ type }) => type === 'amends'),
      amendHref: `/sk/baru?mengubah=${decree.id}`,
    };
  }

  /** Where the draft stands with the legal bureau, and what this reader may do about it. */
  private async reviewOf(actor: Actor, { id, status, review }: Told) {
    const steps = await this.review.steps(this.reader.em, id);
    if (!review.required && steps.length === 0) return null;
    return {
      ...review,
      steps,
      submittable: isPermitted(actor, 'decree.write') && canReview('submitted', status, review.state).ok,
      own: await this.versions.isAuthor(this.reader.em, actor, id),
      judgeable: isPermitted(actor, 'decree.review') && canReview('cleared', status, review.state).ok,
    };
  }

  /** The councils besides its own, each with what the decree asks of it. */
  private async others({ otherCouncils, status }: Told, path: string) {
    const names = new Map((await this.decrees.councils(this.reader.em)).map(({ id, name }) => [id, name]));
    return otherCouncils.map(({ councilId, rules }) => ({
      name: names.get(councilId) ?? '–',
      rules: rulesView(rules),
      decree: { rulesExample: false },
      editHref: status === 'draft' ? `${path}/dewan-lain/${councilId}` : null,
    }));
  }

  private async annex(decree: Told, excerptOf: ExcerptOf) {
    const names = await this.incumbents.name(decree.seats);
    return decree.seats.map(({ id, order, label, voting, workingGroup, constituency }, n) => ({
      excerpt: excerptOf(id),
      ...{ href: `/keanggotaan/${id}`, order, label, voting, workingGroup, constituency },
      ...names[n]!,
      whoHref: names[n]!.href,
    }));
  }

  private async changes(decree: Told, excerptOf: ExcerptOf) {
    const targets = await this.decrees.seatsByIds(
      this.reader.em,
      decree.seatChanges.flatMap(({ seatId }) => seatId ?? []),
    );
    const lines = [];
    for (const { op, seatId, seat } of decree.seatChanges) {
      const target = targets.find(({ id }) => id === seatId);
      const [was] = target ? await this.incumbents.name([target]) : [];
      const [now] = seat ? await this.incumbents.name([seat]) : [];
      lines.push({
        op,
        from: target ? `${target.label}: ${was?.delegate ?? was?.who ?? '–'}` : null,
        excerpt: seat && excerptOf(seat.id),
        to: seat ? `${seat.label}: ${now?.delegate ?? now?.who ?? '–'}` : null,
      });
    }
    return lines;
  }

  /** Both ways round: what this decree does to others, and others to it; what a draft would do is no fact yet. */
  private async relations(actor: Actor, decree: Told) {
    const others = [
      ...decree.relations.map(({ type, decreeId }) => ({ from: 'relation', type, decreeId })),
      ...decree.relatedFrom.map(({ type, decreeId }) => ({ from: 'related', type, decreeId })),
    ];
    const found = await Promise.all(
      others.map(({ decreeId }) => this.lists.one(actor, decreeId).catch(() => null)),
    );
    return others.flatMap(({ from, type }, n) => {
      const other = found[n];
      if (!other) return [];
      const { title, statusToday } = other;
      const ahead = from === 'related' && other.status === 'draft';
      return {
        word: `decree.${ahead ? 'related_draft' : from}.${type}`,
        heading: decreeHeading(other),
        title,
        status: statusToday,
        href: `/sk/${decreeSlug(other)}`,
      };
    });
  }

  /** Meetings called before the decree was enacted here, with another roster than it gives for their day. */
  private async affected(id: string, enactedAt: string) {
    const em = this.reader.em;
    const all = await this.decrees.allFacts(em);
    const facts = all.find((one) => one.id === id)!;
    const question = {
      councilIds: councilsTouched(facts, all),
      from: facts.effectiveFrom!,
      frozenBefore: enactedAt,
    };
    return this.witnesses.affected(em, question);
  }

  /** Decrees for the same council that take effect on the same day: who has the last word is said on the screen. */
  private async sameDay(id: string): Promise<string[]> {
    const all = await this.decrees.allFacts(this.reader.em);
    const own = all.find((one) => one.id === id)!;
    const councils = new Set(councilsOf(own));
    return all
      .filter(
        (other) =>
          other.id !== id &&
          other.status === 'enacted' &&
          own.status === 'enacted' &&
          other.effectiveFrom === own.effectiveFrom &&
          councilsOf(other).some((council) => councils.has(council)),
      )
      .map(({ label }) => label);
  }

  private async history(id: string) {
    const rows = await this.audit.list({ subjectType: 'decree', subjectId: id }, 30);
    return rows.map(({ action, actorName, at }) => ({ action, by: actorName, at }));
  }
}

/** The membership as this decree first set it out. */
const membershipPath = ({ councilId, effectiveFrom }: Told) =>
  `/keanggotaan?${new URLSearchParams({ dewan: councilId!, ...(effectiveFrom ? { per: effectiveFrom } : {}) })}`;
