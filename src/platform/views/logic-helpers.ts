import type Handlebars from 'handlebars';

/** Handlebars appends its options to every call; these helpers take as many values as they are given. */
const values = (given: unknown[]) => given.slice(0, -1);

/** As `#if` sees it: an empty list is nothing. */
const said = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** The only logic a template has: presenters decide, templates compare. */
export const logic: Record<string, Handlebars.HelperDelegate> = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  gt: (a: number, b: number) => a > b,
  not: (value: unknown) => !said(value),
  and: (...given: unknown[]) => values(given).every(said),
  or: (...given: unknown[]) => values(given).find(said) ?? false,
  inc: (value: number) => value + 1,
  add: (a: number, b: number) => a + b,
  odd: (value: number) => value % 2 === 1,
  /** 1, 2 … count: empty lines on a printed list. */
  repeat: (count: number) => Array.from({ length: count }, (_, n) => n + 1),
  list: (...given: unknown[]) => values(given),
  concat: (...given: unknown[]) => values(given).join(''),
  crumb: (href: unknown, label: unknown) => ({ href, label }),
  option: (value: unknown, label: unknown) => ({ value, label }),
  /** One hidden field for `components/action`. */
  one: (name: unknown, value: unknown) => [{ name, value }],
  /** Is the value, or one of the values, the option? Form values are text. */
  chosen: (value: unknown, option: unknown) =>
    Array.isArray(value)
      ? value.map(String).includes(String(option))
      : String(value ?? '') === String(option),
};
