import { pageOf, s, shape } from '../../platform/http/answers.js';
import type { PassageVersion } from '../editing/passage-version.entity.js';
import type { PassageRow } from '../editing/passages.queries.js';
import { VERSION_ORIGINS } from '../rules/versions.js';

/** One passage of minutes. `version` counts its saves and is its ETag; `number` is its newest kept version. */
export const passageSchema = shape('MinutesPassage', {
  key: s.text,
  kind: s.oneOf(['opening', 'closing', 'notes', 'discussion']),
  agendaItemId: s.nullable(s.id),
  order: s.nullable(s.int),
  title: s.nullable(s.text),
  confidentiality: s.text,
  text: s.nullable(s.text),
  number: s.int,
  authorName: s.nullable(s.text),
  savedAt: s.nullable(s.instant),
  version: s.int,
});

export const passagesSchema = pageOf(passageSchema);

export const passageResource = ({ key, kind, item, confidentiality, text, head }: PassageRow) => ({
  ...{ key, kind, agendaItemId: item?.id ?? null, order: item?.order ?? null, title: item?.title ?? null },
  ...{ confidentiality, text, number: head?.number ?? 0, authorName: head?.authorName ?? null },
  ...{ savedAt: head?.savedAt ?? null, version: head?.save ?? 0 },
});

/** What a passage said after a sitting of one person. */
export const versionSchema = shape('PassageVersion', {
  number: s.int,
  text: s.nullable(s.text),
  origin: s.oneOf(VERSION_ORIGINS),
  authorName: s.text,
  creditedTo: s.nullable(s.text),
  startedAt: s.instant,
  savedAt: s.instant,
});

export const versionsSchema = pageOf(versionSchema);

export const versionResource = ({
  number,
  text,
  origin,
  authorName,
  creditedTo,
  startedAt,
  savedAt,
}: PassageVersion) => ({
  ...{ number, text, origin, authorName, creditedTo, startedAt, savedAt },
});
