import type { Verdict } from '../../kernel/verdict.js';

/** Facts a sentence of `views/words` may mention. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * A refusal that people are told about. `code` is contract and names a sentence in `views/words`; `status` is the
 * HTTP answer. Everything that is not a DomainError is a bug and answered with 500.
 */
export class DomainError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Facts = {},
  ) {
    super(code);
  }
}

/** 400: what cannot even be read. */
export class Malformed extends DomainError {
  constructor(code = 'request.malformed', facts: Facts = {}) {
    super(400, code, facts);
  }
}

/** 401: nobody is signed in. */
export class Unauthorized extends DomainError {
  constructor(code = 'session.required', facts: Facts = {}) {
    super(401, code, facts);
  }
}

/** 403: signed in, but this sort of thing is for others. */
export class Forbidden extends DomainError {
  constructor(code = 'access.forbidden', facts: Facts = {}) {
    super(403, code, facts);
  }
}

/** 403 that is answered to people by a page of its own, which lets them go on. */
export class RefusedByPage extends Forbidden {
  constructor(
    code: string,
    readonly template: string,
    readonly model: object,
  ) {
    super(code);
  }
}

/** 404: does not exist, or may not be known of; the two are never told apart. */
export class NotFound extends DomainError {
  constructor(noun = 'thing', id?: string) {
    super(404, 'thing.not_found', { noun, id });
  }
}

/** 409: the rule says no, or the state is wrong. */
export class RuleBroken extends DomainError {
  constructor(code: string, facts: Facts = {}) {
    super(409, code, facts);
  }
}

/** 410: was there and is not any more, told only to those who knew of it. */
export class Gone extends DomainError {
  constructor(code: string, facts: Facts = {}) {
    super(410, code, facts);
  }
}

/** 412: somebody changed it since. */
export class Stale extends DomainError {
  constructor(facts: Facts = {}) {
    super(412, 'version.stale', facts);
  }
}

/** 413: larger than allowed. */
export class TooLarge extends DomainError {
  constructor(code = 'request.too_large', facts: Facts = {}) {
    super(413, code, facts);
  }
}

/** 415: a media type or file content that is not accepted. */
export class UnsupportedMedia extends DomainError {
  constructor(code = 'request.media_type', facts: Facts = {}) {
    super(415, code, facts);
  }
}

/** 428: the version this change is based on has to be named. */
export class VersionMissing extends DomainError {
  constructor() {
    super(428, 'version.missing');
  }
}

/** 429: slow down; `retryAfter` in seconds. */
export class TooMany extends DomainError {
  constructor(
    readonly retryAfter: number,
    code = 'request.too_many',
    facts: Facts = {},
  ) {
    super(429, code, { ...facts, seconds: retryAfter });
  }
}

/** 503: busy now, safe to try again. */
export class Busy extends DomainError {
  constructor(code = 'service.busy', facts: Facts = {}) {
    super(503, code, facts);
  }
}

/** 507: no room to store; nothing was kept. */
export class StorageFull extends DomainError {
  constructor() {
    super(507, 'storage.full');
  }
}

/** One field that cannot be accepted; the sentence is `views/words` of `code`. */
export type FieldError = {
  readonly field: string;
  readonly code: string;
  readonly facts?: Facts;
  /** Which of several in the field, by its own name: a file. */
  readonly about?: string;
};

/** 422: read, but not acceptable; names every field at once. */
export class InvalidInput extends DomainError {
  constructor(readonly fields: readonly FieldError[]) {
    super(422, 'input.invalid');
    this.message = `input.invalid: ${fields.map(({ field, code }) => `${field} ${code}`).join(', ')}`;
  }

  static at(field: string, code: string, facts: Facts = {}): InvalidInput {
    return new InvalidInput([{ field, code, facts }]);
  }
}

/** Insists on a rule: throws its reason as 409. */
export function ensure(verdict: Verdict): void {
  if (!verdict.ok) throw new RuleBroken(verdict.code, verdict.facts);
}
