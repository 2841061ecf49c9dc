import type { Deeds } from './deeds.js';
import type { PlannedRow, Decisions } from './plan.js';
import type { Reason } from './cells.js';
import type { Register } from './register.js';
import { RowStory, use, usedId } from './row-story.js';
import { decreesNamed } from './scan-names.js';

/** An uploaded PDF; one that was refused has its reason instead of an id. */
export type Scan = {
  readonly name: string;
  readonly fileId: string | null;
  readonly sha256: string | null;
  readonly fault: Reason | null;
};

/** Gives every scan to the decree its file name means, among those on record and those of the same file. */
export function scanPlanner(register: Register, decisions: Decisions, deeds: Deeds, firstRow: number) {
  const decrees = [
    ...register.recorded.decrees,
    ...deeds.newDecrees.map((decree) => ({ ...decree, status: 'enacted' as const, scanSha256: null })),
  ];
  const given = new Map<string, string>();
  return (scan: Scan, n: number): PlannedRow => {
    const read = { row: firstRow + n, values: {}, faults: scan.fault ? [scan.fault] : [], notes: [] };
    const story = new RowStory(read, scan.name, decisions);
    const finish = (changes: { field: string; from: unknown; to: unknown }[]): PlannedRow => ({
      ...story.end(changes),
      file: scan.name,
    });
    if (scan.fault || !scan.fileId) return finish([]);
    const named = decreesNamed(scan.name, decrees);
    const label = (decree: (typeof decrees)[number]) => `${decree.number}/${decree.year} (${decree.kind})`;
    if (named.length === 0) story.wrong('import.fault_scan_nobody');
    const chosen =
      named.length > 1
        ? usedId(
            story.ask(
              'decree',
              'import.doubt_scan_several',
              named.map((one) => use(one.id, label(one))),
              { name: scan.name },
            ),
          )
        : named[0]?.id;
    const decree = decrees.find(({ id }) => id === chosen);
    if (!decree) return finish([]);
    if (decree.scanSha256 === scan.sha256) return finish([]);
    const twin = given.get(decree.id);
    if (twin) story.wrong('import.fault_scan_twice', { name: twin });
    if (decree.scanSha256)
      story.ask('scan', 'import.doubt_scan_other', [use(decree.id, label(decree))], { name: label(decree) });
    if (story.isClear) {
      deeds.scans.push({ decreeId: decree.id, fileId: scan.fileId });
      given.set(decree.id, scan.name);
    }
    return finish([{ field: 'scan', from: decree.scanSha256 ? 'PDF' : null, to: scan.name }]);
  };
}
