import { DecisionsOf } from './decisions-of.js';
import type { House, Pen } from './house.js';
import { day, PARAGRAPH, TOPICS } from './texts.js';

/** How much one meeting holds. */
export type Load = {
  readonly items: number;
  readonly decisions: number;
  readonly followUps: number;
  /** Paragraphs of discussion below each item. */
  readonly paragraphs: number;
  readonly journal: number;
};
/** The working year of a council: 25 of these make 300 items, 300 decisions, 500 follow-ups, 5 000 journal entries. */
export const USUAL: Load = { items: 12, decisions: 12, followUps: 20, paragraphs: 1, journal: 200 };

export type Sitting = { readonly meetingId: string; readonly minutesId: string; readonly startsAt: Date };
export type Occasion = {
  readonly startsAt: Date;
  readonly title: string;
  readonly load: Load;
  /** Its minutes are still being written; otherwise they were approved a week later. */
  readonly open: boolean;
};

/** One meeting that was held, with everything a meeting leaves behind. */
export class SittingOf {
  private readonly decisions: DecisionsOf;

  constructor(
    private readonly pen: Pen,
    private readonly house: House,
  ) {
    this.decisions = new DecisionsOf(pen, house);
  }

  hold(occasion: Occasion): Sitting {
    const { bulk, chance } = this.pen;
    const sitting = { meetingId: chance.id(), minutesId: chance.id(), startsAt: occasion.startsAt };
    const at = occasion.startsAt.toISOString();
    const stamps = { createdAt: at, updatedAt: at, deletedAt: null };
    this.meeting(sitting, occasion, stamps);
    const items = Array.from({ length: occasion.load.items }, (_, n) =>
      this.item(sitting, occasion, n, stamps),
    );
    this.house.seats.forEach((_, n) => this.presence(sitting, n, stamps));
    const owed = this.decisions.take(sitting, items, occasion, stamps);
    bulk.add('minutes', {
      ...{
        id: sitting.minutesId,
        meetingId: sitting.meetingId,
        revision: 1,
        state: 'draft',
      },
      ...{ opening: PARAGRAPH, closing: 'Rapat ditutup dengan doa.' },
      ...{ version: 1, ...stamps },
    });
    this.fillJournal(sitting, owed, occasion, at);
    return sitting;
  }

  private meeting(
    { meetingId }: Sitting,
    { startsAt, title }: Occasion,
    stamps: { createdAt: string },
  ): void {
    const { bulk, journal } = this.pen;
    const { seats, councilId } = this.house;
    const from = startsAt.toISOString();
    const until = new Date(startsAt.getTime() + 9_600_000).toISOString();
    bulk.add('meeting', {
      ...{
        id: meetingId,
        councilId,
        slug: `${day(startsAt)}-${meetingId.slice(9, 18)}`,
        title,
        kind: 'plenary',
      },
      ...{ mode: 'onsite', startsAt: from, endsAt: until, venue: 'Aula Contoh, Lantai II', status: 'ended' },
      ...{ chairOfficeId: seats[0].officeId, chairSeatId: seats[0].id, chairPersonId: seats[0].personId },
      ...{ chairName: seats[0].name, chairTitle: seats[0].officeTitle, chairCapacity: 'definitive' },
      ...{ convenedAt: from, startedAt: from, endedAt: until, calendarSequence: 0 },
      ...{ roster: JSON.stringify(this.roster()), rule: JSON.stringify(this.rule()), version: 3, ...stamps },
    });
    bulk.findable('meeting', meetingId, title, `${title}\nAula Contoh, Lantai II`);
    const after = { title, startsAt: from };
    journal.note({
      at: from,
      action: 'meeting.scheduled',
      subjectType: 'meeting',
      subjectId: meetingId,
      after,
    });
  }

  private item({ meetingId }: Sitting, { startsAt, load }: Occasion, n: number, stamps: object): string {
    const { bulk, chance, journal } = this.pen;
    const id = chance.id();
    const title = `Pembahasan ${chance.of(TOPICS)}`;
    const discussion = Array.from({ length: load.paragraphs }, () => PARAGRAPH).join('\n\n');
    bulk.add('agenda_item', {
      ...{
        id,
        meetingId,
        position: n + 1,
        title,
        kind: 'discussion',
        confidentiality: n === 7 ? 'restricted' : 'council',
      },
      ...{ discussion, result: 'approved', late: false, version: 1, ...stamps },
    });
    bulk.findable('agenda_item', id, title, `${title}\n${discussion}`);
    const subject = { subjectType: 'agenda_item', subjectId: id };
    journal.note({
      at: startsAt.toISOString(),
      action: 'agenda_item.placed',
      ...subject,
      after: { meetingId, title },
    });
    return id;
  }

  private presence({ meetingId, startsAt }: Sitting, n: number, stamps: object): void {
    const { bulk, chance, journal } = this.pen;
    const seat = this.house.seats[n];
    const id = chance.id();
    const status = chance.of(['present', 'present', 'present', 'present', 'represented', 'excused']);
    bulk.add('attendance', {
      ...{
        id,
        meetingId,
        seatId: seat.id,
        seatOrder: n + 1,
        role: seat.role,
        label: seat.label,
        voting: true,
      },
      ...{
        personId: seat.personId,
        displayName: seat.name,
        officeId: seat.officeId,
        officeTitle: seat.officeTitle,
      },
      ...{
        capacity: 'definitive',
        holderState: 'recorded',
        orgUnitId: seat.orgUnitId,
        orgUnitName: seat.orgUnitName,
      },
      ...{ rsvp: 'yes', status, representativeName: status === 'represented' ? `Wakil ${seat.name}` : null },
      ...{ version: 2, ...stamps },
    });
    const subject = { subjectType: 'attendance', subjectId: id };
    journal.note({
      at: startsAt.toISOString(),
      action: 'attendance.recorded',
      ...subject,
      after: { meetingId, status },
    });
  }

  /** Reports and corrections of the months after: what makes up most of a journal. */
  private fillJournal({ startsAt }: Sitting, owed: readonly string[], { load }: Occasion, at: string): void {
    const { chance, journal } = this.pen;
    const noted = 1 + load.items + this.house.seats.length + load.decisions + load.followUps;
    for (let n = noted; n < load.journal; n += 1) {
      const after = { percent: chance.upTo(101), narrative: `Capaian ${day(startsAt)}` };
      journal.note({
        at,
        action: 'followup.progress',
        subjectType: 'followup',
        subjectId: chance.of(owed),
        after,
      });
    }
  }

  private rule() {
    const { decreeId, decree } = this.house;
    const quorum = { numerator: 1, denominator: 2, strict: true };
    const clause = 'Diktum KEDUA';
    return {
      ...{ quorum, representativesCount: true, noticeDays: 3, clause, decreeId },
      ...{ decreeLabel: `${decree}, ${clause}`, example: true },
    };
  }

  private roster() {
    const { decreeId, decree, seats } = this.house;
    return seats.map((seat, n) => ({
      ...{ seatId: seat.id, order: n + 1, role: seat.role, label: seat.label, workingGroup: null },
      ...{ constituency: null, voting: true, orgUnit: null, officeTitle: seat.officeTitle },
      office: {
        ...{ id: seat.officeId, title: seat.officeTitle },
        ...{ orgUnitId: seat.orgUnitId, orgUnitName: seat.orgUnitName },
      },
      holder: { personId: seat.personId, displayName: seat.name, capacity: 'definitive' },
      holderState: 'recorded',
      because: { decreeId, decree, seatOrder: n + 1, holdingId: seat.holdingId, basis: null, example: true },
    }));
  }
}
