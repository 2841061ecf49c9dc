import { DispatcherService } from '../../../src/notifications/index.js';
import { pdfText } from '../pdf-text.js';
import type { Letter } from '../post-office.js';
import type { Visitor } from '../visitor.js';
import type { Persona } from './canaries.js';
import type { House } from './house.js';
import type { Planted } from './planting.js';
import { wordsIn } from './reading.js';
import { told } from './reporting.js';
import type { Walk } from './walk.js';

/** Whose box it is, by the part of the address that says so; a person without an account has no rights left. */
const BOXES: Readonly<Record<string, Persona>> = {
  ...{ 'sekretaris.uji': 'secretary', 'admin.pintu': 'admin', 'hukum.pintu': 'legal' },
  ...{ 'pimpinan.pintu': 'chair', 'anggota.pintu': 'member', 'pemilik.pintu': 'owner' },
  ...{ 'baru.pintu': 'newcomer', 'lain.pintu': 'rival', 'operator.pintu': 'rivalOperator' },
};
const boxOf = ({ to }: Letter): Persona => BOXES[to.split('@')[0]] ?? 'departed';

/** Everything a letter brings, unpacked. */
const wordsOf = ({ subject, text, html, calendar, files }: Letter) =>
  [
    ...[subject, text, html, (calendar ?? '').replace(/\r\n[ \t]/g, '')],
    ...files.map(
      ({ type, name, bytes }) => `${name} ${type.includes('pdf') ? pdfText(bytes) : bytes.toString()}`,
    ),
  ].join('\n');

/** What leaves the house on its own: letters, and what stands behind the links in them. */
export class Outside {
  constructor(
    private readonly house: House,
    private readonly walk: Walk,
  ) {}

  /** @returns how many letters were read, and the links that stood in them */
  async readLetters(letters: readonly Letter[]): Promise<{ readonly links: readonly string[] }> {
    const links = new Set<string>();
    for (const letter of letters) {
      const words = wordsOf(letter);
      this.walk.hear(boxOf(letter), words, `a letter to ${letter.to}: ${letter.subject}`);
      for (const [, path] of words.matchAll(
        /http:\/\/localhost:3000(\/(?:u|lapor|hadir\/tautan)\/[\w-]{20,})/g,
      )) {
        links.add(path);
        await this.open(boxOf(letter), path);
      }
    }
    return { links: [...links] };
  }

  async send(): Promise<void> {
    await this.house.app.nest.get(DispatcherService).tick();
  }

  /** The calendar of everybody, as their telephone reads it. @returns the secret addresses */
  async subscribe(): Promise<string[]> {
    const feeds: string[] = [];
    for (const [persona, visitor] of this.house.people) {
      if (persona === 'public') continue;
      const { text } = await visitor.submit('/akun/kalender', '/akun/kalender', {});
      const [path] = /\/kalender\/[\w-]{43}\.ics/.exec(text) ?? [];
      if (!path) throw new Error(`${persona} gets no calendar`);
      feeds.push(path);
      await this.open(persona, path);
    }
    return feeds;
  }

  /** A link to report by, made by the office that owes the task. */
  async link({ past }: Planted): Promise<string> {
    const owner = this.house.people.get('owner') as Visitor;
    const at = `/api/v1/follow-ups/${past.task.id}/report-links`;
    told(await owner.post(at, { recipient: `person.${this.house.council.seats[2].personId}` }), 201);
    const [{ url }] = told(await owner.get(at)).data as [{ url: string }];
    const { pathname } = new URL(url);
    await this.open('owner', pathname);
    return pathname;
  }

  /** Whoever has the address needs nothing else: it is opened by nobody in particular. */
  private async open(persona: Persona, path: string): Promise<void> {
    const answer = await this.house.app.anyone().get(path);
    this.walk.hear(persona, await wordsIn(answer), path.replace(/[\w-]{20,}/, 'SECRET'));
  }
}
