import { freshForm, type FormView } from '../../../platform/views/form-view.js';

/** A report that was typed before its code was asked for again: it goes along through the page of the code. */
export type Carried = { readonly form: FormView; readonly fileIds: readonly string[] };

const TYPED = ['percent', 'reason', 'narrative', 'done'] as const;
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '');

/** What of a form was a report, or null where nothing was typed. */
export function carriedFrom(
  body: Readonly<Record<string, unknown>>,
  fileIds: readonly string[] = texts(body.fileIds),
): Carried | null {
  const values = TYPED.flatMap((name) => texts(body[name]).map((value) => [name, value]));
  if (values.length + fileIds.length === 0) return null;
  return { form: freshForm(Object.fromEntries(values)), fileIds };
}

/** As hidden fields of the page of the code. */
export const hiddenFields = ({ form, fileIds }: Carried) => [
  ...Object.entries(form.values).map(([name, value]) => ({ name, value })),
  ...fileIds.map((value) => ({ name: 'fileIds', value })),
];
