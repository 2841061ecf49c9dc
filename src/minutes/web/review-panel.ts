import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { CommentsQueries } from '../comments.queries.js';
import { PassageVersions } from '../editing/passage-versions.js';
import { AnswersQueries, type ReviewSheet } from '../members/answers.queries.js';
import { ReviewDeadlines } from '../members/review-deadlines.js';
import { MinutesQueries } from '../minutes.queries.js';
import { readableRecord } from '../api/answers.resource.js';
import { isOpen, remarkOf } from '../rules/answers.js';
import { readPassageKey } from '../rules/passages.js';
import { changesSince, factsHash, readSeen, writtenSeen } from '../rules/seen-text.js';
import { textHash } from '../rules/subjects.js';

/** What the page of one revision tells of its review, and what a chair who approves it has to have seen. */
@Injectable()
export class ReviewPanel {
  constructor(
    private readonly reader: Reader,
    private readonly queries: MinutesQueries,
    private readonly answers: AnswersQueries,
    private readonly deadlines: ReviewDeadlines,
    private readonly versions: PassageVersions,
    private readonly comments: CommentsQueries,
  ) {}

  async of(actor: Actor, id: string) {
    const { em } = this.reader;
    const sheet = await this.answers.sheet(actor, id);
    const { minutes, answers, subjects } = sheet;
    const remarks = (await this.comments.all(actor, id)).filter(({ state }) => state === 'open');
    const open = [...answers, ...remarks.map(() => remarkOf({ state: 'open' }))].filter(isOpen);
    const count = (kind: string) => open.filter((answer) => answer.kind === kind).length;
    return {
      under: minutes.state === 'in-review',
      said: answers.length > 0,
      open: open.length > 0 && {
        ...{ suggestions: count('suggest'), objections: count('object'), remarks: count('remark') },
      },
      seen: writtenSeen(subjects),
      factsSha256: factsHash(await this.queries.contentOf(em, minutes)),
      record: await this.record(sheet),
    };
  }

  /** What changed between the text somebody read and the one that stands now, passage by passage. */
  async changedSince(actor: Actor, id: string, body: Readonly<Record<string, string>>) {
    const { em } = this.reader;
    const { minutes, subjects } = await this.answers.sheet(actor, id);
    const changed = changesSince(subjects, readSeen(body.seen));
    const passages = [];
    for (const { subject, seen } of changed) {
      const key = readPassageKey(subject.key);
      const kept = key ? await this.versions.list(em, minutes.meetingId, key, {}) : [];
      const before = [...kept.map(({ text }) => text), null].find((text) => textHash(text) === seen);
      passages.push({ subject, before });
    }
    const facts = factsHash(await this.queries.contentOf(em, minutes));
    return { passages, otherwise: passages.length === 0 || body.factsSha256 !== facts };
  }

  private async record(sheet: ReviewSheet) {
    const record = readableRecord(sheet, await this.deadlines.recordOf(this.reader.em, sheet.minutes.id));
    const subjects = new Map(sheet.subjects.map((subject) => [subject.key, subject]));
    return (
      record && {
        approver: record.approver,
        standsIn: record.approver.capacity !== 'definitive',
        unresolved: record.unresolved.map((answer) => {
          const { item = null, number = null, kind = 'one' } = subjects.get(answer.passage) ?? {};
          return { ...answer, place: number ?? item?.title ?? null, passageKind: kind };
        }),
      }
    );
  }
}
