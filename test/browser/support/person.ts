/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, CDPSession, ElementHandle, Page } from 'puppeteer-core';
import { PASSWORD } from '../../support/app.js';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Somebody in front of a browser of their own, who only reads, types and clicks. */
export class Person {
  /** What the browser complained about: errors of scripts, refusals of the content security policy. */
  readonly complaints: string[] = [];
  private line: CDPSession | null = null;

  private constructor(
    readonly page: Page,
    private readonly address: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${String(error)}`));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type()))
        this.complaints.push(`${page.url()}: ${message.text()} ${message.location().url ?? ''}`);
    });
  }

  static async at(browser: Browser, address: string, { scripts = true } = {}): Promise<Person> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(DESKTOP);
    await page.setJavaScriptEnabled(scripts);
    return new Person(page, address);
  }

  /** Signed in through the door, as one of the sample users. */
  static async signedIn(browser: Browser, address: string, localPart: string, how = {}): Promise<Person> {
    const person = await Person.at(browser, address, how);
    await person.open('/masuk');
    await person.signIn(localPart);
    return person;
  }

  /** On the page for it. */
  async signIn(localPart: string): Promise<void> {
    await this.fill('email', `${localPart}@deliserdang.example`);
    await this.fill('password', PASSWORD);
    await this.press('Masuk', 'main');
  }

  /** The status of the answer. */
  async open(path: string): Promise<number> {
    const answer = await this.page.goto(new URL(path, this.address).href, { waitUntil: 'load' });
    return answer?.status() ?? 0;
  }

  /** Path and query, without the place this test happens to run at. */
  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** Types into the field of this name, instead of what stood there. */
  async fill(name: string, value: string): Promise<void> {
    const field = await this.found(`main [name="${name}"]:not([type=hidden]), #${name}`);
    if ((await field.evaluate((node) => (node as HTMLInputElement).type)).match(/^(date|time)/)) {
      await field.evaluate((node, text) => ((node as HTMLInputElement).value = text), value);
      return;
    }
    await field.click({ count: 3 });
    await field.evaluate((node) => (node as HTMLInputElement).select());
    await field.type(value);
  }

  /** Picks the option whose words contain `words`. */
  async choose(name: string, words: string): Promise<void> {
    const select = await this.found(`main select[name="${name}"]`);
    const value = await select.evaluate(
      (node, part) =>
        [...(node as HTMLSelectElement).options].find(({ text }) => text.includes(part))?.value ?? '',
      words,
    );
    if (value === '') throw new Error(`${this.path}: "${name}" offers nothing like "${words}"`);
    await (select as ElementHandle<HTMLSelectElement>).select(value);
  }

  /** Ticks the box or radio button of this name and value. */
  async tick(name: string, value?: string): Promise<void> {
    const which = value === undefined ? '' : `[value="${value}"]`;
    const box = await this.found(`main input[name="${name}"]${which}`);
    await box.evaluate((node) => {
      if (!(node as HTMLInputElement).checked) (node as HTMLInputElement).click();
    });
  }

  async attach(name: string, file: string): Promise<void> {
    const field = (await this.found(`main input[name="${name}"]`)) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(file);
  }

  /** Presses the button or follows the link with these words, and waits for the page it leads to. */
  async press(words: string, within = 'body'): Promise<void> {
    const target = await this.named(words, within);
    const arrived = this.page.waitForNavigation({ waitUntil: 'load' });
    await Promise.all([arrived, target.click()]);
  }

  /** Presses the button of a page that stays, and waits until it says so. */
  async pressHere(words: string, told: string): Promise<void> {
    const press = async () => (await this.named(words, 'body')).click();
    // What lives on a page may be drawn anew between finding and pressing it; then it is pressed where it stands now.
    await press().catch(press);
    await this.sees(told);
  }

  /** Waits until one place of the page reads like this. */
  async seesAt(selector: string, words: RegExp): Promise<void> {
    await this.page.waitForFunction(
      (place, pattern) => new RegExp(pattern).test(document.querySelector(place)?.textContent ?? ''),
      {},
      selector,
      words.source,
    );
  }

  /** Waits until these words can be read on the page. */
  async sees(words: string): Promise<void> {
    await this.page.waitForFunction((text) => document.body.innerText.includes(text), {}, words);
  }

  /**
   * Cuts this browser off the network, or connects it again. Said to Chromium itself: puppeteer's own way asks for a
   * newer one than the product prints with.
   */
  async online(there: boolean): Promise<void> {
    this.line ??= await this.page.createCDPSession();
    await this.line.send('Network.enable');
    const conditions = { offline: !there, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await this.line.send('Network.emulateNetworkConditions', conditions);
  }

  /** Opens what is folded away behind these words. */
  async unfold(words: string): Promise<void> {
    await (await this.named(words, 'main')).click();
  }

  /** A file behind the link, with the session of this browser. */
  async download(path: string): Promise<Buffer> {
    const cookies = await this.page.browserContext().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.address), { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async text(): Promise<string> {
    return this.page.$eval('body', (body) => (body as HTMLElement).innerText);
  }

  private async found(selector: string): Promise<ElementHandle<Element>> {
    const element = await this.page.$(selector);
    if (!element) throw new Error(`${this.path} has no ${selector}\n${await this.text()}`);
    return element;
  }

  /** Visible words, spaces as one; the whole of it, else the beginning. */
  private async named(words: string, within: string): Promise<ElementHandle<Element>> {
    const handle = await this.page.evaluateHandle(
      (part, scope) => {
        const plain = (node: Element) => (node as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
        const all = [...document.querySelectorAll(`${scope} :is(a[href], button, summary)`)].filter(
          (node) => node.getClientRects().length > 0,
        );
        return (
          all.find((node) => plain(node) === part) ?? all.find((node) => plain(node).startsWith(part)) ?? null
        );
      },
      words,
      within,
    );
    const element = handle.asElement() as ElementHandle<Element> | null;
    if (!element) throw new Error(`${this.path} has no button or link "${words}"\n${await this.text()}`);
    return element;
  }
}
