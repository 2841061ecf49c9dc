import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Office, OrgUnit, Person } from '../org/index.js';
import { Flag, Json, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Council } from './council.entity.js';
import { Decree } from './decree.entity.js';
import {
  CHANGE_OPS,
  RELATION_TYPES,
  SEAT_ROLES,
  type ChangeOp,
  type DecreeRules,
  type Dimension,
  type RelationType,
  type SeatRole,
} from './rules/facts.js';

/** One decree amends, revokes or implements another. */
@Entity('decree_relation')
@Index('decree_relation_once', ['decreeId', 'targetId', 'type'], { unique: true })
@Check('decree_relation_type_known', oneOf('type', RELATION_TYPES))
export class DecreeRelation extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  @Str(20)
  type: RelationType;

  @ForeignKey(() => Decree)
  @Ref()
  targetId: string;
}

/** A council that a decree configures besides its own, and what it asks of that one's meetings. */
@Entity('council_part')
@Index('council_part_once', ['decreeId', 'councilId'], { unique: true })
export class DecreeCouncil extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  @ForeignKey(() => Council)
  @Ref()
  councilId: string;

  @Json({ nullable: true })
  rules: DecreeRules | null;
}

/** A row of an annex: a place in the council, and the rule of who fills it. */
@Entity('seat')
@Index('seat_decree', ['decreeId'])
@Check('seat_role_known', oneOf('role', SEAT_ROLES))
export class Seat extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  /** Row number in the annex. */
  @Whole()
  position: number;

  @Str(30)
  role: SeatRole;

  @Str(200)
  label: string;

  @Str(20, { nullable: true })
  workingGroup: Dimension | null;

  @Str(100, { nullable: true })
  constituency: string | null;

  @Flag()
  voting: boolean;

  @ForeignKey(() => Office)
  @Ref({ nullable: true })
  officeId: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  personId: string | null;

  @ForeignKey(() => OrgUnit)
  @Ref({ nullable: true })
  orgUnitId: string | null;

  @ForeignKey(() => Office)
  @Ref({ nullable: true })
  delegateOfficeId: string | null;

  /** The council it belongs to where its decree configures several; null = the decree's own. Councils are never deleted. */
  @Ref({ nullable: true })
  councilId: string | null;

  /** The seat comes from a change (add, replace), not from the decree's own annex. */
  @Flag({ default: false })
  byChange: boolean;
}

/** What the text layer of the scan says, kept to find the decree by it. */
@Entity('scan_text')
export class ScanText {
  @Key()
  @ForeignKey(() => Decree)
  decreeId: string;

  @LongText()
  text: string;
}

/** What an amending decree does to single seats. */
@Entity('seat_change')
@Index('seat_change_decree', ['decreeId'])
@Check('seat_change_op_known', oneOf('op', CHANGE_OPS))
export class SeatChange extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  @Whole()
  position: number;

  @Str(10)
  op: ChangeOp;

  @ForeignKey(() => Seat)
  @Ref({ nullable: true })
  targetSeatId: string | null;

  @ForeignKey(() => Seat)
  @Ref({ nullable: true })
  newSeatId: string | null;
}
