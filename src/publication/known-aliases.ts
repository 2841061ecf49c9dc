import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import type { RecordedContent } from './rules/recorded.js';
import { namesIn } from './rules/free-texts.js';

type Row = { readonly name: string; readonly aliases: string };

/** The content with the other names of the people in it, as the register of persons knows them today. */
export async function withAliases<C extends RecordedContent>(em: EntityManager, content: C): Promise<C> {
  const known = await rowsIn<Row>(
    em,
    `SELECT "name", "aliases" FROM "person" WHERE "deletedAt" IS NULL AND "aliases" <> '[]'`,
    {},
  );
  const names = namesIn(content);
  const aliases = known.flatMap(({ name, aliases: kept }) =>
    names
      .filter((one) => one.includes(name))
      .flatMap((one) => (JSON.parse(kept) as string[]).map((alias) => ({ name: one, alias }))),
  );
  return { ...content, aliases };
}
