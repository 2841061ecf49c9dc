import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { isCivilDate } from '../../kernel/civil-date.js';
import { coded, field, fromText, missing, type FieldOptions } from './field.js';

export { coded, type Conversion, type FieldOptions } from './field.js';
export * from './text-fields.js';

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

/** One of a closed list of words; `message` where there is more to say than that it is none of them. */
export function OneOf(values: readonly string[], options: FieldOptions & { message?: string } = {}) {
  const { message = 'field.not_in_list' } = options;
  return field(
    options,
    { type: 'string', enum: [...values] },
    IsIn([...values], { message, context: { values: values.join(', ') } }),
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

// Swagger takes a function for a class of its own unless the function is called `type`; written in place it is.

/** An object of another DTO class. */
export function Part(shape: () => new () => object, options: FieldOptions = {}) {
  return field(
    options,
    { type: () => shape() } as ApiPropertyOptions,
    IsObject({ message: 'field.object' }),
    ValidateNested(),
    Type(shape),
  );
}

/** A list of objects of another DTO class. */
export function Parts(shape: () => new () => object, options: FieldOptions & { max?: number } = {}) {
  return field(
    options,
    { type: () => shape(), isArray: true, maxItems: options.max ?? 500 } as ApiPropertyOptions,
    IsArray({ message: 'field.list' }),
    ArrayMaxSize(options.max ?? 500, { message: 'field.too_many' }),
    IsObject({ each: true, message: 'field.object' }),
    ValidateNested({ each: true }),
    Type(shape),
  );
}
