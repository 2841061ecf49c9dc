import fc from 'fast-check';

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Parameter = { readonly name: string; readonly in: string; readonly schema?: Schema };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
};
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
export type RandomRequest = {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
};

/** What nobody means to send, and everybody sends one day. */
const JUNK: readonly unknown[] = [
  ...[null, '', '   ', 0, -1, 1.5, 1e308, 9007199254740991, true, [], {}, [null], [[['x']]], { $gt: '' }],
  ...[
    'a\u0000b',
    'a\u0007b',
    'a\u202eb',
    '\u200b',
    'a\ud800b',
    '😀',
    '<script>{{x}}</script>',
    "' OR 1=1 --",
  ],
  ...['2026-02-30', '2025-13-01', '0000-00-00', '99999-01-01', '2025-07-24T09:00:00', '-1', '1e9', 'true'],
  ...['%', '_', '\\', '"', 'a:b*', 'x'.repeat(70_000), '550e8400-e29b-41d4-a716-446655440000', '__proto__'],
];
const junk = fc.constantFrom(...JUNK);

/** Requests that the description allows, mixed with ones it does not. */
export function randomRequests(document: Document, ids: readonly string[]): fc.Arbitrary<RandomRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const fitting = (schema: Schema) => like(schema, document, ids);
  return fc.constantFrom(...operations).chain(({ path, method, operation }) =>
    fc.record({
      method: fc.constant(method),
      url: address(path, operation.parameters ?? [], ids, fitting),
      body: bodyOf(operation, fitting),
      ifMatch: fc.constantFrom('*', '"1"', '"999"', 'W/"1"', 'x', undefined),
    }),
  );
}

function address(
  path: string,
  parameters: readonly Parameter[],
  ids: readonly string[],
  fitting: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<string> {
  const id = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, junk.map(String));
  const filters = parameters.filter((parameter) => parameter.in === 'query');
  const query = fc.record(
    Object.fromEntries([
      ...filters.map(({ name, schema = {} }) => [name, fc.oneof(fitting(schema), junk)]),
      ['asing', junk],
    ]),
    { requiredKeys: [] },
  );
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole);
  return fc
    .tuple(fc.array(id, { minLength: names.length, maxLength: names.length }), query)
    .map(([own, asked]) => {
      const filled = names.reduce((url, name, n) => url.replace(name, () => encoded(own[n])), path);
      const pairs = Object.entries(asked).map(([name, value]) => `${name}=${encoded(value)}`);
      return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
    });
}

const encoded = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.toWellFormed().slice(0, 2_000));
};

function bodyOf(
  operation: Operation,
  fitting: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (!schema) return fc.constantFrom(undefined, {}, { asing: 1 }, []);
  return fc.oneof({ weight: 9, arbitrary: fitting(schema) }, junk);
}

/** Something of the right kind, most of the time. */
function like(schema: Schema, document: Document, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.$ref) return like(document.components.schemas[schema.$ref.split('/').at(-1)!], document, ids);
  const choices = schema.anyOf ?? schema.allOf;
  if (choices) return fc.oneof(...choices.map((choice) => like(choice, document, ids)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.properties) return object(schema.properties, document, ids);
  return scalar(schema, document, ids);
}

function object(properties: Readonly<Record<string, Schema>>, document: Document, ids: readonly string[]) {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const value = like(schema, document, ids);
    return [name, fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: junk })] as const;
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function scalar(schema: Schema, document: Document, ids: readonly string[]): fc.Arbitrary<unknown> {
  const type = [schema.type ?? 'string'].flat()[0];
  if (type === 'array') return fc.array(like(schema.items ?? {}, document, ids), { maxLength: 3 });
  if (type === 'integer' || type === 'number') return fc.integer({ min: 0, max: 2100 });
  if (type === 'boolean') return fc.boolean();
  if (schema.format === 'uuid') return fc.constantFrom(...ids);
  if (schema.format === 'date') return fc.constantFrom('2025-07-24', '2025-08-29', '2027-01-31');
  if (schema.format === 'date-time') return fc.constantFrom('2025-07-24T02:00:00Z', '2025-07-24T05:00:00Z');
  return fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('Rapat', 'a@contoh.id'));
}
