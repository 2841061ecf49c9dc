import type { ChoiceWords } from './fields.js';

// The words sheets use for the closed lists of the product. The first is printed in Indonesian, the second in English.

export const FLAG: ChoiceWords = { true: ['Ya', 'Yes'], false: ['Tidak', 'No'] };

export const UNIT_KIND: ChoiceWords = {
  opd: ['Perangkat daerah', 'Regional agency', 'OPD', 'SKPD', 'Dinas', 'Badan'],
  'regional-head': ['Kepala daerah', 'Regional head'],
  'regional-secretariat': ['Sekretariat daerah', 'Regional secretariat', 'Setda'],
  district: ['Kecamatan', 'District'],
  'vertical-agency': ['Instansi vertikal', 'Vertical agency'],
  'state-enterprise': ['BUMN/BUMD', 'State enterprise', 'BUMN', 'BUMD'],
  private: ['Swasta', 'Private'],
  academic: ['Perguruan tinggi', 'Academic', 'Universitas', 'Akademisi'],
  community: ['Masyarakat', 'Community', 'Organisasi masyarakat', 'LSM'],
};

export const CAPACITY: ChoiceWords = {
  definitive: ['Definitif', 'Definitive', 'Pejabat definitif'],
  plt: ['Plt.', 'Acting (vacant post)', 'Pelaksana tugas', 'Pelaksana tugas (Plt.)'],
  plh: ['Plh.', 'Acting (holder away)', 'Pelaksana harian', 'Pelaksana harian (Plh.)'],
  pj: ['Pj.', 'Interim', 'Penjabat', 'Penjabat (Pj.)'],
  pjs: ['Pjs.', 'Temporary interim', 'Penjabat sementara', 'Penjabat sementara (Pjs.)'],
};

export const ROLE: ChoiceWords = {
  patron: ['Pelindung', 'Patron'],
  advisor: ['Pembina', 'Advisor', 'Penasihat'],
  director: ['Pengarah', 'Director'],
  responsible: ['Penanggung Jawab', 'Responsible'],
  chair: ['Ketua', 'Chair'],
  'executive-chair': ['Ketua Harian', 'Executive chair', 'Ketua Pelaksana'],
  'deputy-chair': ['Wakil Ketua', 'Deputy chair'],
  secretary: ['Sekretaris', 'Secretary'],
  'deputy-secretary': ['Wakil Sekretaris', 'Deputy secretary'],
  coordinator: ['Koordinator', 'Coordinator'],
  member: ['Anggota', 'Member'],
};

export const GROUP: ChoiceWords = Object.fromEntries(
  ['governance', 'branding', 'economy', 'living', 'society', 'environment'].map((value) => [
    value,
    [`Smart ${value}`, `Smart ${value}`],
  ]),
);

export const DECREE_KIND: ChoiceWords = {
  'keputusan-bupati': ['Keputusan Bupati', "Regent's decree", 'SK Bupati', 'SK', 'Kepbup'],
  'peraturan-bupati': ['Peraturan Bupati', "Regent's regulation", 'Perbup'],
  'keputusan-sekda': [
    'Keputusan Sekretaris Daerah',
    "Regional secretary's decree",
    'Keputusan Sekda',
    'SK Sekda',
  ],
};
