import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { installationKey } from '../platform/config/installation-key.js';
import { qrSvg } from '../platform/views/qr.js';
import {
  codeAt,
  codeStands,
  secondsLeft,
  spacedScreenCode,
  stepAt,
  STEP_SECONDS,
} from './rules/rotating-code.js';

/** The code the projector shows now. */
export type ScreenCode = {
  readonly code: string;
  /** In groups, for people who type it. */
  readonly spaced: string;
  readonly url: string;
  readonly svg: string;
  readonly secondsLeft: number;
  readonly validUntil: string;
};

type Seat = { readonly id: string; readonly meetingId: string; readonly personId: string | null };

/** How long somebody who has seen a good code may take to sign in and confirm. */
const TICKET_SECONDS = 300;

/**
 * The codes by which people check in. Each meeting has a secret of its own, derived from a key that never leaves
 * DATA_DIR; neither the database nor a copy of it is enough to foretell a code.
 */
@Injectable()
export class CheckInCodes {
  private key: Buffer | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  screen(meetingId: string): ScreenCode {
    const now = this.clock.now();
    const code = codeAt(this.secretOf(meetingId), stepAt(now));
    const url = `${this.env.baseUrl}/hadir/${meetingId}/${code}`;
    return {
      ...{ code, spaced: spacedScreenCode(code), url, svg: qrSvg(url) },
      secondsLeft: secondsLeft(now),
      validUntil: new Date((stepAt(now) + 1) * STEP_SECONDS * 1000).toISOString(),
    };
  }

  stands(meetingId: string, typed: string): boolean {
    return codeStands(this.secretOf(meetingId), typed, this.clock.now());
  }

  /** What a phone shows for one seat: it dies when the seat passes to somebody else. */
  personal(seat: Seat): string {
    return this.signed(seat.meetingId, `seat:${seat.id}:${seat.personId ?? '-'}`);
  }

  personalFits(seat: Seat, signature: string): boolean {
    return same(this.personal(seat), signature);
  }

  personalUrl = (seat: Seat) => `${this.env.baseUrl}/hadir/kursi/${seat.id}/${this.personal(seat)}`;

  /** Says to this browser that it has seen a good code, so that signing in does not cost the place in the queue. */
  ticket(meetingId: string): string {
    const until = String(Date.parse(this.clock.now()) + TICKET_SECONDS * 1000);
    return `${meetingId}.${until}.${this.signed(meetingId, `ticket:${until}`)}`;
  }

  ticketStands(meetingId: string, ticket: string | undefined): boolean {
    const [meeting, until = '', signature = ''] = (ticket ?? '').split('.');
    if (meeting !== meetingId || !same(this.signed(meetingId, `ticket:${until}`), signature)) return false;
    return Number(until) > Date.parse(this.clock.now());
  }

  private signed(meetingId: string, text: string): string {
    return createHmac('sha256', this.secretOf(meetingId)).update(text).digest('base64url').slice(0, 27);
  }

  private secretOf(meetingId: string): Buffer {
    this.key ??= installationKey(this.env.dataDir, 'check-in');
    return createHmac('sha256', this.key).update(meetingId).digest();
  }
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
