import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

type Wanted = { readonly roles?: readonly string[]; readonly disabled?: boolean };

/** Nobody widens, narrows or closes their own account: that takes a second admin. */
export function mayChangeAccount(
  actorUserId: string | null,
  subject: { readonly id: string; readonly roles: readonly string[] },
  { roles, disabled }: Wanted,
): Verdict {
  if (actorUserId !== subject.id) return allowed;
  if (disabled) return refused('user.own_closing');
  const same = roles === undefined || sorted(roles) === sorted(subject.roles);
  return same ? allowed : refused('user.own_roles');
}

const sorted = (words: readonly string[]) => [...new Set(words)].sort().join();
