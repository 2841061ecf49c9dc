import { FLAG, UNIT_KIND } from './choices.js';
import type { Field } from './fields.js';
import { UNIT, OFFICE } from './shared-fields.js';

/** A sheet of offices with their units. */
export const OFFICES: readonly Field[] = [
  {
    name: 'title',
    type: 'text',
    max: 300,
    required: true,
    headings: OFFICE,
    example: 'Kepala Dinas Percontohan',
  },
  { name: 'unit', type: 'text', max: 300, required: true, headings: UNIT, example: 'Dinas Percontohan' },
  {
    name: 'isHead',
    type: 'flag',
    choices: FLAG,
    headings: ['Kepala unit', 'Head of unit', 'Kepala', 'Head', 'Pimpinan'],
    example: 'Ya',
  },
  {
    name: 'unitCode',
    type: 'text',
    max: 50,
    headings: ['Kode perangkat daerah', 'Unit code', 'Kode OPD', 'Kode unit'],
    example: 'CTH-01',
  },
  {
    name: 'unitKind',
    type: 'choice',
    choices: UNIT_KIND,
    headings: ['Jenis perangkat daerah', 'Unit kind', 'Jenis unit'],
  },
];
