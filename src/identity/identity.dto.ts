import { Bool, DayText, Email, Id, Ids, Secret, SomeOf, Text } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import type { GrantedRole } from './actor.js';

const ROLES = ['admin', 'secretariat', 'legal'] as const;

export class SignIn {
  @Text({ max: 254 })
  email: string;

  @Secret()
  password: string;
}

export class SignInWhole extends SignIn {
  /** Of the authenticator app, or a recovery code; asked for where the account has a second factor. */
  @Secret({ optional: true, max: 60 })
  code?: string;
}

export class LinkIdentity {
  @Email()
  email: string;
}

export class AddKey {
  /** What the device answered, as JSON. */
  @Secret({ max: 8_000 })
  answer: string;

  @Text({ max: 100 })
  name: string;
}

export class GiveKey {
  /** What the device answered, as JSON. */
  @Secret({ max: 8_000 })
  answer: string;
}

export class GiveCode {
  /** Six digits, a recovery code, or the answer of a passkey as JSON. */
  @Secret({ max: 4_000 })
  code: string;
}

/** The code of the second factor where there is one, the password elsewhere. */
export class GiveProof {
  @Secret()
  proof: string;
}

export class CreateToken {
  @Text({ max: 100 })
  name: string;

  @DayText()
  expiresOn: string;
}

export class CreateUser {
  @Email()
  email: string;

  @Id({ optional: true, nullable: true })
  personId?: string | null;

  /** For accounts without a person; a person's own name otherwise. */
  @Text({ optional: true, max: 200 })
  displayName?: string;

  @SomeOf(ROLES, { optional: true })
  roles?: GrantedRole[];

  @Ids({ optional: true, max: 50 })
  operatorOf?: string[];
}

export class ChangeUser {
  @Email({ optional: true })
  email?: string;

  @Id({ optional: true, nullable: true })
  personId?: string | null;

  @Text({ optional: true, max: 200 })
  displayName?: string;

  @SomeOf(ROLES, { optional: true })
  roles?: GrantedRole[];

  @Ids({ optional: true, max: 50 })
  operatorOf?: string[];

  @Bool({ optional: true })
  disabled?: boolean;
}

export class UsersQuery extends ListQuery {
  @Text({ optional: true, max: 100 })
  q?: string;
}

export class AskReset {
  @Text({ max: 254 })
  email: string;
}

export class SetPassword {
  @Secret()
  password: string;
}

/** Who makes the first account. */
export class ClaimFirstAdmin extends SetPassword {
  @Email()
  email: string;

  @Text({ max: 200 })
  displayName: string;
}

export class ChangePassword extends SetPassword {
  @Secret()
  current: string;
}
