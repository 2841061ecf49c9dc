import { Injectable } from '@nestjs/common';
import { isPermitted, type Actor } from '../identity/index.js';
import type { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { CheckInCodes } from './check-in-codes.js';
import { checkInOpen } from './rules/check-in.js';

/** What `pages/checkin/_screen-code` prints. Only the secretariat is given a code: whoever has it is in the room. */
@Injectable()
export class ScreenCodes {
  constructor(
    private readonly clock: Clock,
    private readonly codes: CheckInCodes,
  ) {}

  of(meeting: Meeting) {
    const open = checkInOpen(meeting, this.clock.now());
    const { spaced, secondsLeft, url } = this.codes.screen(meeting.id);
    return {
      ...{ url, spaced, secondsLeft },
      closed: open.ok ? null : open,
      piece: `/rapat/${meeting.slug}/kode-layar/kini`,
      address: `${new URL(url).host}/hadir/${meeting.id}`,
    };
  }

  /**
   * For a wall that everybody may open: null where nobody may be shown a code, or the meeting is over. Before it opens
   * the piece already stands there and looks again by itself.
   */
  forWall(actor: Actor, meeting: Meeting) {
    const coming = meeting.status === 'convened' || meeting.status === 'in-session';
    return coming && isPermitted(actor, 'attendance.write') ? this.of(meeting) : null;
  }
}
