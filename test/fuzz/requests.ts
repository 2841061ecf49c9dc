import fc from 'fast-check';
import { FILES, type FileKind } from './files.js';
import { fitting, junk, known, type Schema, type Schemas } from './values.js';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
  readonly required?: boolean;
};
export type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
};
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Schemas };
};
export type Operation = { readonly method: string; readonly path: string; readonly described: Described };

export type Part = { readonly field: string; readonly value?: unknown; readonly file?: FileKind };
export type Body =
  | { readonly as: 'none' }
  | { readonly as: 'json'; readonly value: unknown; readonly spoiled: Spoiling }
  | { readonly as: 'form'; readonly parts: readonly Part[]; readonly cut: boolean };
/** A request as it was drawn: ids are named and not yet known, so that the same seed draws the same requests. */
export type Recipe = {
  readonly method: string;
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly query: readonly (readonly [string, unknown])[];
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
  /** Names the version seen last at this address. */
  readonly seen: boolean;
  readonly who: number;
};
type Spoiling = 'not' | 'cut' | 'deep' | 'bare' | 'other-type' | 'twice';

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  );

/** Requests to one operation: about half as described, a third with one thing wrong, the rest whatever comes. */
export function requestsTo({ method, path, described }: Operation, schemas: Schemas): fc.Arbitrary<Recipe> {
  const parameters = described.parameters ?? [];
  const inPath = parameters.filter((one) => one.in === 'path');
  return fc.record({
    method: fc.oneof(
      { weight: 60, arbitrary: fc.constant(method) },
      fc.constantFrom('PUT', 'DELETE', 'PATCH', 'POST'),
    ),
    path: fc.constant(path),
    values: fc.record(Object.fromEntries(inPath.map((one) => [one.name, valueInPath(one, path)]))),
    query: queryOf(
      parameters.filter((one) => one.in === 'query'),
      schemas,
    ),
    body: bodyOf(described, schemas),
    headers: headers(method),
    seen: fc.boolean(),
    who: fc.nat(1_000_000),
  });
}

function valueInPath({ name, schema = {} }: Parameter, path: string): fc.Arbitrary<unknown> {
  const fit =
    name === 'id' ? known(path.split('/')[3]) : name.endsWith('Id') ? known(name) : fitting(schema, {}, name);
  return fc.oneof({ weight: 12, arbitrary: fit }, { weight: 1, arbitrary: known('any') }, junk);
}

function queryOf(parameters: readonly Parameter[], schemas: Schemas): fc.Arbitrary<[string, unknown][]> {
  const asked = parameters.map(({ name, schema = {}, required = false }) => {
    const value = fc.oneof({ weight: 8, arbitrary: fitting(schema, schemas, name) }, junk);
    return required
      ? fc.oneof({ weight: 12, arbitrary: value }, fc.constant(undefined))
      : rarely(Math.max(3, Math.ceil(parameters.length / 3)), value);
  });
  const names = fc.constantFrom('asing', 'limit[]', 'q[$ne]', '__proto__[x]', 'limit', 'cursor');
  const odd = rarely(12, fc.tuple(names, junk));
  return fc
    .tuple(fc.tuple(...asked), odd)
    .map(([values, extra]) => [
      ...parameters.flatMap(({ name }, n): [string, unknown][] =>
        values[n] === undefined ? [] : [[name, values[n]]],
      ),
      ...(extra ? [extra] : []),
    ]);
}

function bodyOf({ requestBody }: Described, schemas: Schemas): fc.Arbitrary<Body> {
  const json = requestBody?.content?.['application/json']?.schema;
  const form = requestBody?.content?.['multipart/form-data']?.schema;
  if (form) return fc.oneof({ weight: 12, arbitrary: formOf(form, schemas) }, asJson(junk));
  if (json)
    return fc.oneof(
      { weight: 6, arbitrary: asJson(fitting(json, schemas)) },
      { weight: 4, arbitrary: asJson(nearly(json, schemas)) },
      asJson(junk),
    );
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant({ as: 'none' } as Body) },
    asJson(fc.constantFrom({}, { asing: 1 }, [], null)),
  );
}

const spoiling = fc.oneof(
  { weight: 30, arbitrary: fc.constant<Spoiling>('not') },
  fc.constantFrom<Spoiling>('cut', 'deep', 'bare', 'other-type', 'twice'),
);
const asJson = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> =>
  fc.record({ as: fc.constant('json' as const), value, spoiled: spoiling });

/** As described but for one field: missing, unknown, or with something else in it. */
function nearly(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const { properties = {} } = schema.$ref ? schemas[schema.$ref.split('/').at(-1)!] : schema;
  const names = [...Object.keys(properties), 'asing', '__proto__', 'id'];
  return fc
    .tuple(fitting(schema, schemas), fc.constantFrom(...names), fc.option(junk, { freq: 5 }))
    .map(([whole, name, value]) => {
      const { [name]: _, ...rest } = whole as Record<string, unknown>;
      // A plain assignment would set the prototype instead of a field of that name.
      return value === null ? rest : Object.fromEntries([...Object.entries(rest), [name, value]]);
    });
}

function formOf({ properties = {} }: Schema, schemas: Schemas): fc.Arbitrary<Body> {
  const kinds = Object.keys(FILES) as FileKind[];
  const parts = Object.entries(properties).map(([field, schema]): fc.Arbitrary<Part | null> => {
    const isFile = (schema.items ?? schema).format === 'binary';
    const value: fc.Arbitrary<Part> = isFile
      ? fc.record({ field: fc.constant(field), file: fc.constantFrom(...kinds) })
      : fc.record({
          field: fc.constant(field),
          value: fc.oneof({ weight: 5, arbitrary: fitting(schema, schemas, field) }, junk),
        });
    return fc.option(value, { freq: 6 });
  });
  const odd = rarely(
    10,
    fc.record({ field: fc.constantFrom('asing', 'file', '__proto__'), file: fc.constantFrom(...kinds) }),
  );
  return fc.record({
    as: fc.constant('form' as const),
    parts: fc.tuple(...parts, odd).map((some) => some.filter((one) => one != null)),
    cut: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, fc.constant(true)),
  });
}

/** Once in so many times. */
const rarely = <T>(once: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: once - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

function headers(method: string): fc.Arbitrary<Record<string, string>> {
  const sometimes = (once: number, ...values: string[]) => rarely(once, fc.constantFrom(...values));
  return fc
    .record({
      'if-match':
        method === 'GET'
          ? fc.constant(undefined)
          : sometimes(3, '*', '*', '"1"', '"2"', '"999"', 'W/"1"', 'x', '"1", "2"', ''),
      'if-none-match': method === 'GET' ? sometimes(8, '*', '"x"', 'W/"1"') : fc.constant(undefined),
      'idempotency-key': sometimes(4, 'kunci-1', 'kunci-2', 'kunci-3', 'x'.repeat(201), ' ', '../x', '"; --'),
      'accept-language': sometimes(3, 'id', 'en', 'en-US,id;q=0.5', '*', 'x'.repeat(2_000), ';;q=9'),
      accept: sometimes(8, 'text/html', 'application/xml', '*/*;q=0', 'x'),
      'x-forwarded-host': sometimes(15, 'jahat.example'),
      'x-forwarded-for': sometimes(15, '1.2.3.4', 'x'),
      'x-http-method-override': sometimes(20, 'DELETE'),
      range: sometimes(20, 'bytes=0-1', 'bytes=9-1'),
    })
    .map(
      (given) =>
        Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
          string,
          string
        >,
    );
}
