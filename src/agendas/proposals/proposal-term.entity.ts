import { Entity, ForeignKey, Index } from 'typeorm';
import { Council } from '../../decrees/index.js';
import { Meeting } from '../../meetings/index.js';
import { Day, Key, Ref, Stamped, Whole } from '../../platform/database/columns.js';

/** Until when items may be proposed: so many days before any meeting of a council, or a day named for one meeting. */
@Entity('proposal_term')
export class ProposalTerm extends Stamped {
  @Key()
  id: string;

  @Ref({ nullable: true })
  @ForeignKey(() => Council)
  @Index('proposal_term_council', { unique: true })
  councilId: string | null;

  @Ref({ nullable: true })
  @ForeignKey(() => Meeting)
  @Index('proposal_term_meeting', { unique: true })
  meetingId: string | null;

  @Whole({ nullable: true })
  daysBefore: number | null;

  @Day({ nullable: true })
  until: string | null;
}
