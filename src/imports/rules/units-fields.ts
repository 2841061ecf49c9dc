import { UNIT_KIND } from './choices.js';
import type { Field } from './fields.js';
import { UNIT } from './shared-fields.js';

/** A sheet of units. */
export const UNITS: readonly Field[] = [
  {
    name: 'code',
    type: 'text',
    max: 50,
    required: true,
    headings: ['Kode', 'Code', 'Kode OPD', 'Kode unit', 'Kode SKPD'],
    example: 'CTH-01',
  },
  {
    name: 'name',
    type: 'text',
    max: 300,
    required: true,
    headings: ['Nama', 'Name', 'Nama perangkat daerah', 'Nama OPD', 'Nama unit', 'Nama SKPD', ...UNIT],
    example: 'Dinas Percontohan',
  },
  {
    name: 'shortName',
    type: 'text',
    max: 100,
    headings: ['Nama singkat', 'Short name', 'Singkatan', 'Akronim', 'Abbreviation'],
    example: 'Disconto',
  },
  {
    name: 'kind',
    type: 'choice',
    choices: UNIT_KIND,
    headings: ['Jenis', 'Kind', 'Jenis unit', 'Type'],
    example: 'Perangkat daerah',
  },
  {
    name: 'validFrom',
    type: 'day',
    headings: ['Berlaku sejak', 'Valid from', 'Sejak', 'Mulai', 'Since'],
    example: '01/01/2022',
  },
  { name: 'validUntil', type: 'day', headings: ['Berlaku sampai', 'Valid until', 'Sampai', 'Until'] },
];
