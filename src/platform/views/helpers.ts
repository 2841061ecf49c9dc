import type Handlebars from 'handlebars';
import { newId } from '../../kernel/new-id.js';
import type { AssetStore } from '../http/asset-store.js';
import type { Words } from '../words.js';
import { formatHelpers } from './format-helpers.js';
import { bar, column, meter, swatch, type BarOptions } from './graphics.js';
import { lookOf } from './statuses.js';
import { fieldId, fieldParts, type FieldInput } from './field-parts.js';
import { field, type FormView } from './form-view.js';
import { qrSvg } from './qr.js';
import { logic } from './logic-helpers.js';
import { markdown } from './markdown.js';
import { languageIn, type Options } from './render-data.js';

type Hbs = typeof Handlebars;
type Helpers = Record<string, Handlebars.HelperDelegate>;

/** Teaches an engine the words of our templates. Whatever gives markup back has escaped what it was given. */
export function registerHelpers(hbs: Hbs, words: Words, assets: AssetStore): void {
  const safe = (markup: string) => new hbs.SafeString(markup);
  const escape = (text: unknown) => hbs.escapeExpression(String(text));
  const use = (id: string) => `<use href="${assets.url('ikon.svg')}#${escape(id)}"/>`;
  const icon = (id: string, css = '') =>
    `<svg class="i${css && ` ${escape(css)}`}" aria-hidden="true" focusable="false">${use(id)}</svg>`;

  const language: Helpers = {
    t: (key: string, options: Options) => words.say(key, options.hash, languageIn(options)),
    say: (reason: { code: string; facts?: object }, options: Options) =>
      words.say(reason.code, { ...reason.facts, ...options.hash }, languageIn(options)),
  };

  const markup: Helpers = {
    i: (id: string, options: Options) => safe(icon(id, String(options.hash.c ?? ''))),
    /** Drawn in the page itself: pictures from `data:` addresses are not allowed there (CSP). */
    qr: (text: string, options: Options) =>
      safe(
        `<span class="qr" role="img" aria-label="${escape(options.hash.alt ?? '')}">${qrSvg(text)}</span>`,
      ),
    glyph: (id: string, options: Options) =>
      safe(
        `<svg class="${escape(options.hash.c ?? '')}" aria-hidden="true" focusable="false">${use(id)}</svg>`,
      ),
    status: (kind: string, key: string, options: Options) => {
      const [name, tone] = lookOf(kind, key);
      const text = options.hash.t ?? words.say(`status.${kind}.${key}`, {}, languageIn(options));
      return safe(`<span class="st st--${tone}">${icon(name)}${escape(text)}</span>`);
    },
    dim: (id: string) =>
      safe(
        `<span class="dim"><svg class="dim__g" aria-hidden="true" focusable="false">${use(`dim-${id}`)}</svg>` +
          `Smart ${escape(id)}</span>`,
      ),
    known: (value: unknown, options: Options) => {
      if (value !== null && value !== undefined && value !== '') return value;
      const say = (key: string) => escape(words.say(key, {}, languageIn(options)));
      const { fill } = options.hash;
      const link = fill ? ` <a href="${escape(fill)}">${say('ui.fill_in')}</a>` : '';
      return safe(`<span class="nol">${say('ui.unknown')}</span>${link}`);
    },
    /** The one place where text becomes markup; see markdown.ts for what it cannot say. */
    markdown: (text: string) => safe(markdown(String(text ?? ''))),
    paragraphs: (text: string) =>
      safe(
        String(text ?? '')
          .split(/\n{2,}/)
          .filter((part) => part.trim() !== '')
          .map((part) => `<p>${escape(part.trim()).replaceAll('\n', '<br>')}</p>`)
          .join(''),
      ),
  };

  const graphics: Helpers = {
    bar: (options: Options) => safe(bar(options.hash as BarOptions, escape)),
    meter: (value: number, options: Options) => {
      const label = words.say('ui.meter', { label: options.hash.l ?? '', value }, languageIn(options)).trim();
      return safe(meter(value, label, String(options.hash.c ?? 'ok'), escape));
    },
    column: (value: number, max: number, tone: string, opacity: number | Options) =>
      safe(column(value, max, tone, typeof opacity === 'number' ? opacity : 1)),
    swatch: (tone: string) => safe(swatch(tone)),
  };

  const forms: Helpers = {
    csrf: (options: Options) =>
      safe(`<input type="hidden" name="_csrf" value="${escape(options.data.frame?.csrf ?? '')}">`),
    once: () => safe(`<input type="hidden" name="_once" value="${newId()}">`),
    version: (value: unknown) => safe(`<input type="hidden" name="versi" value="${escape(value)}">`),
    field: (form: FormView, name: string) => field(form, name),
    'field-parts': (input: FieldInput, options: Options) => fieldParts(input, languageIn(options)),
    'field-id': fieldId,
  };

  const addresses: Helpers = {
    // `#if @partial-block` would call the block to see what it gives; asking whether there is one must not.
    'has-block': (options: Options) =>
      'partial-block' in options.data && options.data['partial-block'] !== undefined,
    asset: (name: string) => assets.url(name),
    encode: (text: string) => encodeURIComponent(text),
    slug: (text: string) => `h${text.replace(/[^\w]+/g, '-')}`,
    'tone-icon': (tone: unknown) => TONE_ICONS[String(tone)] ?? 'info',
  };

  const all = { ...language, ...markup, ...graphics, ...logic, ...formatHelpers(safe, escape), ...addresses };
  for (const [name, helper] of Object.entries({ ...all, ...forms }))
    hbs.registerHelper(name, orField(name, helper));
}

const TONE_ICONS: Readonly<Record<string, string>> = {
  ok: 'circle-check',
  tunggu: 'hourglass',
  bahaya: 'circle-alert',
  netral: 'info',
};

/**
 * `{{number}}` with nothing behind it means the field `number` of a decree, not the format of the same name: a helper
 * that is called without anything steps aside for the page's own value.
 */
function orField(name: string, helper: Handlebars.HelperDelegate): Handlebars.HelperDelegate {
  return function (this: Record<string, unknown>, ...given: unknown[]) {
    const { hash } = given[given.length - 1] as Options;
    const called = given.length > 1 || Object.keys(hash).length > 0 || BARE.includes(name);
    if (called) return helper.apply(this, given as never);
    if (this?.[name] === undefined) throw new Error(`"${name}" is not given to this template.`);
    return this[name];
  };
}

/** Helpers that are complete without parameters. */
const BARE = ['csrf', 'once', 'bar', 'list', 'has-block'];
