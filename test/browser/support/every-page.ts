import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../support/app.js';
import { openBrowser, type Opened } from './browser.js';
import { Person } from './person.js';
import { aReportLink, meetingsInEveryState } from './states.js';
import { walk } from './walk.js';

const STARTS = ['/beranda', '/menu', '/bantuan'];
const OPEN_TO_ALL = ['/masuk', '/lupa-sandi', '/bantuan', '/publik', '/verifikasi'];

/** Declares a test for each of them: every page they can reach is light and without barriers. null is a stranger. */
export function everyPageOf(people: readonly (string | null)[]): void {
  let app: TestApp;
  let address: string;
  let opened: Opened;
  let link: string;
  const shapes = new Set<string>();
  beforeAll(async () => {
    app = await startApp();
    await meetingsInEveryState(app);
    link = await aReportLink(app);
    address = await app.listen();
    opened = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await app.stop();
  });

  it.each(people.map((who) => [who ?? 'those who do not sign in', who]))(
    'is light and without barriers for %s',
    async (_name, who) => {
      const person = who
        ? await Person.signedIn(opened.browser, address, who)
        : await Person.at(opened.browser, address);
      const { seen, findings } = await walk(person, who ? STARTS : [...OPEN_TO_ALL, link], shapes);
      expect(findings).toEqual([]);
      expect(seen.length).toBeGreaterThan(who ? 20 : 5);
    },
    480_000,
  );
}
