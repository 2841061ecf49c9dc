import type { Field } from './fields.js';
import { UNITS } from './units-fields.js';
import { OFFICES } from './offices-fields.js';
import { PEOPLE } from './people-fields.js';
import { HOLDINGS } from './holdings-fields.js';
import { SEATS } from './seats-fields.js';
import { DECREES } from './decrees-fields.js';

export const IMPORT_KINDS = ['units', 'offices', 'people', 'holdings', 'seats', 'decrees'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const isKind = (kind: unknown): kind is ImportKind => IMPORT_KINDS.includes(kind as ImportKind);

/** How the sheet of a kind is called in templates, Indonesian and English; also tells the command line what a file holds. */
export const SHEET_NAMES: Readonly<Record<ImportKind, readonly [string, string]>> = {
  units: ['Perangkat daerah', 'Units'],
  offices: ['Jabatan', 'Offices'],
  people: ['Orang', 'People'],
  holdings: ['Pemangku jabatan', 'Holdings'],
  seats: ['Kedudukan', 'Seats'],
  decrees: ['SK', 'Decrees'],
};

/** The columns of each kind, in the order of the template. */
export const FIELDS: Readonly<Record<ImportKind, readonly Field[]>> = {
  units: UNITS,
  offices: OFFICES,
  people: PEOPLE,
  holdings: HOLDINGS,
  seats: SEATS,
  decrees: DECREES,
};

export const headingOf = ({ headings }: Field, language: 'id' | 'en'): string =>
  headings[language === 'en' ? 1 : 0];
