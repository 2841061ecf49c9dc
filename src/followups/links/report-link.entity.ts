import { Entity, ForeignKey, Index } from 'typeorm';
import { OrgUnit } from '../../org/index.js';
import { Flag, Instant, Key, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import { FollowUp } from '../follow-up.entity.js';

/** What personal links of this kind are good for: reporting on one follow-up, as one person, for one unit. */
export const REPORT_LINK = 'report';

/** For whom a follow-up can be reported on without signing in; the address itself is a personal link of identity. */
@Entity('report_link')
@Index('report_link_follow_up', ['followUpId', 'orgUnitId'])
export class ReportLink extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  /** For which unit it reports. */
  @ForeignKey(() => OrgUnit)
  @Ref()
  orgUnitId: string;

  @Ref({ nullable: true })
  personId: string | null;

  /** The account, where it belongs to no person. */
  @Ref({ nullable: true })
  userId: string | null;

  /** Whom it was made out to, as the page says it. */
  @Str(410)
  name: string;

  /** The office held, empty for an operator. */
  @Str(300)
  title: string;

  @Ref({ nullable: true })
  issuedByUserId: string | null;

  @Ref({ nullable: true })
  issuedByPersonId: string | null;

  @Str(410)
  issuedByName: string;

  /** Wrong codes since the last right one; too many, and the link stays shut until it is made anew. */
  @Whole({ default: 0 })
  wrongCodes: number;

  /** When an opening was last written into the journal. */
  @Instant({ nullable: true })
  openedAt: string | null;
}

/** How a unit wants its links; without a row they live two weeks and ask for no code. */
@Entity('report_link_policy')
export class ReportLinkPolicy extends Stamped {
  /** The unit. */
  @ForeignKey(() => OrgUnit)
  @Key()
  id: string;

  @Whole({ default: 14 })
  days: number;

  @Flag({ default: false })
  asksCode: boolean;

  @Whole({ default: 1 })
  version: number;
}
