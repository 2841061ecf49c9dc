import type { Field } from './fields.js';

// Columns and headings that several kinds have.

export const NIP: Field = {
  name: 'nip',
  type: 'nip',
  headings: ['NIP', 'NIP', 'Nomor Induk Pegawai', 'Employee number'],
};
export const UNIT = ['Perangkat daerah', 'Unit', 'OPD', 'SKPD', 'Unit kerja', 'Instansi', 'Dinas', 'Agency'];
export const OFFICE = ['Jabatan', 'Office', 'Nama jabatan', 'Position', 'Title'];
export const BASIS = ['Dasar', 'Basis', 'Nomor surat', 'Nomor SK', 'SK pengangkatan', 'Dasar penunjukan'];
