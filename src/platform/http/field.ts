import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';

/** `optional`: may be left out. `nullable`: may be sent as null, meaning "none" or "not known". */
export type FieldOptions = { optional?: boolean; nullable?: boolean; description?: string };

/** What every field is made of: its place in OpenAPI, when it may be absent, and its checks. */
export function field(options: FieldOptions, api: ApiPropertyOptions, ...checks: PropertyDecorator[]) {
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

export const missing = (value: unknown) => value === undefined || value === null || value === '';

/** Forms and addresses know only text; JSON has numbers, booleans and lists of its own, and is taken at its word. */
export const fromText = (convert: (text: string) => unknown) =>
  Transform(({ value, options }) =>
    typeof value === 'string' && (options as Conversion).fromText ? convert(value) : value,
  );

/** Handed to class-transformer: may text stand for numbers, booleans and lists? */
export type Conversion = { readonly fromText: boolean };

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
