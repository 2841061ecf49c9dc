// A thread that reads PDFs: each message is one, the answer is the list of its pages' texts; then it rings.
import { workerData } from 'node:worker_threads';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { port, bell } = workerData;

port.on('message', async (bytes) => {
  port.postMessage(
    await pagesOf(bytes).then(
      (pages) => ({ pages }),
      (error) => ({ fault: String(error.stack) }),
    ),
  );
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
});

async function pagesOf(bytes) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    const document = await task.promise;
    const pages = [];
    for (let n = 1; n <= document.numPages; n += 1) {
      const { items } = await (await document.getPage(n)).getTextContent();
      const text = items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
        .join('');
      pages.push(text.replace(/\s+/g, ' '));
    }
    return pages;
  } finally {
    await task.destroy();
  }
}
