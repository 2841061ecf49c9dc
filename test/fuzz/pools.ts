import { Known } from './values.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const GHOST = '01890a5d-ac96-774b-bcce-b302099a8057';
const MOST = 400;

/**
 * What the server has told of, by the name it was told under: `id` under the collection of the address, `councilId`
 * under that name too. In the order of its telling, so that the same requests find the same things again.
 */
export class Pools {
  private readonly kinds = new Map<string, string[]>();
  private readonly tags = new Map<string, string>();

  /** @param spared ids that are never drawn: whoever sends the requests must not be deleted by them */
  constructor(private readonly spared: ReadonlySet<string>) {}

  learn(url: string, body: unknown, tag: unknown): void {
    const [path] = url.split('?');
    if (typeof tag === 'string' && tag !== '') this.tags.set(path, tag);
    this.walk(body, collectionOf(path), 0);
  }

  /** The id a drawn one stands for; one that nothing has, while nothing is known. */
  resolve({ kind, nth }: Known): string {
    const some = this.kinds.get(kindOf(kind)) ?? this.kinds.get('any') ?? [];
    return some.length === 0 ? GHOST : some[nth % some.length];
  }

  tagOf = (url: string): string | undefined => this.tags.get(url.split('?')[0]);

  private walk(value: unknown, kind: string, depth: number): void {
    if (depth > 8 || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return value.slice(0, 50).forEach((one) => this.walk(one, kind, depth + 1));
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && ID.test(inner)) this.note(inner, name === 'id' ? kind : name);
      // What stands in a field of its own is of the kind that field names.
      else this.walk(inner, name === 'data' ? kind : name, depth + 1);
    }
  }

  private note(id: string, kind: string): void {
    if (this.spared.has(id)) return;
    for (const one of [kindOf(kind), 'any']) {
      const ids = this.kinds.get(one) ?? [];
      if (ids.length < MOST && !ids.includes(id)) this.kinds.set(one, [...ids, id]);
    }
  }
}

/** The last word of an address that is none of its ids: /meetings/{id}/agenda-items tells of agenda items. */
function collectionOf(path: string): string {
  const words = path.split('/').filter((word) => /^[a-z-]+$/.test(word));
  return words.at(-1) ?? 'any';
}

/** Under what the same things go elsewhere. */
const ALSO: Readonly<Record<string, string>> = {
  entries: 'attendance',
  'progress-reports': 'progress',
  'with-org-units': 'org-units',
  'chair-offices': 'offices',
};

/** agendaItemId and agendaItems → agenda-items, personId → people. */
function kindOf(name: string): string {
  const words = name.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (words.endsWith('person')) return 'people';
  const many = words.replace(/y$/, 'ie').replace(/([^s])$/, '$1s');
  return words === 'any' || words.endsWith('people') ? words : (ALSO[many] ?? many);
}
