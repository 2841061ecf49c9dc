import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../audit/index.js';
import { DecisionsQueries } from '../decisions/index.js';
import { decreeSlug, seesDrafts } from '../decrees/index.js';
import { FollowUpsQueries } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { visibleItems, visibleMeetings } from '../meetings/index.js';
import { MinutesListQueries } from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import { SearchIndex, type Candidate } from '../platform/search/search-index.js';

export const HIT_KINDS = [
  ...['meeting', 'agenda_item', 'minutes', 'decision', 'followup', 'decree', 'council', 'unit', 'person'],
] as const;
export type HitKind = (typeof HIT_KINDS)[number];
export type Hit = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly excerpt: string;
  readonly url: string;
};
type Seen = Candidate & { readonly url: string };
type Addresses = ReadonlyMap<string, string>;
type AddressesOf = (actor: Actor, ids: readonly string[]) => Promise<Addresses>;

/** The first are enough for whoever may see most things; the others are asked for once, all together. */
const FIRST = 200;
const SHOWN = 50;

/** Full text over everything with a page. Each kind answers which of the candidates the reader may see, and where. */
@Injectable()
export class SearchService {
  private readonly doors: Readonly<Record<HitKind, AddressesOf>>;

  constructor(
    private readonly reader: Reader,
    private readonly index: SearchIndex,
    private readonly known: KnownFigures,
    decisions: DecisionsQueries,
    followUps: FollowUpsQueries,
    minutes: MinutesListQueries,
  ) {
    const numbered = (
      area: string,
      rows: readonly { id: string; sequence: number; year: number }[],
    ): Addresses => new Map(rows.map(({ id, sequence, year }) => [id, `/${area}/${sequence}-${year}`]));
    this.doors = {
      meeting: (actor, ids) => this.meetings(actor, ids),
      agenda_item: (actor, ids) => this.items(actor, ids),
      minutes: (actor, ids) => minutes.addressesAmong(actor, ids),
      decision: async (actor, ids) => numbered('keputusan', await decisions.visibleAmong(actor, ids)),
      followup: async (actor, ids) => numbered('tindak-lanjut', await followUps.visibleAmong(actor, ids)),
      decree: (actor, ids) => this.decrees(actor, ids),
      council: async (_, ids) => new Map(ids.map((id) => [id, '/sk'])),
      unit: (_, ids) => this.units(ids),
      person: async (_, ids) => new Map(ids.map((id) => [id, `/orang/${id}`])),
    };
  }

  /** Best first. */
  find(actor: Actor, query: string): Promise<readonly Hit[]> {
    return this.known.of(['search', actor, query], () => this.found(actor, query));
  }

  private async found(actor: Actor, query: string): Promise<Hit[]> {
    const { em } = this.reader;
    const found = await this.index.candidates(em, query);
    const seen = await this.seenOf(actor, found.slice(0, FIRST));
    if (seen.length < SHOWN) seen.push(...(await this.seenOf(actor, found.slice(FIRST))));
    const best = seen.slice(0, SHOWN);
    const hits = await this.index.shown(em, query, best);
    const urls = new Map(best.map(({ kind, refId, url }) => [`${kind} ${refId}`, url]));
    return hits.map(({ kind, refId, title, excerpt }) => ({
      ...{ kind, id: refId, title, excerpt, url: urls.get(`${kind} ${refId}`)! },
    }));
  }

  private async seenOf(actor: Actor, found: readonly Candidate[]): Promise<Seen[]> {
    const kinds = HIT_KINDS.filter((kind) => found.some((hit) => hit.kind === kind));
    const seen = await Promise.all(
      kinds.map(async (kind) => {
        const ids = found.filter((hit) => hit.kind === kind).map(({ refId }) => refId);
        return [kind, await this.doors[kind](actor, ids)] as const;
      }),
    );
    const addresses = new Map<string, Addresses>(seen);
    return found.flatMap((hit) => {
      const url = addresses.get(hit.kind)?.get(hit.refId);
      return url ? [{ ...hit, url }] : [];
    });
  }

  private meetings(actor: Actor, ids: readonly string[]): Promise<Addresses> {
    const { sql, params } = visibleMeetings(actor);
    return this.addresses(
      `SELECT "m"."id", "m"."slug" AS "place" FROM "meeting" "m"
       WHERE "m"."deletedAt" IS NULL AND "m"."id" IN (:ids) AND ${sql}`,
      { ...params, ids },
      (slug) => `/rapat/${slug}`,
    );
  }

  private items(actor: Actor, ids: readonly string[]): Promise<Addresses> {
    const { sql, params } = visibleItems(actor);
    return this.addresses(
      `SELECT "i"."id", "m"."slug" AS "place" FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."deletedAt" IS NULL AND "m"."deletedAt" IS NULL AND "i"."id" IN (:ids) AND ${sql}`,
      { ...params, ids },
      (slug) => `/rapat/${slug}#acara`,
    );
  }

  private async decrees(actor: Actor, ids: readonly string[]): Promise<Addresses> {
    const rows = await this.reader.rows<Parameters<typeof decreeSlug>[0]>(
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year" FROM "decree" "d" WHERE "d"."deletedAt" IS NULL
       AND "d"."id" IN (:ids) ${seesDrafts(actor) ? '' : `AND "d"."status" = 'enacted'`}`,
      { ids },
    );
    return new Map(rows.map((row) => [row.id, `/sk/${decreeSlug(row)}`]));
  }

  private units(ids: readonly string[]): Promise<Addresses> {
    return this.addresses(
      `SELECT "u"."id", "u"."code" AS "place" FROM "org_unit" "u" WHERE "u"."deletedAt" IS NULL AND "u"."id" IN (:ids)`,
      { ids },
      unitAddress,
    );
  }

  private async addresses(
    sql: string,
    params: object,
    address: (place: string) => string,
  ): Promise<Addresses> {
    const rows = await this.reader.rows<{ id: string; place: string }>(sql, { ...params });
    return new Map(rows.map(({ id, place }) => [id, address(place)]));
  }
}

const unitAddress = (code: string) => `/opd/${encodeURIComponent(code.toLowerCase())}`;
