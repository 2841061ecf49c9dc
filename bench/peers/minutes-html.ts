import { createApp } from '../../src/app.setup.js';
import { CouncilPress } from '../../src/decrees/index.js';
import { SYSTEM } from '../../src/identity/index.js';
import { MinutesPaper } from '../../src/minutes/print/minutes.paper.js';
import { MinutesQueries } from '../../src/minutes/minutes.queries.js';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { Reader } from '../../src/platform/database/reader.js';
import { DocumentPress } from '../../src/platform/rendering/document-press.js';
import type { PdfRenderer } from '../../src/platform/rendering/pdf-renderer.js';
import { ViewEngine } from '../../src/platform/views/view-engine.js';
import { Words } from '../../src/platform/words.js';
import type { Generated } from '../generate.js';
import type { Place } from '../place.js';

/** The very document the product hands to its browser, so that the floor prints the same one. */
export async function minutesHtml(place: Place, name: keyof Generated['papers']): Promise<string> {
  const environment = { ...place.environment, NODE_ENV: 'test', LOG_LEVEL: 'fatal' };
  const app = await createApp(Object.assign(readEnv(environment), { background: false }));
  try {
    let written = '';
    const keeper = {
      rehearseWith: () => undefined,
      render: async (html: string) => {
        written = html;
        return Buffer.alloc(0);
      },
    };
    const press = new DocumentPress(app.get(ViewEngine), keeper as unknown as PdfRenderer, app.get(Env));
    const paper = new MinutesPaper(new CouncilPress(press, app.get(Reader)), app.get(Words), app.get(Env));
    const { minutesId } = place.generated.papers[name];
    await paper.draft((await app.get(MinutesQueries).view(SYSTEM, minutesId)).content);
    return written;
  } finally {
    await app.close();
  }
}
