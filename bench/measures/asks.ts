import type { LoginName } from '../caller.js';

const DAY = '2025-09-30';

/** Everything that lists, counts or finds, as each kind of person asks for it; `:council` is the first council. */
export const ASKS: Readonly<Record<LoginName, readonly string[]>> = {
  secretariat: [
    '/beranda',
    '/rapat',
    '/rapat/kalender',
    '/notula',
    '/keputusan',
    '/tindak-lanjut',
    '/usulan',
    '/sk',
    '/opd',
    '/orang',
    '/cari?q=anggaran',
    '/laporan/pengingat',
    `/laporan/tindak-lanjut?tahun=2025&per=${DAY}`,
    '/api/v1/meetings?limit=50',
    '/api/v1/decisions?limit=50',
    '/api/v1/follow-ups?limit=50',
    '/api/v1/follow-ups?limit=50&overdue=true',
    '/api/v1/people?limit=50',
    '/api/v1/search?q=Contoh',
    `/api/v1/councils/:council/roster?on=${DAY}`,
    `/api/v1/councils/:council/roster/diff?from=2024-09-30&to=${DAY}`,
    `/api/v1/reports/follow-ups?year=2025&asOf=${DAY}`,
    '/api/v1/reports/attendance?from=2025-01-01&to=2025-12-31',
  ],
  member: ['/beranda', '/rapat', '/notula', '/keputusan', '/cari?q=anggaran', '/tindak-lanjut'],
  chair: ['/beranda', '/tindak-lanjut/saya'],
  admin: ['/pengaturan/audit', '/api/v1/audit?limit=50', '/pengaturan/pengguna'],
};

export const addressOf = (ask: string, council: string): string => ask.replace(':council', council);
