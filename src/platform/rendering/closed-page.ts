import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core';
import { printLimits } from './print-limits.js';

/** A page used for one document. Nothing it shows can run, load, look up or lead anywhere. */
export type ClosedPage = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses the document asked for and did not get. */
  readonly refused: readonly string[];
};

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

const HEAD = /^<!doctype html>\s*<html[^>]*>\s*<head>/i;

/** Tagged and with an outline: a paper is read by screen readers too. */
export const PDF_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
} as const;

export async function openClosedPage(browser: Browser): Promise<ClosedPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const refused: string[] = [];
  await Promise.all([page.setJavaScriptEnabled(false), refuseRequests(page, refused)]);
  return { context, page, refused };
}

/** Nothing is fetched but what stands in the document itself, and no frame goes anywhere. */
export async function refuseRequests(page: Page, refused: string[]): Promise<void> {
  page.on('request', (request) => answer(request, refused));
  await page.setRequestInterception(true);
}

function answer(request: HTTPRequest, refused: string[]): void {
  const embedded = request.url().startsWith('data:') && !request.isNavigationRequest();
  if (!embedded) refused.push(request.url());
  void (embedded ? request.continue() : request.abort('accessdenied')).catch(() => {
    // the page is gone, and the request with it
  });
}

/** Prints a whole document. It has to be still the document that was given once it is printed. */
export async function printPage({ page }: ClosedPage, html: string): Promise<Buffer> {
  const limits = printLimits(html.length);
  await page.setContent(withPolicy(html), { waitUntil: 'load', timeout: limits.contentMs });
  const bytes = await page.pdf({ ...PDF_OPTIONS, timeout: limits.printMs });
  if (page.url() !== 'about:blank') throw new Error('The document led the browser away.');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The policy stands before everything the document brings, or it would not bind it. */
export function withPolicy(html: string): string {
  const head = HEAD.exec(html);
  if (!head) throw new Error('A printed document begins with <!doctype html><html …><head>.');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return `${head[0]}${meta}${html.slice(head[0].length)}`;
}
