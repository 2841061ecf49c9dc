import {
  applyDecorators,
  createParamDecorator,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiBody, ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { InvalidInput, Malformed, UnsupportedMedia, type FieldError } from '../errors/domain-error.js';
import type { Conversion } from './fields.js';

type Shape<T> = new () => T;

const HIDDEN = ['__proto__', 'constructor', 'prototype'];

/**
 * What somebody sent, not looked at yet. A service calls `read()` only after it has checked that the state allows
 * the deed at all, because a wrong state is told before wrong fields (API.md).
 */
export class Input<T extends object> {
  constructor(
    private readonly shape: Shape<T>,
    private readonly raw: unknown,
    private readonly from: 'json' | 'query' | 'form',
  ) {}

  /** @throws InvalidInput naming every field that cannot be accepted */
  read(): T {
    const raw = this.raw ?? {};
    if (typeof raw !== 'object' || Array.isArray(raw)) throw new Malformed('request.not_an_object');
    // The transformer drops these silently; here nothing unknown is passed over.
    const hidden = HIDDEN.filter((name) => Object.hasOwn(raw, name));
    if (hidden.length > 0 && this.from !== 'form') throw InvalidInput.at(hidden[0], 'field.unknown');
    const conversion: Conversion = { fromText: this.from !== 'json' };
    const value = plainToInstance(this.shape, raw, { exposeUnsetFields: false, ...conversion });
    const errors = validateSync(value, {
      whitelist: true,
      forbidNonWhitelisted: this.from !== 'form',
      forbidUnknownValues: false,
      stopAtFirstError: true,
    });
    if (errors.length > 0) throw new InvalidInput(errors.flatMap((error) => flatten(error, '')));
    return dropUnset(value);
  }
}

/** A field nobody sent is not there at all, so that a command can tell it from null and spread what was sent. */
function dropUnset<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(dropUnset);
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      if (item === undefined) delete (value as Record<string, unknown>)[name];
      else dropUnset(item);
    }
  }
  return value;
}

/** JSON of the API: unknown fields are refused. */
export const jsonInput = <T extends object>(shape: Shape<T>, raw: unknown) => new Input(shape, raw, 'json');

/** A form: unknown fields (token, buttons) are dropped, empty text fields count as not sent. */
export function formInput<T extends object>(shape: Shape<T>, raw: unknown): Input<T> {
  const known = new Set<string>(fieldsOf(shape));
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  const sent = entries.filter(([name, value]) => known.has(name) && value !== '');
  return new Input(shape, Object.fromEntries(sent), 'form');
}

/** The query of an address: an empty filter is none. */
export function queryInput<T extends object>(shape: Shape<T>, raw: unknown): Input<T> {
  const known = fieldsOf(shape);
  return new Input(
    shape,
    withoutEmpty(raw, (name) => known.includes(name)),
    'query',
  );
}

function withoutEmpty(raw: unknown, droppable: (name: string) => boolean) {
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([name, value]) => value !== '' || !droppable(name)));
}

/** Values our own code already has (sample, tests): the same checks, no form or JSON around them. */
export const given = <T extends object>(shape: Shape<T>, value: Partial<T>) =>
  new Input(shape, value, 'json');

/** The body of an API command as `Input<T>`; also tells OpenAPI its shape. */
export function Accepts<T extends object>(shape: Shape<T>): ParameterDecorator {
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) =>
    jsonInput(shape, jsonBody(context.switchToHttp().getRequest<FastifyRequest>())),
  )();
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    ApiBody({ type: shape })(target, key!, descriptor);
  };
}

/** A file has its own routes; a command that gets one by mistake is not carried out as if nothing had been said. */
function jsonBody(request: FastifyRequest): unknown {
  if (request.isMultipart()) throw new UnsupportedMedia();
  return request.body;
}

/** A command without particulars: what comes along all the same is refused like every unknown field. */
export const AcceptsNothing = () => applyDecorators(UseInterceptors(NothingGiven));

class NothingGiven implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    jsonInput(Nothing, jsonBody(context.switchToHttp().getRequest<FastifyRequest>())).read();
    return next.handle();
  }
}

class Nothing {}

/** Query parameters of a list, read at once: a query has no state that could come first. */
export function Query<T extends object>(shape: Shape<T>): ParameterDecorator {
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) =>
    queryInput(shape, context.switchToHttp().getRequest<{ query: unknown }>().query).read(),
  )();
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    for (const query of describedQueries(shape)) ApiQuery(query)(target, key!, descriptor);
  };
}

function fieldsOf(shape: Shape<object>): string[] {
  const marked: string[] = Reflect.getMetadata('swagger/apiModelPropertiesArray', shape.prototype) ?? [];
  return marked.map((name) => name.slice(1));
}

/** The fields of a query class as OpenAPI parameters, read from what `fields.ts` said about them. */
function describedQueries(shape: Shape<object>): ApiQueryOptions[] {
  return fieldsOf(shape).map((name) => {
    const told = Reflect.getMetadata('swagger/apiModelProperties', shape.prototype, name) ?? {};
    const { required, description, nullable: _, isArray: __, ...schema } = told;
    return { name, required: required ?? false, description, schema } as ApiQueryOptions;
  });
}

function flatten(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix + error.property;
  if (error.children?.length) {
    return error.children.flatMap((child) => flatten(child, `${field}.`));
  }
  const [[rule, message]] = Object.entries(error.constraints ?? { unknown: 'field.invalid' });
  const code = rule === 'whitelistValidation' ? 'field.unknown' : message;
  const facts = (error.contexts?.[rule] ?? {}) as Record<string, unknown>;
  return [{ field, code: /^[a-z0-9_]+\.[a-z0-9_.-]+$/i.test(code) ? code : 'field.invalid', facts }];
}
