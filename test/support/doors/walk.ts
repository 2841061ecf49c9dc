import { POLICY, type Condition, type Route } from '../../../src/identity/index.js';
import type { Answer, Visitor } from '../visitor.js';
import { addressesOf, type Address, type Target } from './addresses.js';
import { heardIn, mayHear, type CanaryWord, type Persona } from './canaries.js';
import { wordsIn } from './reading.js';
import { REACH, ROLES } from './records.js';

/** What the walk found: who was shown what they may not see, and whose answer was another than the table says. */
export type Findings = {
  readonly leaks: Set<string>;
  readonly strays: Set<string>;
  readonly heard: Map<CanaryWord, Set<Persona>>;
  asked: number;
};
type Foretold = 'open' | 'shut' | 'barred' | 'unknown';

/** Answers go on for as long as somebody listens; what they say is asked for by itself. */
const STREAMS = ['/rapat/:slug/langsung'];
/** Papers and parts that not every record has: no right is missing where they are not found. */
const ABSENT = [
  ...['/api/v1/meetings/:id/notice.pdf', '/rapat/:slug/pemberitahuan.pdf', '/api/v1/meetings/:id/minutes'],
  ...['/api/v1/meetings/:id/agenda-diff', '/rapat/:slug/acara/versi', '/sk/:slug/naskah'],
  ...['/rapat/:slug/putusan/:id/cabut', '/rapat/:slug/evaluasi/:itemId/:followUpId'],
  ...['/sk/:slug/dewan-lain/:councilId', '/sk/:slug/petikan/:seatId', '/notula/:slug/ubah/:key/versi'],
  '/tindak-lanjut/:slug/langkah/:step',
];
/** Lists that can be searched. */
const ASKED =
  /^\/(api\/v1\/)?(search|cari|keputusan|decisions|rapat|meetings|sk|decrees|orang|people|notula|publik|opd|org-units)$|\/follow-ups$|^\/tindak-lanjut$/;
/** Where a rule of the record says no to somebody whom the right would let in. */
const NARROWER = ['/tindak-lanjut/:slug/penugasan', '/keputusan/:slug/rancangan'];
/** What a deed needs before anything else is looked at. */
const BODIES: Readonly<Record<string, object>> = {
  '/api/v1/meetings/:id/check-in': { code: 'ABCDEF' },
};

/** Walks every route of the house as every persona. */
export class Walk {
  readonly found: Findings = { leaks: new Set(), strays: new Set(), heard: new Map(), asked: 0 };
  private readonly secrets: { secret: string; what: string; may: readonly Persona[] }[] = [];
  private readonly tokens = new Map<Persona, string>();

  constructor(
    readonly routes: readonly Route[],
    private readonly targets: Readonly<Record<string, readonly Target[]>>,
  ) {}

  /** Routes nobody has said an address of. */
  lost(): string[] {
    return this.routes
      .filter(({ path }) => addressesOf(path, this.targets).length === 0)
      .map(({ path }) => path);
  }

  async as(persona: Persona, visitor: Visitor): Promise<void> {
    const { text } = await visitor.get(persona === 'public' ? '/masuk' : '/akun');
    this.tokens.set(persona, /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '');
    for (const route of this.routes.filter(({ path }) => !STREAMS.includes(path)))
      for (const address of addressesOf(route.path, this.targets))
        await this.try(persona, visitor, route, address);
  }

  /** A word that only these may be shown, and that nobody chose: the address of a link, a hash. */
  keep(secret: string, what: string, may: readonly Persona[] = []): void {
    this.secrets.push({ secret, what, may });
  }

  /** Notes the canaries of a text that somebody was given. */
  hear(persona: Persona, text: string, where: string): void {
    for (const word of heardIn(text)) {
      if (!mayHear(persona, word)) this.found.leaks.add(`${persona} hears ${word} at ${where}`);
      const by = this.found.heard.get(word) ?? new Set<Persona>();
      this.found.heard.set(word, by.add(persona));
    }
    for (const { secret, what, may } of this.secrets)
      if (!may.includes(persona) && text.includes(secret))
        this.found.leaks.add(`${persona} is shown ${what} at ${where}`);
  }

  private async try(persona: Persona, visitor: Visitor, route: Route, address: Address): Promise<void> {
    const foretold = foretell(persona, route, address);
    // What one may do is done in the other stories; here it would change the house under the feet of who comes after.
    if (route.method !== 'GET' && foretold !== 'shut' && foretold !== 'barred') return;
    for (const url of this.variantsOf(route, address.url)) {
      const answer = await this.knock(persona, visitor, route, url);
      this.found.asked += 1;
      const where = `${route.method} ${url}`;
      this.hear(persona, await wordsIn(answer), where);
      if (answer.status >= 500 || !fits(answer, foretold, persona, route))
        this.found.strays.add(`${persona} ${where}: ${answer.status}, foretold ${foretold}`);
      if (route.method === 'GET' && answer.status === 200)
        await this.turnPages(persona, visitor, url, answer);
    }
  }

  /** Lists are asked for what they keep of the canaries too. */
  private variantsOf({ method, path }: Route, url: string): string[] {
    if (method !== 'GET' || path.includes(':')) return [url];
    return [
      url,
      ...(ASKED.test(path) ? [`${url}?q=kenari`] : []),
      ...(path === '/api/v1/audit' ? [`${url}?limit=200`] : []),
    ];
  }

  private async turnPages(
    persona: Persona,
    visitor: Visitor,
    url: string,
    { body, text }: Answer,
  ): Promise<void> {
    const [path, query = ''] = url.split('?');
    const cursor = (body as { nextCursor?: string } | undefined)?.nextCursor;
    const older = /href="(\/pengaturan\/audit\?[^"]*sebelum=\d+[^"]*)"/
      .exec(text)?.[1]
      .replaceAll('&amp;', '&');
    const next = cursor ? `${path}?limit=200&cursor=${encodeURIComponent(cursor)}` : older;
    if (!next || next === url || (query.includes('sebelum') && !older)) return;
    const answer = await visitor.get(next);
    this.hear(persona, await wordsIn(answer), `GET ${path} (later page)`);
    await this.turnPages(persona, visitor, next, answer);
  }

  private async knock(
    persona: Persona,
    visitor: Visitor,
    { method, path }: Route,
    url: string,
  ): Promise<Answer> {
    if (method === 'GET') return visitor.get(url);
    const site = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000', 'if-match': '*' };
    const token = encodeURIComponent(this.tokens.get(persona) ?? '');
    const address = path.startsWith('/api/') ? url : `${url}?_csrf=${token}`;
    const form = { ...site, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await (path.startsWith('/api/')
      ? visitor.send(method as 'POST', url, BODIES[path] ?? {}, site)
      : visitor.send('POST', address, `_csrf=${token}`, form));
    // Doors that take files look at nothing else.
    return answer.status === 415 ? visitor.sendForm(address, {}, [], site) : answer;
  }
}

/** Takes the code on the wall for proof that its bearer knows of the meeting, and says why it is not taken. */
const BY_CODE = '/api/v1/meetings/:id/check-in';

/** What the table of rights says of this persona at this door. */
function foretell(persona: Persona, { access, method, path }: Route, { of }: Address): Foretold {
  if (!access || 'public' in access || 'owing' in access) return 'unknown';
  if (persona === 'public') return 'shut';
  const row = POLICY[access.permission] as Readonly<Record<string, Condition>>;
  const held = [...ROLES[persona], 'any'].filter((role) => role in row);
  if (held.length === 0) return 'shut';
  // A list is there for everybody who has the right, with what each may see; what stands nowhere cannot be foretold.
  if (of === 'list') return method === 'GET' ? 'open' : 'unknown';
  if (of === 'none') return 'unknown';
  const reached = held.map((role) => REACH[row[role]](persona, of));
  if (reached.includes(true)) return 'open';
  if (reached.includes(null)) return 'unknown';
  return reached.includes('barred') || path === BY_CODE ? 'barred' : 'shut';
}

function fits(
  { status, headers }: Answer,
  foretold: Foretold,
  persona: Persona,
  { method, path }: Route,
): boolean {
  if (status === 404 && ABSENT.includes(path)) return true;
  if (foretold === 'unknown' || (foretold === 'barred' && method === 'GET')) return true;
  if (foretold === 'open' && NARROWER.includes(path)) return status < 500;
  if (foretold === 'open') return ![401, 403, 404].includes(status);
  if (foretold === 'barred') return status >= 400;
  const sentAway = status === 401 || String(headers.location).startsWith('/masuk');
  return persona === 'public' ? sentAway : status === 403 || status === 404;
}
