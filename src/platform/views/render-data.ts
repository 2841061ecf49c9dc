import type { HelperOptions } from 'handlebars';
import type { Language } from '../http/language.js';
import type { PageFrame } from './frame.js';

/** What `@…` names in a template, in every loop and partial. */
export type RenderData = { readonly language: Language; readonly frame: PageFrame | null };

export type Options = HelperOptions & {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: RenderData;
};

export const languageIn = (options: Options): Language => options.data.language;
