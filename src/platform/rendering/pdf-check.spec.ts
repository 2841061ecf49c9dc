import { describe, expect, it } from '@jest/globals';
import { checkPdf, pageCount } from './pdf-check.js';

const pdf = (title: string, pages = '<</Type /Page /Parent 1 0 R>>') =>
  Buffer.from(`%PDF-1.4\n<</Title ${title}>>\n<</Type /Pages /Count 1>>\n${pages}\n%%EOF\n`, 'latin1');

describe('what the browser hands over', () => {
  it('is a whole PDF with pages and our title', () => {
    expect(() => checkPdf(pdf('(Notula Rapat \\(contoh\\))'), 'Notula  Rapat (contoh)')).not.toThrow();
    expect(() => checkPdf(pdf('<FEFF0041201300420020>'.replace('0020', '')), 'A–B')).not.toThrow();
    expect(pageCount(pdf('(x)', '<</Type /Page>> <</Type/Page\n>>'))).toBe(2);
  });

  it.each([
    ['something else', Buffer.from('<html>%%EOF')],
    ['a cut file', pdf('(Notula)').subarray(0, -10)],
    ['an empty book', pdf('(Notula)', '')],
    ["somebody else's page", pdf('(about:blank)')],
  ])('is not %s', (_what, bytes) => {
    expect(() => checkPdf(bytes, 'Notula')).toThrow();
  });

  it('has an end', () => {
    expect(() => checkPdf(pdf('(Notula)', '<</Type /Page>>\n'.repeat(501)), 'Notula')).toThrow(
      'pdf.too_many_pages',
    );
  });
});
