import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Flag, Instant, Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import type { GrantedRole } from './actor.js';
import type { Owed } from './rules/owed.js';

/** An account. It belongs to a person, or to an office's placeholder; what it may do follows from the day. */
@Entity('app_user')
@Index('app_user_email', ['email'], { unique: true })
export class AppUser extends Stamped {
  @Key()
  id: string;

  /** Lower case. */
  @Str(254)
  email: string;

  /** As long as a name with all its titles can be. */
  @Str(410)
  displayName: string;

  @Ref({ nullable: true })
  personId: string | null;

  /** argon2id; null until the person has set a password. */
  @Str(200, { nullable: true })
  passwordHash: string | null;

  /** When the password was set last; null where nobody knows or there is none. */
  @Instant({ nullable: true })
  passwordSetAt: string | null;

  @Instant({ nullable: true })
  disabledAt: string | null;

  @Flag({ default: false })
  sample: boolean;

  @Flag({ default: false })
  noShortcuts: boolean;

  @Whole({ default: 1 })
  version: number;
}

/** Admin, secretariat or legal bureau, granted to an account for a time. */
@Entity('role_grant')
@Index('role_grant_user', ['userId'])
@Check('role_grant_role_known', oneOf('role', ['admin', 'secretariat', 'legal']))
export class RoleGrant extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(20)
  role: GrantedRole;

  @Instant()
  since: string;

  @Instant({ nullable: true })
  until: string | null;
}

/** Reports for a unit on behalf of its head. */
@Entity('operator_grant')
@Index('operator_grant_user', ['userId'])
export class OperatorGrant extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Ref()
  orgUnitId: string;

  @Instant()
  since: string;

  @Instant({ nullable: true })
  until: string | null;
}

/** A signed-in browser. Only the hash of the cookie is kept. */
@Entity('app_session')
@Index('app_session_user', ['userId'])
export class AppSession {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  hash: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(64)
  csrf: string;

  @Instant()
  createdAt: string;

  @Instant()
  seenAt: string;

  @Str(60)
  ipNet: string;

  @Str(200)
  device: string;

  /** What is still owed before it may do anything; null = nothing. */
  @Str(20, { nullable: true })
  owes: Owed | null;

  /** When its owner last proved who they are, by password, code or key. */
  @Instant({ nullable: true })
  provenAt: string | null;
}

/** A token for programs; only its hash is kept. */
@Entity('api_token')
@Index('api_token_hash', ['hash'], { unique: true })
export class ApiToken extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(100)
  name: string;

  @Str(64)
  hash: string;

  @Str(10)
  expiresOn: string;

  /** To the minute. */
  @Instant({ nullable: true })
  lastUsedAt: string | null;
}

/** A way to set a password once: by mail after forgetting it, or to activate a new account. */
@Entity('password_link')
@Index('password_link_hash', ['hash'], { unique: true })
export class PasswordLink extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(64)
  hash: string;

  @Instant()
  expiresAt: string;

  @Instant({ nullable: true })
  usedAt: string | null;
}

/** A password an account once had, where the profile takes former ones not again. */
@Entity('former_password')
@Index('former_password_user', ['userId'])
export class FormerPassword extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(200)
  hash: string;
}

/** Failures of credentials, counted per door; survives restarts. */
@Entity('throttle_counter')
@Index('throttle_counter_last', ['lastAt'])
export class ThrottleCounter {
  /** What is counted, of whom: a door and an account, a network or a link, hashed. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  key: string;

  @Whole()
  failures: number;

  @Instant()
  firstAt: string;

  @Instant()
  lastAt: string;
}
