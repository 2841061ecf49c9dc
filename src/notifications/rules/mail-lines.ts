export type MailLine = { readonly text: string; readonly href: string | null };

/** The paragraphs of a mail's text and their lines; a line that is an address can be followed. */
export const mailParagraphs = (text: string): readonly (readonly MailLine[])[] =>
  text.split(/\n{2,}/).map((paragraph) =>
    paragraph.split('\n').map((line) => ({
      text: line,
      href: /^https?:\/\/\S+$/.test(line) ? line : null,
    })),
  );
