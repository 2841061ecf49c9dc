import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Minutes } from '../minutes/index.js';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { ERRATUM_STATES, type ErratumState } from './rules/errata.js';

/** *Ralat*: a slip of the pen in sealed minutes, told beside them. The sealed bytes stay as they are. */
@Entity('minutes_erratum')
@Index('minutes_erratum_number', ['minutesId', 'number'], { unique: true })
@Check('minutes_erratum_state_known', oneOf('state', ERRATUM_STATES))
export class MinutesErratum extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  /** Given when it is issued: "Ralat 1". */
  @Whole({ nullable: true })
  number: number | null;

  @Str(20)
  state: ErratumState;

  /** Where in the paper. */
  @Str(200)
  place: string;

  @LongText()
  written: string;

  @LongText()
  corrected: string;

  @LongText()
  reason: string;

  @Ref({ nullable: true })
  proposedByUserId: string | null;

  /** Office and capacity of whoever issued or declined it. */
  @Str(300, { nullable: true })
  decidedBy: string | null;

  @Instant({ nullable: true })
  decidedAt: string | null;

  @LongText({ nullable: true })
  declinedReason: string | null;

  /** SHA-256 over the canonical JSON of what was issued, with the hash of the seal it belongs to. */
  @Str(64, { nullable: true })
  sha256: string | null;

  /** Its paper, printed once when it was issued; those from before there were papers have none. */
  @Ref({ nullable: true })
  fileId: string | null;

  @Str(64, { nullable: true })
  pdfSha256: string | null;

  @Whole({ default: 1 })
  version: number;
}
