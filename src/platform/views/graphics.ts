/** Numbers as inline SVG: sized by attributes and coloured by class, because no style attribute is allowed. */
export type Segments = Readonly<
  Partial<Record<'ok' | 'tunggu' | 'jalan' | 'telat' | 'belum' | 'netral', number>>
>;

const ORDER = ['ok', 'tunggu', 'jalan', 'telat', 'belum', 'netral'] as const;
const GAP = 0.8;

export type BarOptions = Segments & {
  readonly total?: number;
  readonly max?: number;
  readonly label?: string;
  readonly rest?: boolean;
  /** A tick at this many: what is asked for. */
  readonly mark?: number;
};

/** A stacked bar. `max` lets bars of one table share a scale; `label` makes it an image of its own. */
export function bar(options: BarOptions, escape: (text: string) => string): string {
  const parts = ORDER.filter((name) => (options[name] ?? 0) > 0);
  const sum = parts.reduce((all, name) => all + options[name]!, 0);
  const total = options.total || sum || 1;
  const scale = (total / (options.max || total)) * 100;
  let x = 0;
  const segments = parts.map((name, position) => {
    const width = (options[name]! / total) * scale;
    const shown = Math.max(width - (position < parts.length - 1 ? GAP : 0), 0.5);
    const rect = `<rect class="b b--${name}" x="${fixed(x)}%" width="${fixed(shown)}%" height="100%"/>`;
    x += width;
    return rect;
  });
  const rest = options.rest ? `<rect class="b b--rel" width="${fixed(scale)}%" height="100%"/>` : '';
  const at = options.mark ? (options.mark / total) * scale : null;
  const tick = at === null ? '' : `<rect class="b b--tanda" x="${fixed(at)}%" width="2" height="100%"/>`;
  const drawn = `${rest}${segments.join('')}${tick}`;
  return `<svg class="bar" width="100%" height="12" ${seen(options.label, escape)}>${drawn}</svg>`;
}

/** How far something is, 0–100. */
export function meter(value: number, label: string, tone: string, escape: (text: string) => string): string {
  const width = Math.min(100, Math.max(0, value));
  return (
    `<svg class="bar bar--m" width="100%" height="8" ${seen(label, escape)}>` +
    '<rect class="b b--rel" width="100%" height="100%" rx="4"/>' +
    `<rect class="b b--${escape(tone)}" width="${fixed(width)}%" height="100%" rx="4"/></svg>`
  );
}

/** One row of a column chart; its number stands beside it, so readers of screens skip the drawing. */
export function column(value: number, max: number, tone: string, opacity: number): string {
  const rect =
    value > 0
      ? `<rect class="b b--${tone}" width="${fixed((value / Math.max(max, 1)) * 100)}%" height="100%" opacity="${opacity}"/>`
      : '<rect class="b b--rel" width="2" height="100%"/>';
  return `<svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">${rect}</svg>`;
}

/** The little square of a legend. */
export const swatch = (tone: string) =>
  `<svg aria-hidden="true" focusable="false"><rect class="b--${tone}" width="12" height="12" rx="2"/></svg>`;

const fixed = (value: number) => Number(value.toFixed(2)).toString();

const seen = (label: string | undefined, escape: (text: string) => string) =>
  label ? `role="img" aria-label="${escape(label)}"` : 'aria-hidden="true" focusable="false"';
