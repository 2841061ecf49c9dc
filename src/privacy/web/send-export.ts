import type { FastifyReply } from 'fastify';
import { languageOf } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import type { Exported } from '../exporting.service.js';
import { zipOf } from '../rules/zip.js';
import { readable } from './readable.js';

/** Hands the data over: one ZIP with a page to read and JSON for programs. No name stands in the address or the file name. */
export async function sendExport(reply: FastifyReply, exported: Exported, words: Words): Promise<void> {
  const language = languageOf(reply.request);
  const { portrait, at } = exported;
  const zip = zipOf({
    'data.html': reply.server.views.engine.render(
      'pages/privacy/export',
      readable(exported, words, language),
      { language },
    ),
    'data.json': `${JSON.stringify({ format: 'mufakat-personal-data/1', at, ...portrait }, null, 2)}\n`,
  });
  await reply
    .status(200)
    .type('application/zip')
    .header('content-disposition', `attachment; filename="data-pribadi-${at.slice(0, 10)}.zip"`)
    .header('cache-control', 'no-store')
    .send(zip);
}
