import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  flag,
  instant,
  json,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
} from '../src/platform/database/table.js';

const STATUSES = ['draft', 'convened', 'in-session', 'ended', 'postponed', 'cancelled'];
const KINDS = ['plenary', 'coordination', 'working-group', 'evaluation', 'forum'];
const MODES = ['onsite', 'online', 'hybrid'];
const DIMENSIONS = ['governance', 'branding', 'economy', 'living', 'society', 'environment'];
const ITEM_KINDS = [
  'opening',
  'report',
  'discussion',
  'follow-up-evaluation',
  'minutes-approval',
  'closing',
  'other',
];
const CONFIDENTIALITIES = ['public', 'council', 'restricted'];
const RESULTS = ['approved', 'postponed', 'noted', 'withdrawn'];
const PRESENCES = [
  'present',
  'present-online',
  'represented',
  'excused',
  'sick',
  'on-duty-elsewhere',
  'on-leave',
  'unexcused',
];
const EVENTS = ['moved', 'postponed', 'cancelled', 'roster-applied'];

/** Meetings, their agenda, who was invited and came, and the register of invitation letters. */
export class CreateMeetings1764000500000 implements MigrationInterface {
  name = 'CreateMeetings1764000500000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(meeting);
    await db.createTable(agendaItem);
    await db.createTable(attendance);
    await db.createTable(guest);
    await db.createTable(letterNumber);
    await db.createTable(letterTemplate);
    await db.createTable(meetingEvent);
  }

  async down(db: QueryRunner): Promise<void> {
    const tables = [
      'meeting_event',
      'letter_template',
      'letter_number',
      'guest',
      'attendance',
      'agenda_item',
      'meeting',
    ];
    for (const name of tables) await db.dropTable(name);
  }
}

const meeting = table(
  'meeting',
  [
    key('id'),
    ref('councilId'),
    text('slug', 100),
    text('title', 300),
    text('kind', 20),
    text('mode', 10),
    optional(text('workingGroup', 20)),
    instant('startsAt'),
    instant('endsAt'),
    optional(text('venue', 300)),
    optional(text('onlineUrl', 500)),
    ...['chairOfficeId', 'chairSeatId', 'chairPersonId'].map((name) => optional(ref(name))),
    optional(text('chairName', 300)),
    optional(text('chairTitle', 300)),
    optional(text('chairCapacity', 20)),
    optional(ref('minuteTakerPersonId')),
    text('status', 20),
    optional(text('letterNumber', 100)),
    optional(day('letterDate')),
    ...['convenedAt', 'startedAt', 'endedAt'].map((name) => optional(instant(name))),
    optional(longText('reason')),
    whole('calendarSequence'),
    optional(json('roster')),
    optional(json('rule')),
    whole('version'),
    ...stamps(),
  ],
  {
    checks: {
      meeting_status_known: oneOf('status', STATUSES),
      meeting_kind_known: oneOf('kind', KINDS),
      meeting_mode_known: oneOf('mode', MODES),
      meeting_group_known: oneOf('workingGroup', DIMENSIONS),
    },
    indices: [
      { name: 'meeting_council', columnNames: ['councilId'] },
      { name: 'meeting_slug_once', columnNames: ['slug'], isUnique: true },
      { name: 'meeting_starts', columnNames: ['startsAt'] },
    ],
    points: {
      councilId: 'council',
      chairOfficeId: 'office',
      chairPersonId: 'person',
      minuteTakerPersonId: 'person',
    },
  },
);

const agendaItem = table(
  'agenda_item',
  [
    key('id'),
    ref('meetingId'),
    whole('position'),
    text('title', 500),
    text('kind', 30),
    optional(text('presenter', 300)),
    optional(whole('minutesPlanned')),
    optional(text('dimension', 20)),
    text('confidentiality', 20),
    optional(longText('discussion')),
    optional(text('result', 20)),
    flag('late'),
    whole('version'),
    ...stamps(),
  ],
  {
    checks: {
      agenda_item_kind_known: oneOf('kind', ITEM_KINDS),
      agenda_item_confidentiality_known: oneOf('confidentiality', CONFIDENTIALITIES),
      agenda_item_dimension_known: oneOf('dimension', DIMENSIONS),
      agenda_item_result_known: oneOf('result', RESULTS),
    },
    indices: [{ name: 'agenda_item_meeting', columnNames: ['meetingId'] }],
    points: { meetingId: 'meeting' },
  },
);

const attendance = table(
  'attendance',
  [
    key('id'),
    ref('meetingId'),
    ref('seatId'),
    whole('seatOrder'),
    text('role', 30),
    text('label', 200),
    flag('voting'),
    optional(ref('personId')),
    optional(text('displayName', 300)),
    optional(ref('officeId')),
    text('officeTitle', 300),
    optional(text('capacity', 20)),
    text('holderState', 20),
    optional(ref('orgUnitId')),
    optional(text('orgUnitName', 300)),
    optional(text('rsvp', 20)),
    optional(text('status', 20)),
    optional(text('representativeName', 200)),
    optional(text('representativeTitle', 300)),
    optional(instant('arrivedAt')),
    optional(instant('leftAt')),
    optional(longText('note')),
    whole('version'),
    ...stamps(),
  ],
  {
    checks: {
      attendance_status_known: oneOf('status', PRESENCES),
      attendance_rsvp_known: oneOf('rsvp', ['yes', 'no', 'represented']),
    },
    indices: [
      { name: 'attendance_seat_once', columnNames: ['meetingId', 'seatId'], isUnique: true },
      { name: 'attendance_by_seat', columnNames: ['seatId', 'meetingId'] },
    ],
    points: {
      meetingId: 'meeting',
      seatId: 'seat',
      personId: 'person',
      officeId: 'office',
      orgUnitId: 'org_unit',
    },
  },
);

const guest = table(
  'guest',
  [
    key('id'),
    ref('meetingId'),
    text('name', 200),
    optional(text('officeTitle', 300)),
    optional(text('orgUnitName', 300)),
    ...stamps(),
  ],
  { indices: [{ name: 'guest_meeting', columnNames: ['meetingId'] }], points: { meetingId: 'meeting' } },
);

const letterNumber = table(
  'letter_number',
  [
    key('id'),
    text('series', 30),
    whole('year'),
    optional(whole('sequence')),
    text('number', 100),
    ref('meetingId'),
    optional(instant('voidedAt')),
    ...stamps(),
  ],
  {
    indices: [
      { name: 'letter_number_once', columnNames: ['number'], isUnique: true },
      { name: 'letter_number_sequence', columnNames: ['series', 'year', 'sequence'] },
    ],
    points: { meetingId: 'meeting' },
  },
);

const letterTemplate = table('letter_template', [
  key('id'),
  text('template', 100),
  optional(text('unit', 50)),
  ...stamps(),
]);

const meetingEvent = table(
  'meeting_event',
  [
    key('id'),
    ref('meetingId'),
    text('kind', 20),
    instant('at'),
    text('byName', 300),
    optional(longText('reason')),
    ...['fromStartsAt', 'fromEndsAt', 'toStartsAt', 'toEndsAt'].map((name) => optional(instant(name))),
    optional(text('formerSlug', 100)),
    ...stamps(),
  ],
  {
    checks: { meeting_event_kind_known: oneOf('kind', EVENTS) },
    indices: [
      { name: 'meeting_event_meeting', columnNames: ['meetingId'] },
      { name: 'meeting_event_former_slug', columnNames: ['formerSlug'] },
    ],
    points: { meetingId: 'meeting' },
  },
);
