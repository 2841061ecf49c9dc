/// <reference lib="dom" />
import type { Page } from 'puppeteer-core';
import type { Person } from './person.js';

export type Probed = {
  readonly status: number;
  /** Of the document as it travels, with its head. */
  readonly bytes: number;
  readonly nodes: number;
  /** Elements and classes of the page's own part without its words; lines of a list that are built alike count once. */
  readonly shape: string;
  /** Path and query of every link that stays in the house. */
  readonly links: readonly string[];
};

/** Asks for pages as somebody's browser does, but reads what comes without building the page: ten times as fast. */
export class Probe {
  private constructor(private readonly page: Page) {}

  /** Beside the page that the person looks at, on one that stays as it is. */
  static async of(person: Person): Promise<Probe> {
    const page = await person.page.browserContext().newPage();
    await page.goto(new URL('/bantuan', person.page.url()).href);
    return new Probe(page);
  }

  read(path: string): Promise<Probed> {
    return this.page.evaluate(readPage, path);
  }
}

/** Runs in the page. */
async function readPage(path: string): Promise<Probed> {
  performance.clearResourceTimings();
  const answer = await fetch(path, { cache: 'no-store', headers: { accept: 'text/html' } });
  const html = await answer.text();
  const timings = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const page = new DOMParser().parseFromString(html, 'text/html');
  const shapeOf = (node: Element): string =>
    `<${node.tagName} ${node.className}${node.getAttribute('type') ?? ''}>${[...new Set([...node.children].map(shapeOf))].join('')}`;
  const links = [...page.querySelectorAll('a[href]')]
    .map((link) => new URL(link.getAttribute('href')!, answer.url))
    .filter(({ origin }) => origin === location.origin);
  return {
    status: answer.status,
    bytes: timings.at(-1)!.transferSize,
    nodes: page.getElementsByTagName('*').length,
    shape: shapeOf(page.querySelector('main') ?? page.body),
    links: links.map(({ pathname, search }) => pathname + search),
  };
}
