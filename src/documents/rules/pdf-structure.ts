// Used by a program that starts from its own source: no imports here.

/** A name or an action that runs, phones home or hides other files; a paper has no use for any of them. */
const ACTIVE_KEYS = [
  'JavaScript',
  'JS',
  'EmbeddedFiles',
  'EF',
  'XFA',
  'RichMediaContent',
  'RichMediaSettings',
];
const ACTIVE_ACTIONS = [
  ...[
    'JavaScript',
    'Launch',
    'ImportData',
    'SubmitForm',
    'GoToE',
    'Rendition',
    'RichMediaExecute',
    'Movie',
    'Sound',
  ],
];
const ACTIVE_TYPES = ['EmbeddedFile', 'RichMedia'];
/** What opens by itself may go to a page, and nowhere else: a link is followed by a click. */
const BY_ITSELF = ['OpenAction', 'AA'];

/** Is this entry of a dictionary active content? `value` is the name it holds, where it holds one. */
export function isActiveEntry(key: string, value: string | null): boolean {
  if (ACTIVE_KEYS.includes(key)) return true;
  if (value === null) return false;
  if (key === 'S') return ACTIVE_ACTIONS.includes(value);
  return (key === 'Type' || key === 'Subtype') && ACTIVE_TYPES.includes(value);
}

export const opensByItself = (key: string): boolean => BY_ITSELF.includes(key);

/** Of an action that is taken by itself: anything that leaves the paper. */
export const leavesThePaper = (action: string | null): boolean =>
  action !== null && !/^(GoTo|Named)$/.test(action);

// Long enough not to occur in a compressed picture by chance: looked for everywhere.
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/;
const ACTIVE_SHORT = /\/(?:JS|XFA)\b/;

/**
 * The code of what is wrong with the bytes of a PDF as they lie, or null. Every step goes through the text once: who
 * sends it decides how long it is, and must not decide how often it is read.
 */
export function pdfFault(text: string): string | null {
  if (!text.startsWith('%PDF-')) return 'file.not_what_it_says';
  if (!text.slice(-2048).includes('%%EOF')) return 'file.broken';
  const structure = plainNames(withoutStreams(text));
  if (/\/Encrypt\b/.test(structure)) return 'file.encrypted';
  return ACTIVE.test(text) || ACTIVE.test(structure) || ACTIVE_SHORT.test(structure)
    ? 'file.active_content'
    : null;
}

function withoutStreams(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('stream', from);
    const end = start < 0 ? -1 : text.indexOf('endstream', start + 6);
    if (end < 0) return kept.join('') + text.slice(from);
    kept.push(text.slice(from, start));
    from = end + 'endstream'.length;
  }
}

/** `/J#61va` as a viewer reads it. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
