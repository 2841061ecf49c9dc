/** As much of a roster row as a sentence about it needs. */
type Row = {
  readonly officeTitle: string;
  readonly office: { readonly title: string } | null;
  readonly holder: { readonly displayName: string; readonly capacity: string } | null;
};
type Difference = {
  readonly joined: readonly Row[];
  readonly left: readonly Row[];
  readonly changed: readonly { readonly from: Row; readonly to: Row }[];
};
export type Said = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** What changed between the letters and now, one sentence a seat: "Sekretaris Daerah kini dijabat Pj. …". */
export function driftWords({ joined, left, changed }: Difference): Said[] {
  return [
    ...changed.map(({ from, to }) => changedWords(from, to)),
    ...joined.map((row) => ({
      code: 'drift.joined',
      facts: { office: row.officeTitle, holder: nameOf(row) },
    })),
    ...left.map((row) => ({ code: 'drift.left', facts: { office: row.officeTitle, holder: nameOf(row) } })),
  ];
}

type Move = Difference['changed'][number];

/** A mark made for who held the office before keeps the seat: said, so that a wrong one is taken back first. */
export function heldWords({ from, to }: Move): Said {
  const facts = { office: to.office?.title ?? to.officeTitle, former: nameOf(from) };
  if (!to.holder) return { code: 'drift.held_left', facts };
  return { code: 'drift.held', facts: { ...facts, holder: holderName(to.holder) } };
}

function changedWords(from: Row, to: Row): Said {
  const office = to.office?.title ?? to.officeTitle;
  if (!to.holder) return { code: 'drift.vacated', facts: { office, former: nameOf(from) } };
  const { displayName: holder, capacity } = to.holder;
  const facts = { office, holder, prefix: PREFIXES[capacity] ?? '', former: nameOf(from) };
  if (from.holder?.displayName === to.holder.displayName) {
    return from.holder.capacity === to.holder.capacity
      ? { code: 'drift.renamed', facts: { former: from.officeTitle, office: to.officeTitle } }
      : { code: 'drift.capacity', facts };
  }
  const code = to.holder.capacity === 'definitive' ? 'drift.changed' : 'drift.changed_acting';
  return { code: from.holder ? code : `${code}_first`, facts };
}

/** Who holds an office, as offices write it: an acting holder with the short form before the name. */
export const holderName = ({ displayName, capacity }: NonNullable<Row['holder']>): string =>
  [PREFIXES[capacity], displayName].filter(Boolean).join(' ');

/** As offices write it before a name or title. */
const PREFIXES: Readonly<Record<string, string>> = { plt: 'Plt.', plh: 'Plh.', pj: 'Pj.', pjs: 'Pjs.' };

const nameOf = ({ holder }: Row) => holder?.displayName ?? null;
