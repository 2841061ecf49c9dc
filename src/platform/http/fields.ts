import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  isEmail,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isCivilDate } from '../../kernel/civil-date.js';
import { cleanText, textFault } from './clean-text.js';

/** `optional`: may be left out. `nullable`: may be sent as null, meaning "none" or "not known". */
export type FieldOptions = { optional?: boolean; nullable?: boolean; description?: string };

function field(options: FieldOptions, api: ApiPropertyOptions, ...checks: PropertyDecorator[]) {
  const skip = ValidateIf(
    (_, value) =>
      !(options.optional && value === undefined) &&
      !(options.nullable && (value === null || value === undefined)),
  );
  return applyDecorators(
    ApiProperty({
      ...api,
      required: !options.optional && !options.nullable,
      ...(options.nullable ? { nullable: true } : {}),
      ...(options.description ? { description: options.description } : {}),
    } as ApiPropertyOptions),
    skip,
    ...checks,
  );
}

const missing = (value: unknown) => value === undefined || value === null || value === '';

/** Forms and addresses know only text; JSON has numbers, booleans and lists of its own, and is taken at its word. */
const fromText = (convert: (text: string) => unknown) =>
  Transform(({ value, options }) =>
    typeof value === 'string' && (options as Conversion).fromText ? convert(value) : value,
  );

/** Handed to class-transformer: may text stand for numbers, booleans and lists? */
export type Conversion = { readonly fromText: boolean };

/**
 * One line of text: trimmed, NFC, no control or bidi characters, at most `max` characters. Empty text is no text: null
 * where that is allowed, refused otherwise.
 */
export function Text(options: FieldOptions & { max?: number; multiline?: boolean } = {}) {
  const max = options.max ?? 200;
  const judge = (value: unknown) => {
    if (missing(value)) return 'field.required';
    return textFault(value, max, options.multiline ?? false);
  };
  return field(
    options,
    { type: 'string', maxLength: max, ...(options.nullable ? {} : { minLength: 1 }) },
    Transform(({ value }) => emptied(cleanText(value), options)),
    coded('text', judge, { max }),
  );
}

/** An empty text means "none" where a field may be none. */
const emptied = (value: unknown, { nullable }: FieldOptions) => (nullable && value === '' ? null : value);

/** A password: any characters, exactly as typed. What makes a good one is asked elsewhere. */
export function Secret(options: FieldOptions & { max?: number } = {}) {
  const max = options.max ?? 200;
  const judge = (value: unknown) => {
    if (missing(value)) return 'field.required';
    if (typeof value !== 'string' || !value.isWellFormed()) return 'field.text';
    return value.length > max ? 'field.too_long' : null;
  };
  const api = { type: 'string', format: 'password', minLength: 1, maxLength: max } as const;
  return field(options, api, coded('secret', judge, { max }));
}

/** Longer text with line breaks; Markdown where it is printed. */
export const Prose = (options: FieldOptions & { max?: number } = {}) =>
  Text({ ...options, max: options.max ?? 20_000, multiline: true });

/** A real calendar day, YYYY-MM-DD. */
export function DayText(options: FieldOptions = {}) {
  return field(
    options,
    { type: 'string', format: 'date' },
    coded('day', (value) =>
      missing(value)
        ? 'field.required'
        : typeof value === 'string' && isCivilDate(value)
          ? null
          : 'field.day',
    ),
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An ISO 8601 instant with offset; becomes UTC with milliseconds. */
export function InstantText(options: FieldOptions = {}) {
  return field(
    options,
    { type: 'string', format: 'date-time' },
    Transform(({ value }) => toInstant(value)),
    coded('instant', (value) =>
      missing(value) ? 'field.required' : isInstant(value) ? null : 'field.instant',
    ),
  );
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    INSTANT.test(value) &&
    isCivilDate(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value))
  );
}

function toInstant(value: unknown): unknown {
  return isInstant(value) ? new Date(value).toISOString() : value;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** The id of something that exists here (UUIDv7). Whether it does is the service's question. */
export function Id(options: FieldOptions = {}) {
  return field(
    options,
    { type: 'string', format: 'uuid' },
    coded('id', (value) => (missing(value) ? 'field.required' : isId(value) ? null : 'field.id')),
  );
}

/** Several ids, no more than `max`. */
export function Ids(options: FieldOptions & { max?: number } = {}) {
  return field(
    options,
    { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: options.max ?? 200 },
    asList,
    IsArray({ message: 'field.list' }),
    ArrayMaxSize(options.max ?? 200, { message: 'field.too_many' }),
    Matches(UUID, { each: true, message: 'field.id' }),
  );
}

/** A form sends one checked box as text and several as a list. */
const asList = fromText((text) => [text]);

/** One of a closed list of words. */
export function OneOf(values: readonly string[], options: FieldOptions = {}) {
  return field(
    options,
    { type: 'string', enum: [...values] },
    IsIn([...values], { message: 'field.not_in_list', context: { values: values.join(', ') } }),
  );
}

/** Several of a closed list of words. */
export function SomeOf(values: readonly string[], options: FieldOptions = {}) {
  return field(
    options,
    { type: 'array', items: { type: 'string', enum: [...values] }, maxItems: values.length },
    asList,
    IsArray({ message: 'field.list' }),
    ArrayMaxSize(values.length, { message: 'field.too_many' }),
    IsIn([...values], { each: true, message: 'field.not_in_list', context: { values: values.join(', ') } }),
  );
}

/** A whole number between `min` and `max`; digits in a form or query count as one. */
export function Int(options: FieldOptions & { min?: number; max?: number } = {}) {
  const { min = 0, max = 1_000_000 } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    fromText((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text)),
    IsInt({ message: 'field.integer' }),
    Min(min, { message: 'field.min', context: { min } }),
    Max(max, { message: 'field.max', context: { max } }),
  );
}

/** true or false; `on`, `true`, `false` in forms and queries. */
export function Bool(options: FieldOptions = {}) {
  const words: Record<string, boolean | undefined> = {
    on: true,
    true: true,
    '1': true,
    false: false,
    '0': false,
  };
  return field(
    options,
    { type: 'boolean' },
    fromText((text) => words[text] ?? text),
    IsBoolean({ message: 'field.boolean' }),
  );
}

export function Email(options: FieldOptions = {}) {
  return field(
    options,
    { type: 'string', format: 'email', maxLength: 254 },
    Transform(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    // Characters first: the library's own check throws on half a surrogate pair.
    coded('email', (value) => textFault(value, 254, false) ?? (isEmail(value) ? null : 'field.email'), {
      max: 254,
    }),
  );
}

/** An object of another DTO class. */
export function Part(shape: () => new () => object, options: FieldOptions = {}) {
  return field(
    options,
    { type: shape } as ApiPropertyOptions,
    IsObject({ message: 'field.object' }),
    ValidateNested(),
    Type(shape),
  );
}

/** A list of objects of another DTO class. */
export function Parts(shape: () => new () => object, options: FieldOptions & { max?: number } = {}) {
  return field(
    options,
    { type: shape, isArray: true, maxItems: options.max ?? 500 } as ApiPropertyOptions,
    IsArray({ message: 'field.list' }),
    ArrayMaxSize(options.max ?? 500, { message: 'field.too_many' }),
    IsObject({ each: true, message: 'field.object' }),
    ValidateNested({ each: true }),
    Type(shape),
  );
}

/** A list of short texts. */
export function Texts(options: FieldOptions & { max?: number; length?: number } = {}) {
  const length = options.length ?? 2_000;
  return field(
    options,
    { type: 'array', items: { type: 'string', maxLength: length }, maxItems: options.max ?? 100 },
    Transform(({ value }) => (Array.isArray(value) ? value.map(cleanText) : value)),
    IsArray({ message: 'field.list' }),
    ArrayMaxSize(options.max ?? 100, { message: 'field.too_many' }),
    coded(
      'texts',
      (value) => {
        const faults = Array.isArray(value) ? value.map((item) => textFault(item, length, true)) : [];
        return faults.find((fault) => fault !== null) ?? null;
      },
      { max: length },
    ),
  );
}

/** A check of our own that answers with a code of `views/words`, or null when all is well. */
export function coded(name: string, judge: (value: unknown) => string | null, context: object = {}) {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => judge(value) === null,
        defaultMessage: (args) => judge(args?.value) ?? 'field.invalid',
      },
    },
    { context },
  );
}
