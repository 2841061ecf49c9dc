import { Injectable } from '@nestjs/common';
import { driftWords, Meeting, RosterDriftService, type MeetingRow } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { Language } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';

const LOOKED_AT = 10;
const FOLLOWING: readonly string[] = ['convened', 'in-session'];

/** Called meetings whose council has changed since: said in words, applied with one press. */
@Injectable()
export class RosterChanges {
  constructor(
    private readonly reader: Reader,
    private readonly drift: RosterDriftService,
    private readonly words: Words,
  ) {}

  async of(ahead: readonly MeetingRow[], language: Language) {
    const called = ahead.filter(({ status }) => FOLLOWING.includes(status)).slice(0, LOOKED_AT);
    const found: {
      readonly href: string;
      readonly title: string;
      readonly startsAt: string;
      readonly version: number;
      readonly sentences: readonly string[];
    }[] = [];
    for (const { id, slug, title, startsAt } of called) {
      const meeting = await this.reader.em.findOneByOrFail(Meeting, { id });
      const said = driftWords(await this.drift.of(this.reader.em, meeting));
      if (said.length === 0) continue;
      const sentences = said.map(({ code, facts }) => this.words.say(code, facts, language));
      found.push({ href: `/rapat/${slug}`, title, startsAt, version: meeting.version, sentences });
    }
    return found;
  }
}
