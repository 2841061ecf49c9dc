import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

type Wanted = {
  readonly roles?: readonly string[];
  readonly operatorOf?: readonly string[];
  readonly personId?: string | null;
  readonly disabled?: boolean;
};
type Subject = {
  readonly id: string;
  readonly roles: readonly string[];
  readonly operatorOf: readonly string[];
  readonly personId: string | null;
};

/**
 * Nobody widens, narrows or closes their own account: that takes a second admin. Who an account belongs to counts as
 * much as its roles, because rights follow from that person's offices.
 */
export function mayChangeAccount(
  actorUserId: string | null,
  subject: Subject,
  { roles, operatorOf, personId, disabled }: Wanted,
): Verdict {
  if (actorUserId !== subject.id) return allowed;
  if (disabled) return refused('user.own_closing');
  const same = (wanted: readonly string[] | undefined, held: readonly string[]) =>
    wanted === undefined || sorted(wanted) === sorted(held);
  if (personId !== undefined && personId !== subject.personId) return refused('user.own_person');
  const unchanged = same(roles, subject.roles) && same(operatorOf, subject.operatorOf);
  return unchanged ? allowed : refused('user.own_roles');
}

const sorted = (words: readonly string[]) => [...new Set(words)].sort().join();
