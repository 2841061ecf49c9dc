import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { clipped } from '../kernel/clipped.js';
import { Unauthorized } from '../platform/errors/domain-error.js';
import type { Permission } from './permissions.js';
import type { Owed } from './rules/owed.js';

/** Granted by hand, for a time. `legal` is the legal bureau (Bagian Hukum), which reads drafts of decrees. */
export type GrantedRole = 'admin' | 'secretariat' | 'legal';
export type ActingOffice = {
  readonly id: string;
  readonly title: string;
  readonly orgUnitId: string;
  readonly isHead: boolean;
  readonly capacity: string;
};
export type ActingSeat = { readonly seatId: string; readonly councilId: string; readonly role: string };

/**
 * Who acts, with the rights of this very day: offices and seats are derived per request from holdings and decrees,
 * so losing the office loses the access without anyone clicking.
 */
export type Actor = {
  readonly userId: string | null;
  readonly personId: string | null;
  readonly displayName: string;
  readonly email: string | null;
  readonly roles: readonly GrantedRole[];
  readonly offices: readonly ActingOffice[];
  readonly officeIds: readonly string[];
  readonly operatorOf: readonly string[];
  readonly headOf: readonly string[];
  /** Units the actor answers for: headed or operated. */
  readonly units: readonly string[];
  /** Ended units followed by one the actor heads: what is still with them may be read. */
  readonly heirTo: readonly string[];
  readonly seats: readonly ActingSeat[];
  /** Seats of offices the actor still holds while somebody else acts for him: leave takes the deeds, not the past. */
  readonly restingSeats: readonly string[];
  /** Admin or secretariat. */
  readonly isStaff: boolean;
  readonly isSecretariat: boolean;
  readonly isAdmin: boolean;
  /** The program itself: sample loader, command line, jobs. */
  readonly system?: true;
  /** The personal link it acts by, without an account. */
  readonly linkId?: string;
};

/** The program acting for itself; holds every permission and is named as "Sistem" in the audit trail. */
export const SYSTEM: Actor = {
  userId: null,
  personId: null,
  displayName: 'Sistem',
  email: null,
  roles: ['admin', 'secretariat'],
  offices: [],
  officeIds: [],
  operatorOf: [],
  headOf: [],
  units: [],
  heirTo: [],
  seats: [],
  restingSeats: [],
  isStaff: true,
  isSecretariat: true,
  isAdmin: true,
  system: true,
};

/** Whoever holds a personal link: no account and no rights but the one deed, named by the office it was made out to. */
export const bearerOf = ({ personId }: { personId: string | null }, office: string): Actor => ({
  ...SYSTEM,
  personId,
  displayName: clipped(office, 200),
  roles: [],
  isStaff: false,
  isSecretariat: false,
  isAdmin: false,
  system: undefined,
});

export type RequestWithActor = { actor?: Actor; arriving?: Actor };

/** The signed-in actor of this request. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Unauthorized();
  return actor;
});

/** Whoever takes a step of signing in, half way through the door or inside. */
export const Arriving = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor, arriving } = context.switchToHttp().getRequest<RequestWithActor>();
  const one = actor ?? arriving;
  if (!one) throw new Unauthorized();
  return one;
});

/** The actor where there may be none: public pages. */
export const MaybeMe = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<RequestWithActor>().actor ?? null,
);

export const ROUTE_ACCESS = 'mufakat:access';
export type RouteAccess =
  | { readonly permission: Permission }
  /** For those half way through the door who owe just this; with `orSigned`, for everybody inside too. */
  | { readonly owing: Owed | 'anything'; readonly orSigned: boolean }
  | {
      readonly public: true;
      /** The secret in the address is all the proof there is: another site that knew it would need no visitor. */
      readonly proof?: 'address';
    };

/** What one must be allowed to do to call this route at all; a test refuses routes that say nothing. */
export const Requires = (permission: Permission) =>
  SetMetadata(ROUTE_ACCESS, { permission } satisfies RouteAccess);

export const FRESH_PROOF = 'mufakat:fresh-proof';

/** A grave deed: whoever does it has proven within the last minutes that it is them (SECURITY.md 5.5). */
export const Fresh = () => SetMetadata(FRESH_PROOF, true);

/** A step of signing in itself, for who owes it. */
export const Owing = (owing: Owed | 'anything', { orSigned = false } = {}) =>
  SetMetadata(ROUTE_ACCESS, { owing, orSigned } satisfies RouteAccess);

/** A route for everybody, signed in or not. */
export const Public = () =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { public: true } satisfies RouteAccess),
    ApiExtension('x-public', true),
  );

/** A public route whose address carries a secret; it needs no form token, which would not outlive a restart. */
export const ByAddress = () =>
  SetMetadata(ROUTE_ACCESS, { public: true, proof: 'address' } satisfies RouteAccess);
