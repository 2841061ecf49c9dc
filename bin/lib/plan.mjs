import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from './project.mjs';

const ENGINES = ['sqlite', 'postgres'];

/** What is asked of both databases in every run: the writer, the schema, the journal, and one story from end to end. */
const ALWAYS_BOTH =
  /^test\/platform\/|(from-decree-to-seal|journal-damage|lists-and-cursors|restricted-matters|simulated-year)\.spec\.ts$/;

/** Waits for programs it starts: long, and little of it is the loading that gathering saves. */
const STARTS_PROGRAMS = /support\/program\.js'/;

/** Through the whole house: as long as there are pages and routes, however short the text. */
const WALKS = /(every-page|doors)\.spec\.ts$/;
const A_LONG_WALK = 40_000;

/** Half of them on one turn, half on the next: a meeting from beginning to end, and everything else of the browser. */
const WHOLE_MEETING = /one-whole-meeting\.spec\.ts$/;

export const TURNS = [0, 1, 2, 3];

/**
 * Which specs a whole run takes to which project of Jest, and in how many files (docs/decisions/0041). An ordinary run
 * takes a story to one of the two databases, to the other one on the next turn, and every other time to programs and
 * browsers; `all` takes everything everywhere.
 * @typedef {{ project: string, name: string, specs: string[] }} Company
 * @returns {Company[]}
 */
export function companies({ all, turn }) {
  const rules = ['src', 'test/architecture', 'bench'].flatMap(specsOf);
  const stories = ['test/e2e', 'test/platform'].flatMap(specsOf);
  const pages = specsOf('test/browser').filter(
    (path) => all || WALKS.test(path) || WHOLE_MEETING.test(path) === (turn % 2 === 0),
  );
  const dealt = dealtOut(stories, turn);
  return [
    ...inCompany('unit', rules, 2),
    ...inCompany('browser', pages, 2),
    ...ENGINES.flatMap((engine) => {
      const takes = (path) => all || ALWAYS_BOTH.test(path) || dealt.get(path) === engine;
      return inCompany(engine, stories.filter(takes), all ? 5 : 3);
    }),
  ];
}

/** By the commit: whoever looks at the same commit runs the same, and further ones run the rest. */
export function turnOfCommit() {
  try {
    const hash = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    return Number.parseInt(hash.trim().at(-1), 16) % TURNS.length;
  } catch {
    return 0;
  }
}

/** Those that start programs apart from the others: they wait more than they work, and run beside them. */
function inCompany(project, specs, files) {
  const programs = specs.filter(startsPrograms);
  const others = specs.filter((path) => !programs.includes(path));
  return [
    ...shares(programs, Math.ceil(programs.length / 4)).map((share, n) =>
      named(project, 'programs', share, n),
    ),
    ...shares(others, files).map((share, n) => named(project, 'share', share, n)),
  ];
}

const named = (project, kind, specs, n) => ({ project, name: `${kind}-${n + 1}`, specs });

/** To one database and the other by turns; of those that start programs one half on two turns, the other on two more. */
function dealtOut(paths, turn) {
  const dealt = new Map();
  const of = (kind) => bySize(kind).map(({ path }) => path);
  of(paths.filter((path) => !startsPrograms(path))).forEach((path, n) =>
    dealt.set(path, ENGINES[(n + turn) % 2]),
  );
  of(paths.filter(startsPrograms))
    .filter((_, n) => n % 2 === turn >> 1)
    .forEach((path, n) => dealt.set(path, ENGINES[(n + turn) % 2]));
  return dealt;
}

const specsOf = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.spec.ts'))
    .sort();

const startsPrograms = (path) => STARTS_PROGRAMS.test(readFileSync(join(ROOT, path), 'utf8'));

const bySize = (paths) =>
  paths
    .map((path) => ({ path, size: WALKS.test(path) ? A_LONG_WALK : statSync(join(ROOT, path)).size }))
    .sort((a, b) => b.size - a.size);

/** As even as sizes tell: the longest first, each to whoever has least. */
function shares(paths, count) {
  const all = Array.from({ length: count }, () => ({ size: 0, paths: [] }));
  for (const { path, size } of bySize(paths)) {
    const least = all.reduce((a, b) => (b.size < a.size ? b : a));
    least.size += size;
    least.paths.push(path);
  }
  return all.map(({ paths: share }) => share.sort()).filter((share) => share.length > 0);
}
