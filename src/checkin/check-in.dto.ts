import { OneOf, Text } from '../platform/http/fields.js';
import { ARRIVALS, OWN_ARRIVALS, type Arrival, type OwnArrival } from './rules/check-in.js';

/** Checking oneself in with the code on the screen. */
export class CheckIn {
  @Text({ max: 20 })
  code: string;

  /** Absent = in the room, or from elsewhere where the meeting has no room. */
  @OneOf(OWN_ARRIVALS, { optional: true })
  as?: OwnArrival;
}

/** What the secretariat taps for a seat at the door or the roll call, or the bearer of a personal link. */
export class MarkArrival {
  @OneOf([...ARRIVALS, 'absent'])
  as: Arrival | 'absent';

  /** With `represented`: who came. */
  @Text({ optional: true, nullable: true, max: 200 })
  name?: string | null;

  @Text({ optional: true, nullable: true, max: 300 })
  officeTitle?: string | null;
}

/** Coming in with a personal link: the code proves that one is there, the link for which seat. */
export class ArriveByLink {
  @Text({ max: 20 })
  code: string;

  @OneOf(ARRIVALS)
  as: Arrival;

  @Text({ optional: true, nullable: true, max: 200 })
  name?: string | null;

  @Text({ optional: true, nullable: true, max: 300 })
  officeTitle?: string | null;
}
