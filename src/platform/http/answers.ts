import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** A piece of JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
export type Schema = Readonly<Record<string, unknown>>;

const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Schema): Schema => ({ type: 'array', items });

/** Words for the JSON an answer carries. */
export const s = {
  id: { type: 'string', format: 'uuid' },
  text: { type: 'string' },
  day: { type: 'string', format: 'date' },
  instant: { type: 'string', format: 'date-time' },
  int: { type: 'integer' },
  number: { type: 'number' },
  bool: { type: 'boolean' },
  anything: {},
  nullable,
  list,
  oneOf: (values: readonly string[]): Schema => ({ type: 'string', enum: [...values] }),
  object: (properties: Readonly<Record<string, Schema>>): Schema => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }),
  map: (values: Schema): Schema => ({ type: 'object', additionalProperties: values }),
} as const;

const shapes = new Map<string, Schema>();

/** Names a resource's JSON once: OpenAPI lists it under components, the contract test holds answers against it. */
export function shape(name: string, properties: Readonly<Record<string, Schema>>): Schema {
  if (shapes.has(name)) throw new Error(`The shape ${name} is declared twice.`);
  shapes.set(name, s.object(properties));
  return { $ref: `#/components/schemas/${name}` };
}

/** All named shapes, for the OpenAPI document. */
export const namedShapes = (): Readonly<Record<string, Schema>> => Object.fromEntries(shapes);

/** A page of a list. */
export const pageOf = (row: Schema): Schema =>
  s.object({ data: s.list(row), nextCursor: s.nullable(s.text) });

/** Status and JSON of the good answer. Without a schema the answer has no body (204) or is not JSON (`media`). */
export function Answers(status: number, schema?: Schema, media = 'application/json'): MethodDecorator {
  const content = schema ? { content: { [media]: { schema: schema as never } } } : {};
  return applyDecorators(HttpCode(status), ApiResponse({ status, description: 'OK', ...content }));
}

/** Another answer of the same operation that is not a problem. */
export const AnswersToo = (status: number, description: string, schema: Schema): MethodDecorator =>
  ApiResponse({ status, description, content: { 'application/json': { schema: schema as never } } });

/** Who names what they hold already (If-None-Match) is told that it is still the same. */
export const AnswersUnchanged = (): MethodDecorator =>
  ApiResponse({ status: 304, description: 'Still what If-None-Match names' });

/** The good answer is a document, not JSON. */
export const AnswersFile = (media: string) => Answers(200, { type: 'string', format: 'binary' }, media);
