import { listFilters } from '../web/list-filters.js';
import { followUpPath } from '../web/followup-view.js';
import { BULK_DEEDS, type BulkDeed } from '../rules/bulk.js';
import type { FollowUpRow } from '../follow-up-row.js';
import type { PreviewRow } from './bulk.service.js';

export type BulkBody = Readonly<Record<string, string | string[] | undefined>>;
const PARTICULARS = ['orgUnitId', 'dueOn', 'days', 'reason'] as const;

/** What a page of many names: the deed, the rows or the filter that means them, and the way back to the list. */
export function choiceOf(body: BulkBody) {
  const text = (name: string) => String([body[name] ?? ''].flat()[0]);
  const filters = Object.fromEntries(Object.keys(body).map((name) => [name, text(name)]));
  const { asked, kept } = listFilters({ ...filters, kursor: '' });
  const picked = [body.pilih ?? []].flat();
  const all = text('semua') === '1';
  const deed = BULK_DEEDS.find((one) => one === text('langkah')) ?? null;
  const particulars = Object.fromEntries(PARTICULARS.map((name) => [name, text(name)]));
  const filter = [...new URLSearchParams(kept)].map(([name, value]) => ({ name, value }));
  return {
    ...{ deed, picked, all, particulars },
    back: kept === '' ? '/tindak-lanjut' : `/tindak-lanjut?${kept}`,
    /** As hidden fields of the next form. */
    filter,
    hidden: [
      ...filter,
      ...(all ? [{ name: 'semua', value: '1' }] : picked.map((value) => ({ name: 'pilih', value }))),
    ],
    wanted: { deed, ...(all ? { filter: asked } : { ids: picked }) },
  };
}

/** `id:version`, as the preview hands it on. */
export const rowsOf = (body: BulkBody) =>
  [body.baris ?? []].flat().map((text) => {
    const [id, version] = text.split(':');
    return { id, version };
  });

type Say = (code: string, facts: object) => string;

export function previewView(rows: readonly PreviewRow[], deed: BulkDeed, say: Say) {
  const accepted = rows.flatMap(({ row, effect }) => (row && effect ? [{ row, effect }] : []));
  const refused = rows.flatMap(({ row, refusal }) => (refusal ? [{ row, refusal }] : []));
  return {
    accepted: accepted.map(({ row, effect }) => ({
      ...headOf(row),
      key: `${row.id}:${row.version}`,
      effect: say(effect.code, effect.facts),
    })),
    refused: refused.map(({ row, refusal }) => ({ ...headOf(row), why: say(refusal.code, refusal.facts) })),
    submit: say(`bulk.do_${deed}`, { count: accepted.length }),
  };
}

/** A row nobody may know of has neither number nor address. */
export const headOf = (row: FollowUpRow | null) => ({
  href: row && followUpPath(row),
  number: row?.number ?? null,
  task: row?.title ?? null,
  unit: row?.orgUnitName ?? null,
});
