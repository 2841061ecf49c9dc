import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const RELATION_TYPES = ['amends', 'revokes'] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** How a decision stands, as everybody reads it: "amended" and "revoked" come from later decisions. */
export const DECISION_STANDINGS = ['draft', 'effective', 'amended', 'revoked', 'voided'] as const;
export type DecisionStanding = (typeof DECISION_STANDINGS)[number];

type Standing = { readonly id: string; readonly councilId: string; readonly status: DecisionStanding };

/**
 * May a decision amend or revoke another? Only one of the same council that is in force: a draft is edited instead,
 * and what was revoked or withdrawn is gone. Since only a decision in force can be aimed at, no circle can arise.
 */
export function canAimAt(
  decision: { readonly id: string; readonly councilId: string },
  target: Standing,
): Verdict {
  const inForce = target.status === 'effective' || target.status === 'amended';
  return firstRefusal(
    target.id === decision.id ? refused('decision.relation_self') : allowed,
    target.councilId === decision.councilId ? allowed : refused('decision.relation_council'),
    inForce
      ? allowed
      : refused('decision.relation_not_in_force', { status: `status.decision.${target.status}` }),
  );
}

/** How a decision stands once later ones are in force: revoked outweighs amended, and nothing revives. */
export function standing(
  status: 'draft' | 'effective' | 'voided',
  later: readonly { readonly type: RelationType; readonly inForce: boolean }[],
): DecisionStanding {
  if (status !== 'effective') return status;
  const struck = new Set(later.filter(({ inForce }) => inForce).map(({ type }) => type));
  if (struck.has('revokes')) return 'revoked';
  return struck.has('amends') ? 'amended' : 'effective';
}
