import { describe, expect, it, jest } from '@jest/globals';
import { printPage, type ClosedPage } from './closed-page.js';
import { MOST_HTML, printLimits } from './print-limits.js';

describe('What a document may take to print', () => {
  it.each([
    ['a letter', 5_000, 10_200, 20_200],
    ['minutes of 8 pages', 100_000, 14_000, 24_000],
    ['minutes of 370 pages', 1_500_000, 70_000, 80_000],
    ['the longest there is', MOST_HTML, 345_544, 355_544],
  ])('grows with its length: %s', (_, characters, contentMs, printMs) => {
    expect(printLimits(characters)).toEqual({ contentMs, printMs, wholeMs: contentMs + printMs });
  });

  it('is what the browser is given for it', async () => {
    const setContent = jest.fn(async (..._given: unknown[]) => undefined);
    const pdf = jest.fn(async (..._given: unknown[]) => new Uint8Array());
    const page = { setContent, pdf, url: () => 'about:blank' } as unknown as ClosedPage['page'];
    const html = `<!doctype html><html><head></head><body>${'x'.repeat(1_000_000)}</body></html>`;
    await printPage({ page } as ClosedPage, html);
    const { contentMs, printMs } = printLimits(html.length);
    expect(setContent).toHaveBeenCalledWith(expect.any(String), { waitUntil: 'load', timeout: contentMs });
    expect(pdf).toHaveBeenCalledWith(expect.objectContaining({ timeout: printMs }));
  });
});
