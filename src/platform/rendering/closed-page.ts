import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core';

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

const CONTENT_TIMEOUT = 10_000;
const PRINT_TIMEOUT = 20_000;
/** Of a megabyte of document. Minutes of 370 pages take twenty seconds on two idle cores; a busy machine is to print them too. */
const LONGER_PER_MB = 40_000;
export const longer = (html: string) => Math.round((html.length / 1_000_000) * LONGER_PER_MB);

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
  await page.setContent(withPolicy(html), { waitUntil: 'load', timeout: CONTENT_TIMEOUT + longer(html) });
  const bytes = await page.pdf({ ...PDF_OPTIONS, timeout: PRINT_TIMEOUT + longer(html) });
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
