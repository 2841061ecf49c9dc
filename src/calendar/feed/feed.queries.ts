import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ActorResolver } from '../../identity/index.js';
import { addDays } from '../../kernel/civil-date.js';
import { meetingCalendar, MeetingsQueries } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Words } from '../../platform/words.js';

export type Feed = { readonly text: string; readonly etag: string; readonly modified: string | null };

/** A year and a month back: what was held lately, and everything to come. */
const DAYS_BACK = 396;
const MOST = 5_000;

/** What an account may see today, as a calendar. */
@Injectable()
export class FeedQueries {
  constructor(
    private readonly actors: ActorResolver,
    private readonly meetings: MeetingsQueries,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  /** @throws NotFound when the account is closed */
  async of(userId: string): Promise<Feed> {
    const actor = await this.actors.ofAccount(userId);
    if (!actor) throw new NotFound();
    const from = addDays(this.clock.today(), -DAYS_BACK);
    const meetings = await this.meetings.between(actor, { from }, MOST);
    const urlOf = ({ slug }: { slug: string }) => `${this.env.baseUrl}/rapat/${slug}`;
    const text = meetingCalendar(meetings, { urlOf, name: this.words.say('feed.name') });
    const modified = meetings.map(({ updatedAt }) => updatedAt).sort();
    return { text, modified: modified.at(-1) ?? null, etag: etagOf(text) };
  }
}

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url')}"`;
