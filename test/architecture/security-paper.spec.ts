import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** How many items of levels 1 and 2 each section of ASVS 5.0.0 has; they stand first in it, numbered from 1. */
const ITEMS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2 },
  ...{ '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  ...{ '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3 },
  ...{ '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
  ...{ '17.1': 1, '17.2': 4, '17.3': 2 },
};
const IDS = Object.entries(ITEMS).flatMap(([section, most]) =>
  Array.from({ length: most }, (_, n) => `${section}.${n + 1}`),
);

const ANSWERS = ['met', 'met, no test', 'operator', 'document', 'not applicable', 'NOT met'];
/** These say why. */
const WITH_REASON = ['not applicable', 'NOT met'];

const page = readFileSync('docs/security.md', 'utf8');
const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const lines = page.split('\n').filter((line) => line.startsWith('| '));
const rows = lines
  .map(cellsOf)
  .filter(([id]) => /^\d+(\.\d+){2}$/.test(id))
  .map(([id, asks, answer, where, proof]) => {
    const [kind, ...reason] = answer.split(': ');
    return { id, asks, kind, reason: reason.join(': '), where, proof };
  });
const named = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const isPath = (name: string) => /^[\w.][\w./-]*\/[\w./-]+$/.test(name);
const spoken = (rowsOf: typeof rows) => rowsOf.map(({ id }) => id);

describe('The paper on security', () => {
  it('answers every item of levels 1 and 2 of ASVS 5.0.0, each once', () => {
    expect(IDS).toHaveLength(253);
    expect(spoken(rows)).toEqual(IDS);
    expect(spoken(rows.filter(({ asks }) => asks === '' || asks.split(/\s+/).length > 12))).toEqual([]);
  });

  it('says of each one of the answers there are, and why where it is not met', () => {
    expect(rows.filter(({ kind }) => !ANSWERS.includes(kind)).map(({ id, kind }) => [id, kind])).toEqual([]);
    expect(spoken(rows.filter((row) => WITH_REASON.includes(row.kind) && row.reason === ''))).toEqual([]);
  });

  it('calls nothing met without the code that does it and the spec that checks it', () => {
    const bare = ({ kind, where, proof }: (typeof rows)[number]) => {
      if (!kind.startsWith('met')) return false;
      const specs = named(proof).filter((name) => name.endsWith('.spec.ts'));
      return named(where).length === 0 || specs.length > 0 !== (kind === 'met');
    };
    expect(spoken(rows.filter(bare))).toEqual([]);
  });

  it('names only files there are', () => {
    const cells = rows.flatMap(({ where, proof }) => [...named(where), ...named(proof)]);
    const paths = [...new Set([...named(page).filter(isPath), ...cells])];
    expect(paths.length).toBeGreaterThan(150);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('counts what it says', () => {
    const figures = lines
      .map(cellsOf)
      .flatMap(([name, ...cells]) =>
        /^(V\d+ |all$)/.test(name) ? [[name.replace(/ .*/, ''), ...cells.map(Number)]] : [],
      );
    const chapters = [...Array.from({ length: 17 }, (_, n) => `V${n + 1}`), 'all'];
    const counted = chapters.map((name) => {
      const mine = rows.filter(({ id }) => name === 'all' || `V${id.split('.')[0]}` === name);
      return [name, mine.length, ...ANSWERS.map((one) => mine.filter(({ kind }) => kind === one).length)];
    });
    expect(figures).toEqual(counted);
    const missing = rows.filter(({ kind }) => kind === 'NOT met').length;
    expect(page).toContain(`**it is not complete: ${missing} items are not met**`);
  });

  it('tells under "What is not met" each of them, and none besides', () => {
    const told = page.slice(page.indexOf('## What is not met'), page.indexOf('Known besides'));
    const ids = [...told.matchAll(/\b(\d+\.\d+\.)(\d+)(?: to \1(\d+))?/g)].flatMap(([, section, from, to]) =>
      IDS.filter((id) => {
        const n = id.startsWith(section) ? Number(id.slice(section.length)) : 0;
        return n >= Number(from) && n <= Number(to ?? from);
      }),
    );
    expect([...new Set(ids)].sort()).toEqual(spoken(rows.filter(({ kind }) => kind === 'NOT met')).sort());
  });
});
