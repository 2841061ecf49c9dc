// What is not a parameter is matched first and copied: strings, quoted names, casts.
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|::\w+|:(?:\.\.\.)?([a-zA-Z_]\w*)/g;

/**
 * Turns `:name` into the placeholders of the engine. A list becomes as many placeholders; an empty one becomes
 * NULL, which is in nothing. `:...name` is accepted as in TypeORM.
 * @throws Error when the text names a parameter that was not given
 */
export function named(
  sql: string,
  params: Readonly<Record<string, unknown>>,
  engine: 'sqlite' | 'postgres',
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown) => {
    values.push(typeof value === 'boolean' && engine === 'sqlite' ? Number(value) : value);
    return engine === 'postgres' ? `$${values.length}` : '?';
  };
  const text = sql.replace(TOKENS, (token, name: string | undefined) => {
    if (name === undefined) return token;
    if (!(name in params)) throw new Error(`The query names :${name}, which was not given.`);
    const value = params[name];
    if (!Array.isArray(value)) return place(value);
    return value.length === 0 ? 'NULL' : value.map(place).join(', ');
  });
  return { text, values };
}
