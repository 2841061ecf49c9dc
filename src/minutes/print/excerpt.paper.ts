import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, Not } from 'typeorm';
import { councilSlug, type DecisionRow } from '../../decisions/index.js';
import { CouncilPress } from '../../decrees/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import type { ExcerptDocument } from '../../platform/rendering/document-types.js';
import { longDate, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { recordOf, type MinutesRecord } from '../sealed-minutes.js';
import { Minutes } from '../minutes.entity.js';
import { spacedCode } from '../rules/seal.js';
import { councilLetterhead } from './letterhead.js';
import { decisionMethod } from './minutes.lines.js';

/** Petikan Keputusan Rapat: one decision as the approved minutes have it, with the code of those minutes. */
@Injectable()
export class ExcerptPaper {
  constructor(
    private readonly press: CouncilPress,
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  /** Whether there is something to take it from: minutes approved, and not taken out of force. */
  async standing({ id, meetingId }: DecisionRow): Promise<'there' | 'revoked' | 'not-yet'> {
    const record = await this.recordFor(this.reader.em, meetingId);
    if (record === null || partOf(record, id) === null) return 'not-yet';
    return record.revocation === null ? 'there' : 'revoked';
  }

  /**
   * @param decision one the reader may see: what is restricted was decided there
   * @throws RuleBroken before the minutes are approved, and when they were revoked
   */
  async print(decision: DecisionRow): Promise<{ bytes: Buffer; name: string }> {
    const record = await this.recordFor(this.reader.em, decision.meetingId);
    const part = record && partOf(record, decision.id);
    if (!record || !part) throw new RuleBroken('excerpt.not_approved');
    if (record.revocation) throw new RuleBroken('minutes.revoked');
    const bytes = await this.press.print(record.content.council.id, 'excerpt', this.document(record, part));
    return { bytes, name: `petikan-keputusan-${councilSlug(decision)}.pdf` };
  }

  /** The newest approved revision of the meeting. */
  private async recordFor(em: EntityManager, meetingId: string): Promise<MinutesRecord | null> {
    const minutes = await em.findOne(Minutes, {
      where: { meetingId, deletedAt: IsNull(), approvedAt: Not(IsNull()) },
      order: { revision: 'DESC' },
    });
    return minutes && recordOf(em, minutes.id);
  }

  private document(record: MinutesRecord, { item, decision }: Part): ExcerptDocument {
    const { content, minutes } = record;
    const { meeting, revision, council } = content;
    const say = (code: string, facts: object = {}) => this.words.say(code, facts as never);
    const facts = { day: midDate(meeting.day), revision, title: meeting.title };
    return {
      title: `Petikan Keputusan Rapat Nomor ${decision.number}`,
      letterhead: councilLetterhead(council.name),
      ...{ number: decision.number, sample: meeting.sample, about: item.title, text: decision.text },
      meeting: {
        ...{ title: meeting.title, day: longDate(meeting.day), basis: meeting.basis },
        place: meeting.venue ?? meeting.onlineUrl,
      },
      method: decisionMethod(decision, say),
      quorumMet: decision.quorumMet,
      followUps: decision.followUps.map(({ number, title, unit, supporting, dueOn }) => ({
        ...{ number, title, unit, supporting, due: midDate(dueOn) },
      })),
      source: say(minutes.sealedAt ? 'excerpt.source' : 'excerpt.source_unsealed', facts),
      verification: this.verification(minutes, say('excerpt.note', { revision })),
      signature: {
        ...{ place: null, name: null, rank: null, nip: null, mark: null },
        lines: ['Petikan sesuai dengan notula,', 'SEKRETARIAT DEWAN,'],
      },
    };
  }

  private verification({ verificationCode: code, contentSha256 }: Minutes, note: string) {
    if (!code) return null;
    const url = `${this.env.baseUrl}/verifikasi/${code}`;
    return { code: spacedCode(code), url, note, contentSha256: contentSha256!, journal: null };
  }
}

type Item = MinutesRecord['content']['items'][number];
type Part = { readonly item: Item; readonly decision: Item['decisions'][number] };

function partOf({ content }: MinutesRecord, decisionId: string): Part | null {
  for (const item of content.items) {
    const decision = item.decisions.find(({ id }) => id === decisionId);
    if (decision) return { item, decision };
  }
  return null;
}
