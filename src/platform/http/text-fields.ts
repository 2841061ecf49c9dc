import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, isEmail } from 'class-validator';
import { cleanText, textFault } from './clean-text.js';
import { coded, field, missing, type FieldOptions } from './field.js';

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

/** An address of mail, in small letters. */
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
