import { FLAG, GROUP, ROLE } from './choices.js';
import type { Field } from './fields.js';
import { NIP, UNIT, OFFICE } from './shared-fields.js';

/** A sheet of seats: the annex of a draft. */
export const SEATS: readonly Field[] = [
  {
    name: 'order',
    type: 'whole',
    range: [1, 1000],
    headings: ['No', 'No', 'Nomor', 'Nomor urut', 'Urutan', 'Order'],
    example: '1',
  },
  {
    name: 'role',
    type: 'choice',
    choices: ROLE,
    required: true,
    headings: ['Kedudukan', 'Role', 'Kedudukan dalam dewan', 'Jabatan dalam dewan', 'Peran'],
    example: 'Anggota',
  },
  { name: 'label', type: 'text', max: 200, headings: ['Sebutan', 'Label', 'Sebutan kedudukan'] },
  {
    name: 'office',
    type: 'text',
    max: 300,
    headings: [...OFFICE, 'Jabatan dalam dinas', 'Jabatan/instansi', 'Nama/jabatan'],
    example: 'Kepala Dinas Percontohan',
  },
  { name: 'unit', type: 'text', max: 300, headings: UNIT },
  { name: 'person', type: 'text', max: 300, headings: ['Nama', 'Name', 'Orang', 'Person', 'Nama lengkap'] },
  NIP,
  {
    name: 'delegate',
    type: 'text',
    max: 300,
    headings: ['Diwakili jabatan', 'Delegate office', 'Utusan', 'Jabatan utusan'],
  },
  {
    name: 'voting',
    type: 'flag',
    choices: FLAG,
    headings: ['Hak suara', 'Voting', 'Bersuara'],
    example: 'Ya',
  },
  {
    name: 'workingGroup',
    type: 'choice',
    choices: GROUP,
    headings: ['Kelompok kerja', 'Working group', 'Pokja'],
  },
  {
    name: 'constituency',
    type: 'text',
    max: 100,
    headings: ['Unsur', 'Constituency', 'Wakil unsur'],
    example: 'Pemerintah daerah',
  },
];
