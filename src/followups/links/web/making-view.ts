import type { Verdict } from '../../../kernel/verdict.js';
import { waLink } from '../../../kernel/wa-link.js';
import type { Language } from '../../../platform/http/language.js';
import type { FormView } from '../../../platform/views/form-view.js';
import type { Words } from '../../../platform/words.js';
import type { FollowUpRow } from '../../follow-up-row.js';
import { lastDayOf } from '../../rules/report-link.js';
import { followUpPath } from '../../web/followup-view.js';
import type { LinkRecipient } from '../link-recipients.js';
import type { ReportLinkRow } from '../links.queries.js';

type Making = {
  readonly row: FollowUpRow;
  readonly links: readonly ReportLinkRow[];
  readonly people: readonly LinkRecipient[];
  readonly unitId: string | null;
  readonly may: Verdict;
  readonly form: FormView;
  readonly words: Words;
  readonly language: Language;
};

/** Everything `pages/followups/links` prints. */
export function makingPage({ row, links, people, unitId, may, form, words, language }: Making) {
  const path = followUpPath(row);
  return {
    ...{ path, number: row.number, task: row.title, form },
    action: `${path}/tautan`,
    policy: `/opd/${unitId ?? row.orgUnitId}/tautan-lapor`,
    closed: unitId === null || may.ok ? null : may,
    mine: unitId !== null && may.ok,
    people: people.map(({ key: value, name, title }) => ({
      ...{ value, label: name, hint: title || words.say('reportlink.operator', {}, language) },
    })),
    links: links.map((link) => {
      const to = people.find((one) => one.personId === link.personId && one.userId === link.userId);
      const text = link.url && shareText(row, link, words);
      return {
        ...link,
        until: lastDayOf(link.expiresAt),
        ...{ text, share: text && waLink(to?.phone ?? null, text), email: to?.email ?? null },
        // Where a person is not known an account has no name to write to.
        maySend: may.ok && Boolean(link.url && to?.email && to.personId),
        gone: unitId === link.orgUnitId && !to,
        path: `${path}/tautan/${link.id}`,
      };
    }),
  };
}

/** What is written into WhatsApp: always Indonesian, and never the code. */
const shareText = (row: FollowUpRow, link: ReportLinkRow, words: Words) =>
  words.say(link.code === null ? 'reportlink.share_text' : 'reportlink.share_text_code', {
    ...{ name: link.name, task: `${row.number} ${row.title}`, dueOn: row.dueOn, url: link.url },
    until: lastDayOf(link.expiresAt),
  });
