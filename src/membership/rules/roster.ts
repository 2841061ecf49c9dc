import type { CivilDate } from '../../kernel/civil-date.js';
import type { CouncilRule } from './council-rule.js';

export type HolderState = 'recorded' | 'unknown' | 'vacant';

/** One seat of the council on one day, with its reason. Frozen as it is when a meeting is convened. */
export type RosterRow = {
  readonly seatId: string;
  readonly order: number;
  readonly role: string;
  readonly label: string;
  readonly workingGroup: string | null;
  readonly constituency: string | null;
  readonly voting: boolean;
  /** The ex-officio or delegate office. */
  readonly office: {
    readonly id: string;
    readonly title: string;
    readonly orgUnitId: string;
    readonly orgUnitName: string;
  } | null;
  readonly orgUnit: { readonly id: string; readonly name: string } | null;
  readonly holder: {
    readonly personId: string;
    readonly displayName: string;
    readonly capacity: string;
  } | null;
  /** As it is printed: "Plt. Sekretaris Daerah". */
  readonly officeTitle: string;
  readonly holderState: HolderState;
  readonly because: {
    readonly decreeId: string;
    readonly decree: string;
    readonly seatOrder: number;
    readonly holdingId: string | null;
    readonly basis: string | null;
    /** The annex this row comes from is invented for demonstration. */
    readonly example: boolean;
  };
};

export type Roster = {
  readonly on: CivilDate;
  readonly councilId: string;
  readonly rule: CouncilRule | null;
  readonly seats: readonly RosterRow[];
};

/** A seat as the decrees leave it standing, before anybody is looked up. */
export type SeatOnDay = {
  readonly id: string;
  readonly order: number;
  readonly role: string;
  readonly label: string;
  readonly workingGroup: string | null;
  readonly constituency: string | null;
  readonly voting: boolean;
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
  readonly delegateOfficeId: string | null;
  readonly decreeId: string;
  readonly decree: string;
  readonly example: boolean;
};

type OfficeFact = { readonly id: string; readonly title: string; readonly orgUnitId: string };
type Holder =
  | {
      readonly state: 'recorded';
      readonly holdingId: string;
      readonly personId: string;
      readonly capacity: string;
      readonly basis: string | null;
    }
  | { readonly state: 'vacant' }
  | { readonly state: 'unknown' };

/** What the other modules answered for the day. */
export type RosterSources = {
  readonly office: (id: string) => OfficeFact | null;
  readonly unitName: (id: string) => string | null;
  readonly personName: (id: string) => string | null;
  readonly headOf: (unitId: string) => OfficeFact | null;
  readonly holder: (officeId: string) => Holder;
  readonly title: (capacity: string, title: string) => string;
};

/**
 * Who sits on the day, seat by seat (DOMAIN 3). Every row says why it is there; a vacant seat is a row, and so is one
 * whose holder nobody recorded. A seat given to a unit without a named delegate is filled by whoever heads the unit.
 */
export function rosterRows(seats: readonly SeatOnDay[], sources: RosterSources): RosterRow[] {
  return seats.map((seat) => {
    const office = officeOf(seat, sources);
    const filled = fillOf(seat, office, sources);
    const unitName = seat.orgUnitId ? sources.unitName(seat.orgUnitId) : null;
    const { id, order, role, label, workingGroup, constituency, voting } = seat;
    return {
      ...{ seatId: id, order, role, label, workingGroup, constituency, voting },
      office: office && { ...office, orgUnitName: sources.unitName(office.orgUnitId) ?? '' },
      orgUnit: seat.orgUnitId ? { id: seat.orgUnitId, name: unitName ?? '' } : null,
      holder: filled.holder,
      officeTitle: office
        ? sources.title(filled.holder?.capacity ?? 'definitive', office.title)
        : (unitName ?? filled.holder?.displayName ?? label),
      holderState: filled.state,
      because: {
        ...{ decreeId: seat.decreeId, decree: seat.decree, seatOrder: order, example: seat.example },
        ...{ holdingId: filled.holdingId, basis: filled.basis },
      },
    };
  });
}

function officeOf(seat: SeatOnDay, sources: RosterSources): OfficeFact | null {
  const id = seat.officeId ?? seat.delegateOfficeId;
  if (id) return sources.office(id);
  return seat.orgUnitId ? sources.headOf(seat.orgUnitId) : null;
}

type Fill = Pick<RosterRow, 'holder'> & {
  readonly state: HolderState;
  readonly holdingId: string | null;
  readonly basis: string | null;
};

function fillOf(seat: SeatOnDay, office: OfficeFact | null, sources: RosterSources): Fill {
  const nobody = (state: HolderState): Fill => ({ holder: null, state, holdingId: null, basis: null });
  if (seat.personId) {
    const holder = person(seat.personId, 'definitive', sources);
    return { holder, state: 'recorded', holdingId: null, basis: null };
  }
  if (!office) return nobody('unknown');
  const answer = sources.holder(office.id);
  if (answer.state !== 'recorded') return nobody(answer.state);
  const { personId, capacity, holdingId, basis } = answer;
  return { holder: person(personId, capacity, sources), state: 'recorded', holdingId, basis };
}

const person = (personId: string, capacity: string, sources: RosterSources) => ({
  personId,
  capacity,
  displayName: sources.personName(personId) ?? '',
});
