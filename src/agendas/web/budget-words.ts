import type { TimeBudget } from '../rules/time-budget.js';

/** The time of an agenda in sentences: what is planned of what there is, and which items have no time yet. */
export function budgetWords(budget: TimeBudget) {
  return {
    tone: budget.verdict === 'over' ? 'bahaya' : 'netral',
    said: { code: `agenda.budget_${budget.verdict}`, facts: { ...budget, minutes: Math.abs(budget.left) } },
    unplanned:
      budget.unplanned > 0 ? { code: 'agenda.budget_unplanned', facts: { count: budget.unplanned } } : null,
  };
}
