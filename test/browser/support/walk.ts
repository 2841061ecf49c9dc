import { createHash } from 'node:crypto';
import { excesses, faults, Scales } from './inspection.js';
import { PHONE, type Person } from './person.js';
import { Probe, type Probed } from './probe.js';

/** Addresses that are not pages: files, feeds, the API, the language switch. */
const NO_PAGE =
  /^\/(api\/v1|aset|bahasa)\/|\.(pdf|ics|xlsx|csv|json|txt|atom)(\?|$)|\/(berkas|petikan)\/|\/bukti\/[^/]+\/berkas$/;

/** Pages of these look different in each state of what they show: several of them are seen, one of all others. */
const MANY_STATES = /^\/(rapat|notula|tindak-lanjut)\/\*$/;
const STATES = 3;

export type Walk = {
  /** Patterns of the pages seen. */
  readonly seen: string[];
  readonly findings: string[];
};

/**
 * Follows every link of every page from `starts` on; of pages that differ only in what they show, the first few.
 * A page built exactly like one that was looked at before (see `shapes`), or whose turn it is not, is read without being
 * shown: it has to answer and to be light, whoever reads it.
 */
export async function walk(
  person: Person,
  starts: readonly string[],
  shapes = new Set<string>(),
): Promise<Walk> {
  await person.page.setViewport(PHONE);
  await person.open('/bantuan');
  const [scales, probe] = [await Scales.under(person.page), await Probe.of(person)];
  const result: Walk = { seen: [], findings: [] };
  const queue = [...starts];
  const met = new Set(queue);
  const visits = new Map<string, number>();
  while (queue.length > 0) {
    const path = queue.shift()!;
    const pattern = patternOf(path);
    const before = visits.get(pattern) ?? 0;
    if (before >= (MANY_STATES.test(pattern) ? STATES : 1)) continue;
    visits.set(pattern, before + 1);
    result.seen.push(pattern);
    const probed = await probe.read(path);
    const known = (shapes.has(probed.shape) || !isTheirTurn(probed.shape)) && result.seen.length > 1;
    shapes.add(probed.shape);
    const first = result.seen.length === 1;
    const findings = known ? ofKnownShape(path, probed) : await visit(person, scales, path, first);
    result.findings.push(...findings.map((finding) => `${path}: ${finding}`));
    for (const next of probed.links) {
      if (met.has(next) || NO_PAGE.test(next)) continue;
      met.add(next);
      queue.push(next);
    }
  }
  return result;
}

/** A turn of `npm test` shows one half of what there is to see and reads the other; every other run shows all of it. */
function isTheirTurn(shape: string): boolean {
  const turn = process.env.WALKS ?? 'all';
  return turn === 'all' || createHash('sha256').update(shape).digest()[0] % 2 === Number(turn) >> 1;
}

const answered = (status: number) => (status === 200 ? [] : [`answers ${status}`]);

const ofKnownShape = (path: string, { status, bytes, nodes }: Probed) => [
  ...answered(status),
  ...excesses(path, { 'kB of HTML': bytes, nodes }),
];

async function visit(person: Person, scales: Scales, path: string, first: boolean): Promise<string[]> {
  person.complaints.length = 0;
  let status = 0;
  const weight = await scales.weigh(async () => (status = await person.open(path)));
  const barriers = await faults(person.page, first);
  return [...answered(status), ...excesses(path, weight), ...barriers, ...person.complaints];
}

/** The address without what only names the thing shown: ids, slugs, numbers, days. */
export function patternOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://x');
  const place = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
    .replace(/^\/(rapat|notula|keputusan|tindak-lanjut|sk|opd)\/(?=[^/]*[-\d])[^/]+/, '/$1/*')
    .replace(/^\/lapor\/.+/, '/lapor/*')
    .replace(/^\/(opd|verifikasi)\/(?!baru)[^/]+/, '/$1/*')
    .replace(/\d{4}-\d{2}(-\d{2})?/g, '*')
    .replace(/\/\d+/g, '/*');
  // One filter by one word is a page of its own; several together are the same list once more.
  const alone = [...searchParams].length === 1;
  const asked = [...searchParams].map(([name, value]) =>
    alone && /^[a-z-]*$/.test(value) ? `${name}=${value}` : name,
  );
  return asked.length > 0 ? `${place}?${asked.sort().join('&')}` : place;
}
