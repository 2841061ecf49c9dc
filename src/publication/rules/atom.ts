/** One entry of the feed: a publication, or the place where one stood. */
export type AtomEntry = {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
};

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 takes it: what it forbids altogether falls away. */
const xml = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/** A feed in the Atom Syndication Format (RFC 4287), newest change first as it is given. */
export function atomFeed(
  about: { title: string; href: string; self: string },
  entries: readonly AtomEntry[],
): string {
  const updated =
    entries
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z';
  const items = entries.map(
    (one) => `<entry><id>urn:uuid:${xml(one.id)}</id><title>${xml(one.title)}</title>
<link rel="alternate" href="${xml(one.href)}"/><published>${one.publishedAt}</published><updated>${one.updatedAt}</updated>
<summary>${xml(one.summary)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><id>${xml(about.self)}</id><title>${xml(about.title)}</title>
<author><name>${xml(about.title)}</name></author><updated>${updated}</updated>
<link rel="alternate" href="${xml(about.href)}"/><link rel="self" href="${xml(about.self)}"/>
${items.join('\n')}
</feed>
`;
}
