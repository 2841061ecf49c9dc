import { FLAG, UNIT_KIND, CAPACITY, DECREE_KIND, GROUP, ROLE } from './choices.js';
import type { Field } from './fields.js';

export const IMPORT_KINDS = ['units', 'offices', 'people', 'holdings', 'seats', 'decrees'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How the sheet of a kind is called in templates, Indonesian and English; also tells the command line what a file holds. */
export const SHEET_NAMES: Readonly<Record<ImportKind, readonly [string, string]>> = {
  units: ['Perangkat daerah', 'Units'],
  offices: ['Jabatan', 'Offices'],
  people: ['Orang', 'People'],
  holdings: ['Pemangku jabatan', 'Holdings'],
  seats: ['Kedudukan', 'Seats'],
  decrees: ['SK', 'Decrees'],
};

const NIP: Field = {
  name: 'nip',
  type: 'nip',
  headings: ['NIP', 'NIP', 'Nomor Induk Pegawai', 'Employee number'],
};
const UNIT = ['Perangkat daerah', 'Unit', 'OPD', 'SKPD', 'Unit kerja', 'Instansi', 'Dinas', 'Agency'];
const OFFICE = ['Jabatan', 'Office', 'Nama jabatan', 'Position', 'Title'];
const BASIS = ['Dasar', 'Basis', 'Nomor surat', 'Nomor SK', 'SK pengangkatan', 'Dasar penunjukan'];

const UNITS: readonly Field[] = [
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

const OFFICES: readonly Field[] = [
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

const PEOPLE: readonly Field[] = [
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

const HOLDINGS: readonly Field[] = [
  {
    name: 'person',
    type: 'text',
    max: 300,
    headings: ['Nama', 'Name', 'Nama pejabat', 'Pejabat', 'Pemangku', 'Holder', 'Nama lengkap'],
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

const SEATS: readonly Field[] = [
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

const DECREES: readonly Field[] = [
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
