import type {
  AttendanceRow,
  AttendanceSheetDocument,
  DecreeDocument,
  InvitationDocument,
  Letterhead,
  MinutesDocument,
  MinutesFollowUp,
  SignatureBlock,
} from '../../src/platform/rendering/document-types.js';

const letterhead: Letterhead = {
  kind: 'unit',
  government: 'PEMERINTAH KABUPATEN DELI SERDANG',
  unit: 'DEWAN DELI SERDANG SMART CITY',
  details: ['Sekretariat: Dinas Komunikasi, Informatika, Statistik dan Persandian'],
  emblem: null,
};

const signature = (over: Partial<SignatureBlock> = {}): SignatureBlock => ({
  place: null,
  lines: ['PIMPINAN RAPAT,', 'WAKIL BUPATI DELI SERDANG,'],
  name: 'Lom Lom Suwondo, S.S.',
  rank: null,
  nip: null,
  mark: null,
  ...over,
});

const attendee = (number: number): AttendanceRow => ({
  name: number % 7 === 0 ? null : `Peserta Nomor ${number}, S.Sos., M.A.P.`,
  office: `Kepala Dinas Contoh ${number}`,
  unit: number % 3 === 0 ? 'Pemerintah Kabupaten Deli Serdang' : null,
  status: number % 5 === 0 ? 'Diwakili: Sekretaris Dinas' : 'Hadir',
  arrived: number % 5 === 0 ? null : '08.47',
});

const UNITS = [
  'Dinas Kesehatan',
  'Badan Penanggulangan Bencana Daerah',
  'Dinas Kominfostan',
  'Dinas Pariwisata',
];

const followUp = (number: number): MinutesFollowUp => ({
  number: `TL.${number}/2025`,
  title: 'Menyusun peta pemerataan layanan kesehatan per kecamatan sebagai bukti dukung smart living',
  description: number % 2 === 0 ? 'Peta memuat fasilitas, tenaga dan waktu tempuh di 22 kecamatan.' : null,
  unit: UNITS[number % UNITS.length],
  supporting: number % 3 === 0 ? ['Badan Perencanaan Pembangunan Daerah', 'Dinas Kesehatan'] : [],
  due: '29 Agustus 2025',
  dimension: number % 2 === 0 ? 'Living' : null,
  decision: 'K.2/2025',
});

const PARAGRAPH =
  'Pengembangan smart city memerlukan kerja sama dan kolaborasi seluruh elemen: masyarakat, pemerintah pusat dan ' +
  'daerah, Badan Usaha Milik Negara, swasta, serta kalangan akademisi.';

const many = <T>(count: number, make: (number: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n + 1));

export type Size = { readonly attendees: number; readonly decisions: number; readonly followUps: number };

/** The size the measurements of design speak of: about eight pages. */
export const STANDARD: Size = { attendees: 30, decisions: 25, followUps: 20 };

/** Minutes of any size; a draft unless sealed. */
export function minutesPaper(
  over: Partial<MinutesDocument> = {},
  { attendees, decisions, followUps }: Size = { attendees: 9, decisions: 3, followUps: 4 },
): MinutesDocument {
  return {
    title: 'Notula Rapat Dewan Deli Serdang Smart City Tahun 2025, 24 Juli 2025',
    letterhead,
    number: '1/NOT/DSC/2025',
    sample: true,
    verification: null,
    meeting: {
      title: 'Rapat Dewan Deli Serdang Smart City Tahun 2025',
      day: 'Kamis, 24 Juli 2025',
      time: '09.05–11.40 WIB',
      place: 'Aula Cendana, Lantai II, Kantor Bupati Deli Serdang',
      invitation: null,
      basis: ['Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022'],
    },
    chair: { office: 'Wakil Bupati Deli Serdang', name: 'Lom Lom Suwondo, S.S.' },
    minuteTaker: { office: 'Sekretariat Dewan', name: null },
    attendanceSummary: '16 dari 18 anggota hadir (2 diwakili, 1 izin, 1 tidak hadir)',
    quorum: null,
    opening: 'Rapat dibuka oleh Wakil Bupati Deli Serdang pada pukul 09.05 WIB.',
    items: many(4, (number) => ({
      title: `Pembahasan dimensi prioritas ${number}`,
      presenter: number === 1 ? 'Kepala Dinas Kominfostan' : null,
      discussion:
        number === 4
          ? null
          : `${PARAGRAPH}\n\n1. Butir pertama\n   1. Anak butir\n2. **Butir kedua**\n\n${PARAGRAPH}`,
      result: null,
      late: number === 3,
    })),
    decisions: many(decisions, (number) => ({
      number: `K.${number}/2025`,
      text: 'Setiap perangkat daerah pengampu dimensi melengkapi bukti dukung penilaian tahun 2025.',
      method: 'Musyawarah mufakat',
      quorumMet: number !== 2,
    })),
    followUps: many(followUps, followUp),
    closing: 'Rapat ditutup pada pukul 11.40 WIB.',
    notes: null,
    objected: [],
    attendance: many(attendees, attendee),
    guests: [],
    chairSignature: signature({ place: 'Lubuk Pakam, 4 Agustus 2025' }),
    minuteTakerSignature: signature({
      lines: ['Notulis,'],
      name: 'Nama Notulis, S.Kom.',
      rank: 'Penata Muda (III/a)',
      nip: '19900101 201503 1 001',
    }),
    ...over,
  };
}

export const verification = {
  code: 'ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ',
  url: 'http://localhost:3000/verifikasi/abcdefghijklmnopqrstuvwxyz',
  note: 'Versi 1, disahkan 4 Agustus 2025',
  contentSha256: '4c1e0b7d9a07'.padEnd(64, '0'),
  journal: { size: 1234, root: '9f86d081884c7d65'.padEnd(64, '0') },
};

export const invitationPaper = (over: Partial<InvitationDocument> = {}): InvitationDocument => ({
  called: 'Surat undangan',
  title: 'Undangan Rapat Dewan Deli Serdang Smart City Tahun 2025, 24 Juli 2025',
  letterhead,
  number: '000.1.5/12',
  sample: false,
  draft: false,
  voided: false,
  placeAndDate: 'Lubuk Pakam, 17 Juli 2025',
  urgency: 'Penting',
  enclosures: '2 (dua) berkas',
  subject: 'Undangan',
  addressees: ['Anggota Dewan Deli Serdang Smart City', '(daftar terlampir)'],
  destination: 'Tempat',
  opening:
    'Dalam rangka penguatan penilaian smart city tahun 2025, dengan hormat kami mengundang Saudara untuk hadir pada:',
  event: {
    day: 'Kamis, 24 Juli 2025',
    time: '09.00 WIB s.d. selesai',
    place: 'Aula Cendana Lantai II Kantor Bupati Deli Serdang',
    agenda: 'Rapat Dewan Deli Serdang Smart City Tahun 2025',
    onlineUrl: null,
    note: null,
  },
  closing:
    'Mengingat pentingnya acara dimaksud, diharapkan hadir tepat waktu. Atas perhatian dan kehadiran Saudara ' +
    'diucapkan terima kasih.',
  signature: signature({
    lines: ['a.n. BUPATI DELI SERDANG', 'Plt. SEKRETARIS DAERAH,'],
    name: 'Dedy Maswardy, S.Sos., M.A.P.',
  }),
  copies: ['Bupati Deli Serdang (sebagai laporan)', 'Inspektur Kabupaten Deli Serdang'],
  invitees: many(18, (number) => ({
    office: `Kepala Dinas ${number}`,
    unit: number % 4 === 0 ? null : `Dinas ${number}`,
  })),
  programme: many(4, (number) => ({
    time: number === 1 ? '09.00 WIB' : null,
    topic: `Mata acara ${number}`,
    responsible: number === 2 ? 'Kepala Dinas Kominfostan' : null,
  })),
  ...over,
});

export const sheetPaper = (over: Partial<AttendanceSheetDocument> = {}): AttendanceSheetDocument => ({
  title: 'Daftar hadir Rapat Dewan Deli Serdang Smart City Tahun 2025, 24 Juli 2025',
  letterhead,
  number: null,
  sample: false,
  variant: 'blank',
  meeting: {
    title: 'Rapat Dewan Deli Serdang Smart City Tahun 2025',
    day: 'Kamis, 24 Juli 2025',
    time: '09.00 WIB s.d. selesai',
    place: 'Aula Cendana Lantai II Kantor Bupati Deli Serdang',
    chair: null,
  },
  rows: many(20, attendee),
  emptyRows: 5,
  summary: null,
  signature: signature({ place: 'Lubuk Pakam, 24 Juli 2025' }),
  ...over,
});

export const decreePaper = (over: Partial<DecreeDocument> = {}): DecreeDocument => ({
  title: 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022',
  letterhead: {
    kind: 'office',
    office: 'BUPATI DELI SERDANG',
    region: 'PROVINSI SUMATERA UTARA',
    emblem: null,
  },
  number: 'NOMOR 587 TAHUN 2022',
  sample: true,
  draft: false,
  kind: 'KEPUTUSAN BUPATI DELI SERDANG',
  about: null,
  enactor: 'BUPATI DELI SERDANG',
  considering: [],
  havingRegard: ['Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;'],
  noting: [],
  dicta: [
    {
      label: 'KESATU',
      text: 'Membentuk Dewan dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan Bupati ini.',
    },
    {
      label: 'KEDUA',
      text: 'Dewan sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:\n\n1. merumuskan strategi;\n2. memantau pelaksanaan.',
    },
    { label: 'KETIGA', text: 'Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan.' },
  ],
  enactedAt: 'Lubuk Pakam',
  enactedOn: null,
  signature: signature({ lines: ['BUPATI DELI SERDANG,'], name: null }),
  copies: ['Gubernur Sumatera Utara di Medan', 'Masing-masing yang bersangkutan'],
  annexes: [
    {
      heading: 'LAMPIRAN',
      example: false,
      title: 'SUSUNAN KEANGGOTAAN DEWAN DELI SERDANG SMART CITY',
      removed: [],
      rows: many(24, (number) => ({
        member: `Kepala Dinas ${number}`,
        role: 'Anggota',
        note: number % 5 === 0 ? 'Kelompok Kerja Smart Living' : null,
      })),
    },
  ],
  edition: 'original',
  certifiedBy: null,
  ...over,
});
