import MarkdownIt, { type Token } from 'markdown-it';
import { clipped } from '../../kernel/clipped.js';

const CAP = 256 * 1024;

const renderer = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  maxNesting: 30,
}).disable(['image', 'link', 'autolink', 'reference']);

/** As many characters as the longest words of all heads may have together, so that a page surely holds them side by side. */
const HEADS = 56;

/** The words of table heads stay whole beside a wide column, unless they are too long for all to stand side by side. */
renderer.core.ruler.push('whole_heads', ({ tokens }) => {
  let heads: Token[] = [];
  let together = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'thead_open') [heads, together] = [[], 0];
    if (token.type === 'th_open') {
      heads.push(token);
      const words = tokens[at + 1].content.split(/\s+/);
      together += words.reduce((longest, { length }) => Math.max(longest, length), 0);
    }
    if (token.type === 'thead_close' && together <= HEADS)
      heads.forEach((head) => head.attrJoin('class', 'utuh'));
  }
});

/**
 * Free text of minutes as markup: lists, tables, emphasis. HTML is shown as text, pictures and links do not exist, so
 * that nothing in a text leads or loads anywhere.
 */
export function markdown(text: string): string {
  return renderer.render(clipped(text, CAP));
}
