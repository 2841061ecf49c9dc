import { abridged } from '../../kernel/clipped.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { daysBetween } from '../../kernel/civil-date.js';
import type { RosterRow } from '../rules/roster.js';
import type { SeatHistory, SeatState } from '../seat-history.service.js';
import type { Stretch } from '../rules/periods.js';

const LEFT = 250;
const RIGHT = 640;
const WIDTH = 880;
const TOP = 62;
const STEP = 38;
const LONGEST = 36;
/** Wide enough for the longest day: "30 September 2026". */
const MARK = 124;

type Span = readonly [CivilDate, CivilDate];
type Marks = {
  readonly on: CivilDate;
  readonly onLabel: string;
  readonly unknown: string;
  readonly vacant: string;
};

/** The seats of a day as bars over time. Everything is measured here; the template only draws. */
export function timelineView(rows: readonly RosterRow[], history: SeatHistory, span: Span, marks: Marks) {
  const [first, last] = span;
  const scale = (RIGHT - LEFT) / Math.max(1, daysBetween(first, last) + 1);
  const x = (day: CivilDate) => round(LEFT + daysBetween(first, day) * scale);
  const height = TOP + rows.length * STEP + 8;
  const shown = marks.on >= first && marks.on <= last;
  return {
    width: WIDTH,
    height,
    years: yearsIn(span).map((year) => ({ year, x: x(`${year}-01-01`), textX: x(`${year}-01-01`) + 5 })),
    mark: shown
      ? { x: x(marks.on), boxX: x(marks.on) - MARK / 2, boxWidth: MARK, label: marks.onLabel }
      : null,
    rows: rows.map((row, n) => {
      const y = TOP + n * STEP;
      return {
        ...{
          lineY: n === 0 ? null : y - 9,
          lineX: WIDTH,
          textY: y + 9,
          subY: y + 24,
          barY: y + 2,
          gapY: y + 11,
          whoY: y + 15,
        },
        whoX: RIGHT + 22,
        title: abridged(row.officeTitle, LONGEST),
        label: row.label,
        who: row.holder
          ? abridged(row.holder.displayName, 30)
          : row.holderState === 'vacant'
            ? marks.vacant
            : marks.unknown,
        known: row.holder !== null,
        bars: (history.get(row.seatId) ?? []).flatMap((stretch) => bar(stretch, marks.on, x, scale)),
      };
    }),
  };
}

function bar(
  { startsOn, endsOn, value }: Stretch<SeatState>,
  on: CivilDate,
  x: (day: CivilDate) => number,
  scale: number,
) {
  if (value.state === 'absent') return [];
  const width = (daysBetween(startsOn, endsOn) + 1) * scale;
  const start = x(startsOn);
  return [
    {
      kind: kindOf(value, startsOn <= on && on <= endsOn),
      x: start,
      width: round(Math.max(1.5, width - 2)),
      end: round(start + Math.max(1.5, width - 2)),
    },
  ];
}

function kindOf(value: SeatState, current: boolean): 'gap' | 'vacant' | 'acting' | 'current' | 'former' {
  if (value.state !== 'recorded') return value.state === 'vacant' ? 'vacant' : 'gap';
  if (value.capacity !== 'definitive') return 'acting';
  return current ? 'current' : 'former';
}

function yearsIn([first, last]: Span): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((year) => `${year}-01-01` >= first);
}

const round = (value: number) => Math.round(value * 10) / 10;
