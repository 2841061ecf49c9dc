import type {
  AttendanceRow,
  AttendanceSheetDocument,
  DocumentData,
  DocumentKind,
  InvitationDocument,
  MinutesDocument,
  MinutesFollowUp,
} from './document-types.js';

export type UnitFollowUps = { readonly unit: string; readonly followUps: readonly MinutesFollowUp[] };

export type SheetLine = AttendanceRow & { readonly no: number; readonly left: boolean };

const EMPTY: AttendanceRow = { name: null, office: null, unit: null, status: null, arrived: null };

/** What a template shows beside the document's own words. */
export function viewOf<K extends DocumentKind>(kind: K, data: DocumentData[K]): object {
  const more: { [Kind in DocumentKind]: (data: DocumentData[Kind]) => object } = {
    minutes: minutesView,
    invitation: invitationView,
    'attendance-sheet': sheetView,
    decree: () => ({}),
    erratum: () => ({}),
    excerpt: () => ({}),
    'book-front': () => ({}),
    'book-body': () => ({}),
    'follow-up-report': () => ({}),
  };
  return more[kind](data);
}

/** Follow-ups by responsible unit, units in the order they first appear. */
export function byUnit(followUps: readonly MinutesFollowUp[]): UnitFollowUps[] {
  return [...Map.groupBy(followUps, ({ unit }) => unit)].map(([unit, theirs]) => ({
    unit,
    followUps: theirs,
  }));
}

/** Numbered through, empty lines too; signatures alternate so that large ones do not meet. */
export function sheetLines({ rows, emptyRows }: AttendanceSheetDocument): SheetLine[] {
  const empty = Array.from({ length: emptyRows }, () => EMPTY);
  return [...rows, ...empty].map((row, index) => ({ ...row, no: index + 1, left: index % 2 === 0 }));
}

const minutesView = ({ followUps }: MinutesDocument) => ({
  followUpsByUnit: byUnit(followUps),
  annexes:
    followUps.length > 0
      ? 'Daftar hadir tercantum pada Lampiran I dan rincian tindak lanjut pada Lampiran II.'
      : 'Daftar hadir tercantum pada Lampiran I.',
});

/** Annexes repeat what letter they belong to, and its day without its place. */
const invitationView = ({ called, placeAndDate }: InvitationDocument) => ({
  annexOf: `${called[0].toLowerCase()}${called.slice(1)}`,
  letterDay: placeAndDate.slice(placeAndDate.indexOf(',') + 1).trim(),
});

const sheetView = (sheet: AttendanceSheetDocument) => ({ lines: sheetLines(sheet) });
