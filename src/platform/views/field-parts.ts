import type { Language } from '../http/language.js';
import { dateTime, longDate } from './formats.js';

/** What a page hands to `components/field`. Only `name` and `label` are needed. */
export type FieldInput = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly label: string;
};

type Option = { readonly value: unknown; readonly label: string; readonly hint?: string };
type Attribute = { readonly name: string; readonly value: string | null };

const VALUED = [
  'autocomplete',
  'autocapitalize',
  'inputmode',
  'placeholder',
  'min',
  'max',
  'step',
  'maxlength',
  'rows',
  'accept',
  'capture',
  'list',
  'pattern',
];
const FLAGS = ['required', 'readonly', 'disabled', 'multiple'];
const GROUPS = ['radio', 'checks'];
const CONTROLS = [...GROUPS, 'textarea', 'select', 'checkbox', 'file'];

/** The id of a field: what its label, hint, error and the error summary point at. */
export const fieldId = (name: string) => name.replace(/[^\w-]+/g, '-');

/** Everything the template of a field prints, decided here so that the template has nothing to decide. */
export function fieldParts(input: FieldInput, language: Language) {
  const type = String(input.type ?? 'text');
  const id = String(input.id ?? fieldId(input.name));
  const value = input.value ?? '';
  const echo = (input.echo as string | undefined) ?? echoOf(type, value, language);
  const error = (input.error as string | null | undefined) ?? null;
  const hint = (input.hint as string | undefined) ?? null;
  const group = GROUPS.includes(type);
  const described = [hint && `${id}-h`, echo && `${id}-k`, error && `${id}-e`].filter(Boolean).join(' ');
  return {
    id,
    type,
    kind: CONTROLS.includes(type) ? type : 'input',
    group,
    name: input.name,
    label: input.label,
    value,
    hint,
    echo,
    error,
    described,
    optional: Boolean(input.optional),
    quiet: Boolean(input.quiet),
    grow: Boolean(input.grow),
    small: Boolean(input.small),
    blank: (input.blank as string | undefined) ?? null,
    checked: isChecked(input),
    attributes: attributesOf(input, described, error),
    options: optionsOf(input, id),
    pills: type === 'radio' && ((input.options as Option[] | undefined) ?? []).length <= 4 && !input.stacked,
  };
}

function attributesOf(input: FieldInput, described: string, error: string | null): Attribute[] {
  const valued = VALUED.filter((name) => input[name] !== undefined && input[name] !== null);
  return [
    ...valued.map((name) => ({ name, value: String(input[name]) })),
    ...FLAGS.filter((name) => input[name]).map((name) => ({ name, value: null })),
    ...(described ? [{ name: 'aria-describedby', value: described }] : []),
    ...(error ? [{ name: 'aria-invalid', value: 'true' }] : []),
  ];
}

function optionsOf(input: FieldInput, id: string) {
  const given = (input.options as readonly Option[] | undefined) ?? [];
  const chosen = (Array.isArray(input.value) ? input.value : [input.value ?? '']).map(String);
  return given.map((option, index) => ({
    value: String(option.value),
    label: option.label,
    hint: option.hint ?? null,
    id: index === 0 ? id : `${id}-${index + 1}`,
    selected: chosen.includes(String(option.value)),
  }));
}

/** A checkbox is on when its form says so: a truthy value, or the value it would send. */
function isChecked({ value, checked }: FieldInput): boolean {
  if (checked !== undefined) return Boolean(checked);
  return value === true || ['1', 'true', 'on'].includes(String(value));
}

/** Browsers show dates in their own order; the words below the label leave no doubt (UI.md §2). */
function echoOf(type: string, value: unknown, language: Language): string | null {
  const text = String(value);
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)) return longDate(text, language);
  if (type === 'datetime-local' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && isDay(text.slice(0, 10))) {
    return `${longDate(text.slice(0, 10), language).split(',')[0]}, ${dateTime(`${text}:00+07:00`, language)}`;
  }
  return null;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
