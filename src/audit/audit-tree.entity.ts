import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, LongText, Str } from '../platform/database/columns.js';

/** One whole subtree of 256 entries or more, so that a proof need not read them all. Guarded like the journal. */
@Entity('audit_node')
export class AuditNode {
  /** It stands over 2^level entries. */
  @PrimaryColumn({ type: 'integer' })
  level: number;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Str(64)
  hash: string;
}

/** How long the journal was at a moment and the root of its tree, signed. Guarded like the journal. */
@Entity('audit_checkpoint')
export class AuditCheckpoint {
  @PrimaryColumn({ type: 'integer' })
  size: number;

  @Instant()
  at: string;

  @Str(64)
  root: string;

  /** The 32 bytes of the key that signed it. */
  @Str(64)
  publicKey: string;

  /** The C2SP signed note, as it also leaves the house. */
  @LongText()
  note: string;
}

/** Which checkpoint was mailed to whom, and when. */
@Entity('audit_anchor')
export class AuditAnchor {
  @PrimaryColumn({ type: 'varchar', length: 254 })
  recipient: string;

  @PrimaryColumn({ type: 'integer' })
  size: number;

  @Instant()
  sentAt: string;
}
