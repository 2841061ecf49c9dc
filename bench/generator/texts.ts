/** Invented words for invented records; nobody real is named. */
export const DIMENSIONS = ['governance', 'branding', 'economy', 'living', 'society', 'environment'] as const;

export const TOPICS = [
  ...['integrasi data perangkat daerah', 'layanan pengaduan warga', 'jaringan serat optik kecamatan'],
  ...[
    'pasar digital UMKM',
    'peta banjir dan drainase',
    'kelas literasi digital',
    'pengelolaan sampah terpilah',
  ],
  ...['transportasi dan parkir', 'kesehatan ibu dan anak', 'keterbukaan anggaran', 'arsip elektronik'],
  ...['pariwisata dan jenama daerah'],
] as const;

export const PARAGRAPH =
  'Perangkat daerah pengampu memaparkan capaian, kendala, dan rencana tindak lanjut. Peserta rapat membahas kesiapan ' +
  'data, kebutuhan anggaran, pembagian tugas, serta tenggat yang dapat dipenuhi, dan menyepakati bahwa hasilnya ' +
  'dilaporkan secara tertulis kepada sekretariat paling lambat pada rapat berikutnya.';

export const day = (instant: Date): string => instant.toISOString().slice(0, 10);
