import type { Actor } from '../../identity/index.js';
import { formInput } from '../../platform/http/input.js';
import { Match } from '../../platform/http/etag.js';
import { isId } from '../../platform/http/fields.js';
import type { FieldError } from '../../platform/errors/domain-error.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { ReportProgress } from '../followups.dto.js';
import { canDo } from '../rules/follow-up-life.js';
import type { RefusedRow } from '../several/each.js';
import { followUpCard } from '../web/followup-view.js';
import type { Mine } from './mine.service.js';
import type { ReportRow } from './several-reports.service.js';

export type Typed = Readonly<Record<string, string>>;
/** More than this nobody fills in at once; the most pressing come first. */
const MOST_ROWS = 50;
const FIELDS = ['percent', 'narrative', 'reason', 'version', 'shown'] as const;
export const fieldOf = (id: string, name: string) => `rows.${id}.${name}`;

/** What the unit may report on, as its list is ordered; `more` where that is not all. */
export function reportable({ groups }: Mine, actor: Actor): { rows: FollowUpRow[]; more: boolean } {
  const open = groups
    .flatMap(({ tasks }) => tasks.map(({ row }) => row))
    .filter((row) => {
      const ours = [row.orgUnitId, ...row.supportingOrgUnitIds].some((unit) => actor.units.includes(unit));
      return ours && row.partCount === 0 && canDo('progress', row.status).ok;
    });
  return { rows: open.slice(0, MOST_ROWS), more: open.length > MOST_ROWS };
}

/** The rows somebody wrote something into: a sentence, or another percent than was shown. */
export function filledRows(typed: Typed): ReportRow[] {
  const ids = Object.keys(typed).flatMap((name) => /^rows\.([^.]+)\.narrative$/.exec(name)?.[1] ?? []);
  return ids.filter(isId).flatMap((id) => {
    const [percent, narrative, reason, version, shown] = FIELDS.map((name) => typed[fieldOf(id, name)] ?? '');
    if (narrative.trim() === '' && reason.trim() === '' && percent === shown) return [];
    const input = formInput(ReportProgress, { percent, narrative, reason });
    return [{ id, match: Match.ofForm(version), input }];
  });
}

/** Each fault at its field; what concerns the whole row stands at its sentence. */
export const faultsOf = (refused: readonly RefusedRow[]): FieldError[] =>
  refused.flatMap(({ id, code, facts, fields }) =>
    fields.length > 0
      ? fields.map((fault) => ({ ...fault, field: fieldOf(id, fault.field) }))
      : [{ field: fieldOf(id, 'narrative'), code, facts }],
  );

/** What stands in the form: what was typed where it was refused, else how things are. */
export function valuesOf(rows: readonly FollowUpRow[], refused: readonly string[], typed: Typed): Typed {
  return Object.fromEntries(
    rows.flatMap((row) => {
      const now = { percent: String(row.percent), narrative: '', reason: '' };
      const kept = (name: keyof typeof now) =>
        refused.includes(row.id) ? (typed[fieldOf(row.id, name)] ?? now[name]) : now[name];
      return (['percent', 'narrative', 'reason'] as const).map((name) => [fieldOf(row.id, name), kept(name)]);
    }),
  );
}

export const rowView = (row: FollowUpRow, actor: Actor, today: CivilDate) => ({
  ...followUpCard(row, today, null),
  ...{ id: row.id, version: row.version, shown: row.percent, helps: !actor.units.includes(row.orgUnitId) },
  names: Object.fromEntries(FIELDS.map((name) => [name, fieldOf(row.id, name)])),
});
