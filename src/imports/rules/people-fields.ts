import type { Field } from './fields.js';
import { NIP } from './shared-fields.js';

/** A sheet of people. */
export const PEOPLE: readonly Field[] = [
  {
    name: 'name',
    type: 'text',
    max: 200,
    required: true,
    headings: ['Nama', 'Name', 'Nama lengkap', 'Nama pegawai', 'Nama pejabat', 'Full name'],
    example: 'Nama Percontohan',
  },
  {
    name: 'titlePrefix',
    type: 'text',
    max: 100,
    headings: ['Gelar depan', 'Title before', 'Gelar di depan', 'Title prefix'],
    example: 'Dr.',
  },
  {
    name: 'titleSuffix',
    type: 'text',
    max: 100,
    headings: ['Gelar belakang', 'Title after', 'Gelar di belakang', 'Title suffix'],
    example: 'M.A.P.',
  },
  { ...NIP, example: '197801012005011003' },
  {
    name: 'rank',
    type: 'text',
    max: 100,
    headings: ['Pangkat', 'Rank', 'Pangkat/golongan', 'Golongan', 'Pangkat gol'],
    example: 'Pembina Tk. I (IV/b)',
  },
  { name: 'email', type: 'text', max: 254, headings: ['Surel', 'E-mail', 'Email', 'Alamat surel'] },
  {
    name: 'phone',
    type: 'number-text',
    max: 30,
    headings: ['Telepon', 'Phone', 'Nomor telepon', 'No HP', 'HP', 'WhatsApp', 'WA'],
  },
  { name: 'aliases', type: 'list', headings: ['Nama lain', 'Other spellings', 'Alias', 'Ejaan lain'] },
];
