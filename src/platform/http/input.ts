import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { InvalidInput, Malformed, type FieldError } from '../errors/domain-error.js';

type Shape<T> = new () => T;

/**
 * What somebody sent, not looked at yet. A service calls `read()` only after it has checked that the state allows
 * the deed at all, because a wrong state is told before wrong fields (API.md).
 */
export class Input<T extends object> {
  constructor(
    private readonly shape: Shape<T>,
    private readonly raw: unknown,
    private readonly unknownFields: 'refuse' | 'drop',
  ) {}

  /** @throws InvalidInput naming every field that cannot be accepted */
  read(): T {
    const raw = this.raw ?? {};
    if (typeof raw !== 'object' || Array.isArray(raw)) throw new Malformed('request.not_an_object');
    const value = plainToInstance(this.shape, raw, { exposeUnsetFields: false });
    const errors = validateSync(value, {
      whitelist: true,
      forbidNonWhitelisted: this.unknownFields === 'refuse',
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
export const jsonInput = <T extends object>(shape: Shape<T>, raw: unknown) => new Input(shape, raw, 'refuse');

/** A form: unknown fields (token, buttons) are dropped, empty text fields count as not sent. */
export function formInput<T extends object>(shape: Shape<T>, raw: unknown): Input<T> {
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  return new Input(shape, Object.fromEntries(entries.filter(([, value]) => value !== '')), 'drop');
}

/** A query: unknown filters are refused, empty ones count as not asked. */
const asked = <T extends object>(shape: Shape<T>, raw: object) =>
  jsonInput(shape, Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '')));

/** Values our own code already has (sample, tests): the same checks, no form or JSON around them. */
export const given = <T extends object>(shape: Shape<T>, value: Partial<T>) =>
  new Input(shape, value, 'refuse');

/** The body of an API command as `Input<T>`; also tells OpenAPI its shape. */
export function Accepts<T extends object>(shape: Shape<T>): ParameterDecorator {
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) =>
    jsonInput(shape, context.switchToHttp().getRequest<{ body: unknown }>().body),
  )();
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    ApiBody({ type: shape })(target, key!, descriptor);
  };
}

/** Query parameters of a list, read at once: a query has no state that could come first. */
export function Query<T extends object>(shape: Shape<T>): ParameterDecorator {
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) =>
    asked(shape, context.switchToHttp().getRequest<{ query: object }>().query).read(),
  )();
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    for (const query of describedQueries(shape)) ApiQuery(query)(target, key!, descriptor);
  };
}

/** The fields of a query class as OpenAPI parameters, read from what `fields.ts` said about them. */
function describedQueries(shape: Shape<object>): ApiQueryOptions[] {
  const names: string[] = Reflect.getMetadata('swagger/apiModelPropertiesArray', shape.prototype) ?? [];
  return names.map((marked) => {
    const name = marked.slice(1);
    const told = Reflect.getMetadata('swagger/apiModelProperties', shape.prototype, name) ?? {};
    const { required, description, nullable: _, ...schema } = told;
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
