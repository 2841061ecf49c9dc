import { RuleBroken } from '../platform/errors/domain-error.js';
import { unacknowledged, type Warning } from './rules/convening.js';

/** Goes on only when everything that stands in the way was taken note of; else names it, and the word it asks for. */
export function insistOnAcknowledged(warnings: readonly Warning[], acknowledged: readonly string[]): void {
  const open = unacknowledged(warnings, acknowledged);
  if (open.length === 0) return;
  const acknowledge = [...new Set(open.map(({ kind }) => kind))];
  const [first] = open;
  const code = acknowledge.length > 1 ? 'meeting.notice_and_clash' : first.code;
  const clash = open.find(({ kind }) => kind === 'clash');
  throw new RuleBroken(code, {
    ...clash?.facts,
    ...first.facts,
    title: clash?.facts.title ?? null,
    acknowledge,
  });
}
