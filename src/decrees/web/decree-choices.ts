import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { fullName, OrgQueries } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { DecreesQueries } from '../decrees.queries.js';
import { decreeHeading } from '../labels.js';
import { RegisterQueries } from '../register.queries.js';
import { RELATION_ROWS, KIND_CHOICES, RELATION_CHOICES } from './drafting-form.js';

type Choice = { readonly value: string; readonly label: string };

/** What the forms of a decree let one choose from. */
@Injectable()
export class DecreeChoices {
  constructor(
    private readonly reader: Reader,
    private readonly org: OrgQueries,
    private readonly decrees: DecreesQueries,
    private readonly register: RegisterQueries,
    private readonly words: Words,
  ) {}

  async all(actor: Actor, except: string | null, request: FastifyRequest) {
    const em = this.reader.em;
    const language = languageOf(request);
    const named = (prefix: string, values: readonly string[]): Choice[] =>
      values.map((value) => ({ value, label: this.words.say(`${prefix}.${value}`, {}, language) }));
    const { data } = await this.register.list(actor, { limit: 200 });
    return {
      kinds: named('decree.kind', KIND_CHOICES),
      councils: (await this.decrees.councils(em)).map(({ id, name }) => ({ value: id, label: name })),
      relationTypes: named('decree.relation', RELATION_CHOICES),
      relationRows: RELATION_ROWS.map((n) => ({
        type: `relationType${n}`,
        decree: `relationDecree${n}`,
        n: n + 1,
      })),
      decrees: data
        .filter(({ id, status }) => id !== except && status === 'enacted')
        .map((row) => ({ value: row.id, label: decreeHeading(row) })),
      offices: (await this.org.allOffices(em)).map(({ id, title }) => ({ value: id, label: title })),
      people: (await this.org.allPeople(em)).map((person) => ({ value: person.id, label: fullName(person) })),
    };
  }
}
