import type { Chapter } from '../followups/index.js';
import type { RevisionRow } from './minutes-list.queries.js';

/** What minutes add to the story of a follow-up: when each revision was approved and sealed, and where to read it. */
export const chaptersOf = (slug: string, revisions: readonly RevisionRow[]): Chapter[] =>
  lines(slug, revisions, 'minutes.chapter_', {});

/** The same of a later meeting that said something of it: its approval confirms what was said. */
export const laterChapters = (
  { slug, title }: { readonly slug: string; readonly title: string },
  revisions: readonly RevisionRow[],
): Chapter[] => lines(slug, revisions, 'minutes.chapter_later_', { meeting: title });

const lines = (slug: string, revisions: readonly RevisionRow[], prefix: string, facts: object): Chapter[] =>
  revisions.flatMap(({ revision, approvedAt, sealedAt }) => {
    const href = `/notula/${slug}?revisi=${revision}`;
    const line = (step: 'approved' | 'sealed', icon: string, at: string | null): Chapter[] =>
      at === null
        ? []
        : [{ icon, text: { code: `${prefix}${step}`, facts: { ...facts, revision } }, href, at }];
    return [...line('approved', 'shield-check', approvedAt), ...line('sealed', 'lock', sealedAt)];
  });
