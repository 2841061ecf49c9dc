import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { Logger } from '../../src/platform/logger.js';
import { DocumentPress } from '../../src/platform/rendering/document-press.js';
import { PdfRenderer } from '../../src/platform/rendering/pdf-renderer.js';
import { ViewEngine } from '../../src/platform/views/view-engine.js';
import { Words } from '../../src/platform/words.js';
import { chromium } from './chromium.js';

export type PaperPress = {
  readonly env: Env;
  readonly words: Words;
  readonly views: ViewEngine;
  readonly renderer: PdfRenderer;
  readonly press: DocumentPress;
};

/** The press with a real browser, and nothing of the council around it. */
export async function paperPress(settings: NodeJS.ProcessEnv = {}): Promise<PaperPress> {
  const folder = process.env.MUFAKAT_TEST_RUN ?? tmpdir();
  const env = readEnv({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'fatal', BASE_URL: 'http://localhost:3000' },
    ...{ DATA_DIR: mkdtempSync(join(folder, 'press-')), PUPPETEER_EXECUTABLE_PATH: await chromium() },
    ...settings,
  });
  const words = new Words(env);
  const views = new ViewEngine(env, words);
  const renderer = new PdfRenderer(env, new Logger(env));
  await renderer.onModuleInit();
  return { env, words, views, renderer, press: new DocumentPress(views, renderer, env) };
}
