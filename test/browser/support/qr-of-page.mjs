// Reads a PDF on standard input, writes what the QR code of each page says as a JSON list; null where there is none.
import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const task = getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 });
const document = await task.promise;
const said = [];
for (let n = 1; n <= document.numPages; n += 1) {
  const page = await document.getPage(n);
  const viewport = page.getViewport({ scale: 3 });
  const { width, height } = viewport;
  const canvas = createCanvas(Math.ceil(width), Math.ceil(height));
  await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  said.push(jsQR(data, canvas.width, canvas.height)?.data ?? null);
}
await task.destroy();
process.stdout.write(JSON.stringify(said));
