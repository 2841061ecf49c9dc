// Reads a PDF on standard input, writes its pages as a JSON list of texts.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const task = getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 });
const document = await task.promise;
const pages = [];
for (let n = 1; n <= document.numPages; n += 1) {
  const { items } = await (await document.getPage(n)).getTextContent();
  const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('');
  pages.push(text.replace(/\s+/g, ' '));
}
await task.destroy();
process.stdout.write(JSON.stringify(pages));
