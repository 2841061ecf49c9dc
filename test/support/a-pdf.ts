/** Objects of a PDF by their number, as they stand between `obj` and `endobj`. */
export type PdfObjects = Readonly<Record<number, string>>;

const PAGE: PdfObjects = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
};

/**
 * The smallest PDF with a page, its table of places right to the byte. `more` adds objects or replaces those of the
 * page; `tail` is written behind the trailer, so that papers of one test differ.
 */
export function aPdf(more: PdfObjects = {}, tail = ''): string {
  const objects = Object.entries({ ...PAGE, ...more });
  let text = '%PDF-1.7\n';
  const places = new Map<number, number>();
  for (const [number, inside] of objects) {
    places.set(Number(number), text.length);
    text += `${number} 0 obj\n${inside}\nendobj\n`;
  }
  const size = Math.max(...places.keys()) + 1;
  const rows = Array.from({ length: size - 1 }, (_, n) => {
    const at = places.get(n + 1);
    return at === undefined ? '0000000000 00001 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  return `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n${tail}`;
}
