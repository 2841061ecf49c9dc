import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Env } from './config/env.js';
import type { Facts } from './errors/domain-error.js';
import { LANGUAGES, type Language } from './http/language.js';
import { formatFact } from './views/fact-formats.js';

type Sentences = ReadonlyMap<string, string>;

/**
 * Every text that code shows to people, by its code: `views/words/<language>/*.json`. One source for page, mail,
 * paper and API. `{name}` in a sentence is a fact; `{due:date}` is a fact in the reader's wording.
 */
@Injectable()
export class Words {
  private readonly spoken: ReadonlyMap<Language, Sentences>;

  constructor(private readonly env: Env) {
    this.spoken = new Map(
      LANGUAGES.map((language) => [language, load(join(env.viewsDir, 'words', language))]),
    );
  }

  /** The sentence. A code nobody wrote throws in tests; people are shown the code itself. */
  say(code: string, facts: Facts = {}, language: Language = 'id'): string {
    const sentence = this.spoken.get(language)?.get(code);
    if (sentence === undefined) return this.unsaid(`There is no sentence "${code}" in ${language}.`, code);
    return sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format?: string) => {
      const fact = facts[name];
      if (fact === undefined) return this.unsaid(`The sentence "${code}" wants the fact "${name}".`, '–');
      const word = (key: string) => this.say(key, {}, language);
      return formatFact(fact, format, language, word);
    });
  }

  has(code: string, language: Language = 'id'): boolean {
    return this.spoken.get(language)?.has(code) ?? false;
  }

  codes(language: Language): readonly string[] {
    return [...(this.spoken.get(language)?.keys() ?? [])];
  }

  /** The sentence with its `{facts}` unfilled, for the spec that compares the languages. */
  template(code: string, language: Language): string | undefined {
    return this.spoken.get(language)?.get(code);
  }

  private unsaid(complaint: string, instead: string): string {
    if (!this.env.isTest) return instead;
    throw new Error(complaint);
  }
}

function load(directory: string): Sentences {
  const sentences = new Map<string, string>();
  for (const file of readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const entries = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, string>;
    for (const [code, sentence] of Object.entries(entries)) {
      if (sentences.has(code))
        throw new Error(`The word "${code}" is written twice; see ${directory}/${file}.`);
      sentences.set(code, sentence);
    }
  }
  return sentences;
}
