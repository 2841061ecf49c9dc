import { isIP } from 'node:net';
import { isEmail, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

function parsed(value: unknown, protocols: readonly string[]): URL | null {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  return url && url.hostname !== '' && protocols.includes(url.protocol) ? url : null;
}

/** PostgreSQL, by URL. A file database is chosen by leaving the variable out. */
@ValidatorConstraint({ name: 'databaseAddress' })
export class DatabaseAddress implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const url = parsed(value, ['postgres:', 'postgresql:']);
    return url !== null && url.pathname.length > 1;
  }

  /** Never repeats the value: it holds a password. */
  defaultMessage(): string {
    return 'DATABASE_URL must look like postgres://user:password@host:5432/database, or be absent for SQLite.';
  }
}

/** An origin: a path, query or user in it would end up in every link. */
@ValidatorConstraint({ name: 'webAddress' })
export class WebAddress implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const url = parsed(value, ['http:', 'https:']);
    return url !== null && url.origin === value;
  }

  defaultMessage(): string {
    return 'BASE_URL must be an origin such as https://mufakat.example.go.id, without a path.';
  }
}

@ValidatorConstraint({ name: 'mailServer' })
export class MailServer implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return parsed(value, ['smtp:', 'smtps:']) !== null;
  }

  defaultMessage(): string {
    return 'SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465.';
  }
}

@ValidatorConstraint({ name: 'mailAddress' })
export class MailAddress implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isEmail(value);
  }

  defaultMessage(): string {
    return 'MAIL_FROM must be a mail address.';
  }
}

const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** Named one by one: trusting every proxy would let anyone choose the address they are counted under. */
@ValidatorConstraint({ name: 'proxies' })
export class Proxies implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && value.split(',').every((item) => isProxy(item.trim()));
  }

  defaultMessage(): string {
    return 'TRUST_PROXY must list addresses or ranges such as 10.0.0.2,10.1.0.0/16 or loopback.';
  }
}

function isProxy(item: string): boolean {
  if (NAMED_RANGES.includes(item)) return true;
  const [address = '', prefix, ...rest] = item.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
