import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SeatRole, Dimension } from '../../decrees/index.js';
import type { UnitKind, Capacity } from '../../org/index.js';

type Incumbent = { office?: string; orgUnit?: string; delegateOffice?: string };
type FollowUpData = {
  orgUnit: string;
  supporting: string[];
  title: string;
  dueOn: string;
  priority: 'low' | 'medium' | 'high';
  dimension: Dimension;
};

/** The shape of `deli-serdang.json`: facts of public reports, and parts marked `example` that are invented. */
export type SampleData = {
  region: { name: string; seat: string };
  orgUnits: { code: string; name: string; shortName: string; kind: UnitKind; verified: boolean }[];
  offices: { code: string; title: string; orgUnit: string; isHead: boolean }[];
  people: { key: string; titlePrefix: string; name: string; titleSuffix: string; aliases: string[] }[];
  holdings: {
    office: string;
    person: string;
    capacity: Capacity;
    startsOn: string;
    endsOn: string | null;
    note: string;
  }[];
  council: { name: string; shortName: string };
  dimensions: { code: Dimension }[];
  decree: {
    kind: 'keputusan-bupati';
    number: string;
    year: number;
    effectiveFrom: string;
    place: string;
    signatoryOffice: string;
    rules: {
      quorum: { numerator: number; denominator: number; strict: boolean };
      representativesCount: boolean;
      noticeDays: number;
    };
    seats: {
      rows: {
        order: number;
        role: SeatRole;
        label: string;
        incumbent: Incumbent;
        voting: boolean;
        workingGroup: Dimension | null;
      }[];
    };
  };
  meeting: {
    title: string;
    kind: 'plenary';
    mode: 'onsite';
    date: string;
    startTime: string;
    endTime: string;
    venue: string;
    chairOffice: string;
    minuteTakerOffice: string;
    invitation: { letterNumber: string; date: string };
    attendance: { office: string; status: 'present'; note?: string }[];
    othersPresent: { offices: string[] };
    agenda: { title: string; presenterOffice: string; dimension: Dimension | null; discussion: string[] }[];
    decisions: {
      rows: {
        agenda: number;
        kind: 'decision' | 'recommendation';
        method: 'consensus';
        dimension: Dimension | null;
        text: string;
        followUps: FollowUpData[];
      }[];
    };
  };
};

/** Brought along in the checkout, like the templates. */
export const readSample = () =>
  JSON.parse(readFileSync(resolve('src/cli/sample/deli-serdang.json'), 'utf8')) as SampleData;
