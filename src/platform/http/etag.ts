import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Stale, VersionMissing } from '../errors/domain-error.js';

/** The version a change is based on, as `If-Match` (or a form's hidden `versi`) names it. */
export class Match {
  constructor(
    private readonly tag: string | undefined,
    private readonly required: boolean,
  ) {}

  /** @throws VersionMissing 428, Stale 412 */
  check(version: number): void {
    if (this.tag === undefined || this.tag === '') {
      if (this.required) throw new VersionMissing();
      return;
    }
    if (this.tag.trim() === '*') return;
    const named = this.tag.split(',').map((tag) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, ''));
    if (!named.includes(String(version))) throw new Stale({ version });
  }

  /** Nothing to compare: commands of our own code. */
  static readonly any = new Match('*', false);

  /** A form that carries the version it was drawn from in a hidden field. */
  static ofForm(versi: unknown): Match {
    return new Match(typeof versi === 'string' && versi !== '' ? versi : undefined, true);
  }
}

/** `If-Match` of a request; `required` for PATCH and PUT of resources with an ETag. */
export function IfMatch(required: 'required' | 'optional'): ParameterDecorator {
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) => {
    const headers = context
      .switchToHttp()
      .getRequest<{ headers: Record<string, string | undefined> }>().headers;
    return new Match(headers['if-match'], required === 'required');
  })();
  return (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    ApiHeader({ name: 'If-Match', required: required === 'required', schema: { type: 'string' } })(
      target,
      key!,
      descriptor,
    );
  };
}

/** The entity tag of a version. */
export const etag = (version: number) => `"${version}"`;
