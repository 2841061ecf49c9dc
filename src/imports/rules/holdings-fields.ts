import { CAPACITY } from './choices.js';
import type { Field } from './fields.js';
import { NIP, UNIT, OFFICE, BASIS } from './shared-fields.js';

/** A sheet of who holds which office. */
export const HOLDINGS: readonly Field[] = [
  {
    name: 'person',
    type: 'text',
    max: 300,
    headings: [
      'Nama',
      'Name',
      'Nama pejabat',
      'Pejabat',
      'Pemangku',
      'Holder',
      'Nama lengkap',
      'Orang',
      'Person',
    ],
    example: 'Nama Percontohan',
  },
  { ...NIP, example: '197801012005011003' },
  {
    name: 'office',
    type: 'text',
    max: 300,
    required: true,
    headings: OFFICE,
    example: 'Kepala Dinas Percontohan',
  },
  { name: 'unit', type: 'text', max: 300, headings: UNIT, example: 'Dinas Percontohan' },
  {
    name: 'capacity',
    type: 'choice',
    choices: CAPACITY,
    headings: ['Kapasitas', 'Capacity', 'Status jabatan', 'Status'],
    example: 'Definitif',
  },
  {
    name: 'startsOn',
    type: 'day',
    required: true,
    headings: ['Mulai', 'From', 'TMT', 'Terhitung mulai tanggal', 'Sejak', 'Tanggal mulai', 'Starts on'],
    example: '01/01/2024',
  },
  {
    name: 'endsOn',
    type: 'day',
    headings: ['Sampai', 'Until', 'Selesai', 'Berakhir', 'Tanggal selesai', 'Ends on'],
  },
  { name: 'basis', type: 'text', max: 300, headings: BASIS, example: '800/123/2024' },
];
