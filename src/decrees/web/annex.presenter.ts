import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Words } from '../../platform/words.js';
import { DIMENSIONS, SEAT_ROLES, type CouncilFacts } from '../rules/facts.js';
import type { SeatLine } from './annex-form.js';

/** The lines with the names of their fields and what is wrong with them. */
export const lineViews = (lines: readonly SeatLine[], form: FormView, prefix = '') =>
  lines.map((line, n) => ({
    ...line,
    n,
    no: n + 1,
    prefix,
    whoError: form.errors[`${prefix}who_${n}`] ?? null,
    delegateError: form.errors[`${prefix}delegate_${n}`] ?? null,
  }));

/** The councils a row may belong to; none to choose where the decree configures one. */
export const councilChoices = (
  councils: readonly { readonly id: string; readonly name: string }[],
  decree: { readonly councilId: string | null; readonly otherCouncils: readonly CouncilFacts[] },
) =>
  decree.otherCouncils.length === 0
    ? []
    : councils
        .filter(
          ({ id }) =>
            id === decree.councilId || decree.otherCouncils.some(({ councilId }) => councilId === id),
        )
        .map(({ id, name }) => ({ value: id === decree.councilId ? '' : id, label: name }));

export const seatChoices = (words: Words, language: Language) => ({
  roles: SEAT_ROLES.map((value) => ({ value, label: words.say(`seat.role.${value}`, {}, language) })),
  groups: DIMENSIONS.map((value) => ({ value, label: `Smart ${value}` })),
});
