import { Injectable } from '@nestjs/common';
import type { Language } from '../../../platform/http/language.js';
import { Words } from '../../../platform/words.js';
import type { FollowUpDetails } from '../../follow-up-details.js';
import type { FollowUpRow } from '../../follow-up-row.js';
import { followUpPath } from '../../web/followup-view.js';
import { givenIn } from '../evidence-lines.js';
import { EvidencePreviews } from '../evidence-previews.js';
import { evidenceLine, previewView } from './evidence-view.js';

/** Beyond these a reviewer opens them one by one: the page has to stay light. */
const BESIDE = 6;

/** All evidence that counts, newest report first, as somebody sees it who has to judge it. */
@Injectable()
export class EvidenceReview {
  constructor(
    private readonly previews: EvidencePreviews,
    private readonly words: Words,
  ) {}

  async of(row: FollowUpRow, { reports }: FollowUpDetails, language: Language) {
    const path = followUpPath(row);
    const given = givenIn(reports.toReversed());
    const beside = given.slice(0, BESIDE);
    const previews = await this.previews.beside(beside);
    const line = (one: (typeof given)[number]) => evidenceLine(path, one, this.words, language);
    return {
      wanted: wantedOf(row, reports),
      pieces: beside.map((one, n) => ({ ...line(one), preview: previewView(path, one, previews[n]) })),
      others: given.slice(BESIDE).map(line),
    };
  }
}

/** The kinds the secretariat asked for: those still missing, or that all are there; null where it asked for none. */
export function wantedOf({ requiredEvidence }: FollowUpRow, reports: FollowUpDetails['reports']) {
  if (requiredEvidence.length === 0) return null;
  const given = new Set(givenIn(reports).map(({ kind }) => kind));
  const missing = requiredEvidence.filter((kind) => !given.has(kind));
  const kinds = (missing.length > 0 ? missing : requiredEvidence).map(
    (kind) => `followup.evidence_kind.${kind}`,
  );
  const text = {
    code: missing.length > 0 ? 'followup.wanted_missing' : 'followup.wanted_all',
    facts: { kinds },
  };
  return { tone: missing.length > 0 ? 'tunggu' : 'netral', text };
}
