import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const read = (file: string) => readFileSync(file, 'utf8');
const sources = readdirSync('src', { recursive: true })
  .map((path) => join('src', String(path)))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
const everything = sources.map(read).join('\n');
const page = read('docs/operations.md');
const papers = ['docs/operations.md', 'README.md', 'docs/privacy.md', 'docs/operations/faults.md']
  .map(read)
  .join('\n');
const all = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, found]) => found!)),
];

/** prom-client gives a histogram three names. */
const plain = (metric: string) => metric.replace(/_(count|bucket|sum)$/, '');

describe('What operators are told', () => {
  it('has a place for every alert, and for no other', () => {
    const alerts = all(read('docs/operations/alerts.yml'), /alert: (\w+)/g);
    expect(alerts.length).toBeGreaterThan(10);
    expect(all(page, /^### (\w+)/gm)).toEqual(alerts);
  });

  it.each(['docs/operations/alerts.yml', 'docs/operations/grafana.json', 'docs/operations.md'])(
    '%s names only figures the program gives',
    (file) => {
      const named = all(read(file), /\b(mufakat_[a-z_]+)/g).map(plain);
      expect(named.filter((metric) => !everything.includes(metric))).toEqual([]);
    },
  );

  it('names only commands there are', () => {
    const commands = all(read('src/cli/main.ts'), /^ {2}'?([a-z][\w:-]*)'?[,:]/gm);
    const named = all(papers, /npm run cli -- ([a-z][\w:-]*)/g);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !commands.includes(name))).toEqual([]);
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
    const ran = all(papers, /npm run ([a-z]+)\b/g);
    expect(ran.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('names only settings the program reads', () => {
    const named = all(papers, /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g);
    expect(named.length).toBeGreaterThan(30);
    const elsewhere = ['SAMPLE_PASSWORD', 'PUPPETEER_EXECUTABLE_PATH', 'TEST_DATABASE_URL'];
    expect(named.filter((name) => !everything.includes(name) && !elsewhere.includes(name))).toEqual([]);
  });
});
