import type { FieldError } from '../../../platform/errors/domain-error.js';

type Fields = Readonly<Record<string, string>>;

/** The link of a form, or undefined where none was given: a day alone is no link. */
export function linkOf({ linkUrl = '', linkTitle = '', linkSeenOn = '' }: Fields) {
  if (linkUrl.trim() === '' && linkTitle.trim() === '') return undefined;
  return { url: linkUrl.trim(), title: linkTitle.trim() || null, seenOn: linkSeenOn };
}

const NAMES: Readonly<Record<string, string>> = { url: 'linkUrl', title: 'linkTitle', seenOn: 'linkSeenOn' };

/** A fault of a link at the field of the form it was typed in. */
export function atLinkFields(fault: FieldError): FieldError {
  const [, part] = /^links?(?:\.\d+)?\.(\w+)$/.exec(fault.field) ?? [];
  return part && NAMES[part] ? { ...fault, field: NAMES[part] } : fault;
}
