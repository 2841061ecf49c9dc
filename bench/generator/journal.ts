import { commitment, GENESIS, hashOf } from '../../src/audit/rules/chain.js';
import { canonicalJson } from '../../src/kernel/canonical-json.js';
import type { Bulk } from './bulk.js';
import type { Chance } from './chance.js';

export type Entry = {
  readonly at: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly after: object;
};

/** Writes the journal as the audit service does: every entry names the hash of the one before. */
export class Journal {
  private seq = 0;
  private head = GENESIS;

  constructor(
    private readonly bulk: Bulk,
    private readonly chance: Chance,
  ) {}

  note({ at, action, subjectType, subjectId, after }: Entry): void {
    const payload = canonicalJson({ after });
    const salt = this.chance.hex(32);
    const facts = {
      seq: (this.seq += 1),
      at,
      actorUserId: null,
      actorName: 'Sistem',
      actorRoles: 'admin,secretariat',
      requestId: null,
      ipNet: null,
      action,
      subjectType,
      subjectId,
      payloadCommit: commitment(salt, payload),
      prevHash: this.head,
    };
    this.head = hashOf(facts);
    this.bulk.add('audit_entry', { ...facts, hash: this.head });
    this.bulk.add('audit_payload', { seq: facts.seq, salt, payload });
  }

  /** What is history needs no mail: its reader stands at the end. */
  close(): void {
    this.bulk.add('journal_cursor', { name: 'mail', seq: this.seq });
  }
}
