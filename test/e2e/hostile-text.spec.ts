import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { anEndedMeeting, approvedMinutes, type MinutesStory } from '../factories/minutes.js';
import { browsersFolder } from '../../src/platform/rendering/leftovers.js';
import { Env } from '../../src/platform/config/env.js';
import { killGroup } from '../../src/platform/rendering/launch-browser.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';

describe('Papers', () => {
  let app: TestApp;
  let story: MinutesStory;
  let listener: Server;
  let callers = 0;
  let canary: string;
  const minutes = () => `/api/v1/minutes/${story.minutesId}`;

  beforeAll(async () => {
    listener = createServer((socket) => {
      callers += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    canary = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
    app = await startApp('empty');
    story = await anEndedMeeting(app);
  });
  afterAll(async () => {
    await app.stop();
    listener.close();
  });

  it('print hostile text literally, and ask nobody for anything', async () => {
    const opening = [
      `![gambar](http://${canary}/markdown.png)`,
      `<img src="http://${canary}/html.png"><script>fetch("http://${canary}/js")</script>`,
      `<link rel="stylesheet" href="http://${canary}/css"><iframe src="file:///etc/passwd"></iframe>`,
      `<meta http-equiv="refresh" content="0;url=http://${canary}/pergi"> [tautan](http://${canary}/klik)`,
      '{{constructor.constructor "return process"}} {{{this}}} {{> documents/_kop}}',
    ].join('\n\n');
    const closing = `</style><style>@import url("http://${canary}/import");</style><b onload=alert(1)>`;
    const typed = await story.secretary.patch(minutes(), { opening, closing });
    expect(typed.status).toBe(200);
    const paper = await story.secretary.get(`${minutes()}/document.pdf`);
    expect(paper.status).toBe(200);
    const text = pdfText(paper.bytes).replace(/\s+/g, ' ');
    for (const literal of [
      '<script>fetch',
      '<iframe src=',
      '{{{this}}}',
      '</style><style>@import',
      'onload=alert(1)',
    ]) {
      expect(text).toContain(literal);
    }
    expect(text).not.toContain('root:');
    const page = await story.secretary.get(`/notula/${story.meeting.slug}`);
    expect(page.text).not.toMatch(/<script>fetch|<iframe|<img src="http/);
    expect(callers).toBe(0);
  });

  it('are sealed whole or not at all: a browser that dies is told, and the next try succeeds', async () => {
    await approvedMinutes(story);
    const before = await app.db.rows('SELECT "id" FROM "stored_file"');
    // The browser that prints is killed, and whatever is started in its place ends at once.
    const env = app.nest.get(Env);
    const { browserPath } = env;
    env.browserPath = process.execPath;
    await killBrowsersOf(app);
    const refused = await story.secretary.post(`${minutes()}/seal`);
    env.browserPath = browserPath;
    expect(refused.status).toBe(503);
    expect(refused.body.detail).toMatch(/coba/i);
    expect((await story.secretary.get(minutes())).body).toMatchObject({ state: 'approved', sha256: null });
    expect(await app.db.rows('SELECT "id" FROM "stored_file"')).toHaveLength(before.length);
    const sealed = await story.secretary.post(`${minutes()}/seal`);
    expect(sealed.body).toMatchObject({ state: 'sealed', sealSequence: 1 });
    expect(callers).toBe(0);
  });
});

async function killBrowsersOf(app: TestApp): Promise<void> {
  const root = browsersFolder(app.environment.DATA_DIR);
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
    const commandLine = pid > 1 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
    if (commandLine.includes(folder)) killGroup(pid);
  }
}
