import fc from 'fast-check';

export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
};
export type Schemas = Readonly<Record<string, Schema>>;

/** An id the server has told of, by the name it was told under; which one is settled when the request is sent. */
export class Known {
  constructor(
    readonly kind: string,
    readonly nth: number,
  ) {}
}
export const known = (kind: string) => fc.nat(1_000_000).map((nth) => new Known(kind, nth));

/** What nobody means to send, and everybody sends one day. */
const JUNK: readonly unknown[] = [
  ...[null, '', '   ', 0, -1, 1.5, 1e308, -0, 9007199254740991, 2 ** 31, true, false],
  ...[[], {}, [null], [[['x']]], { $gt: '' }, { length: 1e9 }, { toString: 1 }, Array(300).fill('x')],
  ...['a\u0000b', 'a\u0007b', 'a\u202eb', '\u200b', 'a\ud800b', '\ufeff', '😀', 'e\u0301'.repeat(200)],
  ...['<script>{{x}}</script>', '{{{constructor}}}', '${7*7}', '<img src=x onerror=alert(1)>', '=1+1'],
  ...["' OR 1=1 --", '"; DROP TABLE x; --', '%', '_', '%25', '\\', '"', 'a:b*', 'NEAR(a b)', 'a AND', '-a'],
  ...[
    '../../etc/passwd',
    'file:///etc/passwd',
    'http://127.0.0.1:1/',
    '//lain.example',
    'javascript:alert(1)',
  ],
  ...['a@contoh.id\r\nBcc: b@contoh.id', 'x\r\nSet-Cookie: sid=1', 'x\nDTSTART:1', '"a\n"@contoh.id'],
  ...['2026-02-30', '2025-13-01', '0000-00-00', '99999-01-01', '-000001-01-01', '2025-07-24T09:00:00'],
  ...['2025-07-24T25:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '1e9', 'true', '-1', 'NaN'],
  ...['550e8400-e29b-41d4-a716-446655440000', '00000000-0000-0000-0000-000000000000'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'x'.repeat(301), 'x'.repeat(70_000)],
  ...[
    '(a+)+$',
    `${'a '.repeat(5_000)}!`,
    `${'['.repeat(5_000)}`,
    `${'> '.repeat(2_000)}x`,
    `${'*a '.repeat(3_000)}`,
  ],
];
export const junk = fc.constantFrom(...JUNK);

const DAYS = [
  '2025-07-24',
  '2025-08-29',
  '2025-12-31',
  '2026-03-09',
  '2026-03-20',
  '2027-01-31',
  '1945-08-17',
];
const INSTANTS = [
  '2025-07-24T02:00:00Z',
  '2026-03-12T02:00:00Z',
  '2026-03-12T05:00:00+07:00',
  '2027-01-05T01:00:00Z',
];
const TEXTS = ['Rapat koordinasi', 'Dinas CONTOH', 'Menyusun peta jalan.', 'a', 'Élan “vital” — ½'];
const LONGER = ['# Judul\n\n- satu\n- dua', 'Baris satu\n\nBaris dua **tebal**.'];
const ADDRESSES = ['a@contoh.id', 'CONTOH@contoh.id', 'x+y@contoh.id'];

/** What a text of this name is meant to hold: the description says only that it is a text. */
const MEANT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(ends|until|to$|due|effectiveUntil)/, ['2027-03-01', '2027-03-01T05:00:00Z']],
  [/^start(s|ing)?(At|On)$|^from$|^effectiveFrom$/, ['2026-03-20', '2026-03-20T02:00:00Z']],
  [/^startTime$/, ['08:00', '09:30']],
  [/^endTime$/, ['10:00', '12:00']],
  [/Url$/, ['https://contoh.id/a']],
  [/^(code|kode)$/, ['UJI1', 'UJI2', 'UJI3', 'UJI4']],
  [/^lines$/, ['2027-07-01;Hari Jadi CONTOH;daerah;Perda']],
  [/^template$/, ['{nomor}/{kode}/{bulan}/{tahun}']],
  [/^key$/, ['opening', 'closing', 'attendance']],
  [/^kind$/, ['people', 'units', 'decrees']],
  [/^(nip)$/, ['197801012005011001']],
  [/^phone$/, ['081234567890']],
];

/** Something the description allows. Ids are those the server has told of under the name of the field. */
export function fitting(schema: Schema, schemas: Schemas, name = 'id'): fc.Arbitrary<unknown> {
  if (schema.$ref) return fitting(schemas[schema.$ref.split('/').at(-1)!], schemas, name);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, schemas, name)));
  if (schema.allOf)
    return fitting(Object.assign({}, ...schema.allOf.map((one) => plain(one, schemas))), schemas, name);
  if (schema.properties) return object(schema, schemas);
  const types = [schema.type ?? 'string'].flat();
  const value = scalar(types[0], schema, schemas, name);
  return types.includes('null') ? fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null)) : value;
}

const plain = (schema: Schema, schemas: Schemas): Schema =>
  schema.$ref ? schemas[schema.$ref.split('/').at(-1)!] : schema;

/** What must be there, and each of the rest as often as not. */
function object({ properties = {}, required = [] }: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, fitting(schema, schemas, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function scalar(type: string, schema: Schema, schemas: Schemas, name: string): fc.Arbitrary<unknown> {
  if (type === 'array') {
    const maxLength = Math.min(schema.maxItems ?? 3, 3);
    return fc.array(fitting(schema.items ?? {}, schemas, name.replace(/s$/, '')), { maxLength });
  }
  if (type === 'integer' || type === 'number') return whole(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'object') return fc.constant({});
  return text(schema, name);
}

function whole({ minimum = 0, maximum = 2100 }: Schema): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(minimum), Math.floor(maximum)];
  return fc.oneof(
    fc.integer({ min, max }),
    fc.integer({ min, max: Math.min(max, min + 20) }),
    fc.constantFrom(min, max),
  );
}

function text(schema: Schema, name: string): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 300 } = schema;
  const fits = (value: string) =>
    format === 'date'
      ? value.length === 10
      : format === 'date-time'
        ? value.length > 10
        : value.length <= maxLength;
  if (format === 'uuid' || name.endsWith('Id')) return known(name);
  const meant = MEANT.find(([names]) => names.test(name))?.[1].filter(fits);
  if (meant?.length)
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...meant) },
      fc.constantFrom(...(format === 'date' ? DAYS : format === 'date-time' ? INSTANTS : ['x'])),
    );
  if (format === 'date') return fc.constantFrom(...DAYS);
  if (format === 'date-time') return fc.constantFrom(...INSTANTS);
  if (format === 'email') return fc.constantFrom(...ADDRESSES);
  if (format === 'uri') return fc.constantFrom('https://contoh.id/a', 'http://contoh.id');
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const longest = 'x'.repeat(Math.min(maxLength, 70_000));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...(maxLength >= 1_000 ? [...TEXTS, ...LONGER] : TEXTS).filter(
          ({ length }) => length >= minLength && length <= maxLength,
        ),
        longest.slice(0, 40),
      ),
    },
    { weight: 2, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' }) },
    { weight: 1, arbitrary: fc.constant(longest) },
  );
}
