import { DECREE_KIND } from './choices.js';
import type { Field } from './fields.js';

/** A sheet of old decrees. */
export const DECREES: readonly Field[] = [
  {
    name: 'kind',
    type: 'choice',
    choices: DECREE_KIND,
    headings: ['Jenis', 'Kind', 'Jenis produk hukum', 'Bentuk'],
    example: 'Keputusan Bupati',
  },
  {
    name: 'number',
    type: 'number-text',
    max: 100,
    required: true,
    headings: ['Nomor', 'Number', 'Nomor SK', 'No SK', 'No'],
    example: '123',
  },
  {
    name: 'year',
    type: 'whole',
    range: [1900, 2200],
    required: true,
    headings: ['Tahun', 'Year'],
    example: '2019',
  },
  {
    name: 'title',
    type: 'text',
    max: 1000,
    headings: ['Tentang', 'About', 'Judul', 'Title', 'Perihal'],
    example: 'Contoh judul keputusan',
  },
  {
    name: 'enactedOn',
    type: 'day',
    headings: [
      'Tanggal ditetapkan',
      'Enacted on',
      'Tanggal penetapan',
      'Tanggal',
      'Tanggal SK',
      'Ditetapkan',
    ],
    example: '15/03/2019',
  },
  {
    name: 'effectiveFrom',
    type: 'day',
    headings: ['Berlaku sejak', 'Effective from', 'Mulai berlaku', 'Tanggal berlaku'],
    example: '15/03/2019',
  },
  { name: 'effectiveUntil', type: 'day', headings: ['Berlaku sampai', 'Effective until', 'Berakhir'] },
  {
    name: 'place',
    type: 'text',
    max: 100,
    headings: ['Tempat', 'Place', 'Ditetapkan di', 'Tempat penetapan'],
    example: 'Lubuk Pakam',
  },
  { name: 'subjects', type: 'list', headings: ['Subjek', 'Subjects', 'Kata kunci', 'Topik'] },
];
