import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, LongText, Ref, Str } from '../platform/database/columns.js';

/** Who did what to which record, and when. Triggers refuse every UPDATE and DELETE. */
@Entity('audit_entry')
@Index('audit_subject', ['subjectType', 'subjectId'])
@Index('audit_action', ['action'])
@Index('audit_actor', ['actorUserId'])
export class AuditEntry {
  /** 1, 2, 3 … without gaps. */
  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Instant()
  at: string;

  @Ref({ nullable: true })
  actorUserId: string | null;

  @Str(410)
  actorName: string;

  @Str(100)
  actorRoles: string;

  @Str(36, { nullable: true })
  requestId: string | null;

  @Str(60, { nullable: true })
  ipNet: string | null;

  @Str(60)
  action: string;

  @Str(40)
  subjectType: string;

  @Ref({ nullable: true })
  subjectId: string | null;

  @Str(64)
  payloadCommit: string;

  @Str(64)
  prevHash: string;

  @Str(64)
  hash: string;
}

/** The particulars of an entry; may be erased for privacy without breaking the chain. */
@Entity('audit_payload')
export class AuditPayload {
  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Str(32)
  salt: string;

  @LongText()
  payload: string;
}
