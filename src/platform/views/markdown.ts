import MarkdownIt from 'markdown-it';

const CAP = 256 * 1024;

const renderer = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  maxNesting: 30,
}).disable(['image', 'link', 'autolink', 'reference']);

/**
 * Free text of minutes as markup: lists, tables, emphasis. HTML is shown as text, pictures and links do not exist, so
 * that nothing in a text leads or loads anywhere.
 */
export function markdown(text: string): string {
  return renderer.render(text.slice(0, CAP));
}
