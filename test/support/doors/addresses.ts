import type { House } from './house.js';
import type { Planted } from './planting.js';
import type { RecordName } from './records.js';

/** The values of an address's variables, in their order, and what they lead to. */
export type Target = { readonly values: readonly string[]; readonly of: RecordName };
export type Address = { readonly url: string; readonly of: RecordName };

const NOBODYS = '01900000-0000-7000-8000-000000000000';
const to = (of: RecordName, ...values: string[]): Target => ({ values, of });

/** Ids that no answer on the way has told. */
export type Found = Readonly<Record<'evidence' | 'report' | 'session' | 'user', string>>;

/**
 * Where the variables of each route lead, by the beginning of its path that holds them all. A new kind of address needs
 * a line here: the spec fails on a route that has none.
 */
export function targetsOf(
  { council, units }: House,
  p: Planted,
  found: Found,
): Readonly<Record<string, readonly Target[]>> {
  const { past, sealed, draft, coming } = p;
  const meetings = () => [to('past', past.meeting.id), to('coming', coming.id)];
  // By id: the address of a draft is made of its title, and would come back in every refusal.
  const pages = (...more: string[]) => [
    to('past', past.meeting.slug, ...more),
    to('draft', draft.id, ...more),
  ];
  const item = (...more: string[]) => [
    to('secretItem', past.meeting.slug, past.restricted.id, ...more),
    ...(more.length === 0 ? [to('calledItem', coming.slug, p.called.id)] : []),
  ];
  const minutes = (...more: string[]) => [
    to('pastMinutes', past.minutes.id, ...more),
    to('sealedMinutes', sealed.minutes.id, ...more),
  ];
  const notula = (...more: string[]) => [
    to('pastMinutes', past.meeting.slug, ...more),
    to('sealedMinutes', sealed.meeting.slug, ...more),
  ];
  const tasks = (...more: string[]) =>
    [past.task, past.secretTask].map(({ sequence, year }, n) =>
      to(n === 0 ? 'task' : 'secretTask', `${sequence}-${year}`, ...more),
    );
  const seat = past.entries[5].id;
  const words = `discussion:${past.restricted.id}`;
  const plain = (...values: string[]) => [to('none', ...values)];
  return {
    '/api/v1/agenda-items/:id': [to('secretItem', past.restricted.id), to('calledItem', p.called.id)],
    '/api/v1/agenda-items/:id/files/:fileId': [to('secretItem', past.restricted.id, past.material.id)],
    '/api/v1/agenda-proposals/:id': [to('proposal', p.proposal.id)],
    '/api/v1/comments/:id': [to('sealedMinutes', sealed.comment.id)],
    '/api/v1/decisions/:id': [to('secretDecision', past.secret.id)],
    '/api/v1/decrees/:id': [to('decreeDraft', p.decree.id), to('decree', council.decreeId)],
    '/api/v1/errata/:id': [to('none', sealed.erratum.id)],
    '/api/v1/evidence/:id': [to('evidence', found.evidence)],
    '/api/v1/evidence/:id/pages/:page': [to('evidence', found.evidence, '1')],
    '/api/v1/extensions/:id': [to('task', past.extension.id)],
    '/api/v1/files/:id': [to('material', past.material.id), to('evidence', past.file.id)],
    '/api/v1/follow-ups/:id': [to('task', past.task.id), to('secretTask', past.secretTask.id)],
    '/api/v1/log-entries/:id': [to('secretItem', past.log.id)],
    '/api/v1/meetings/:id': meetings(),
    '/api/v1/meetings/:id/attendance/:entryId': [to('past', past.meeting.id, seat)],
    '/api/v1/meetings/:id/deliveries/:entryId': [to('past', past.meeting.id, seat)],
    '/api/v1/meetings/:id/guests/:guestId': [to('past', past.meeting.id, p.guest.id)],
    '/api/v1/minutes/:id': minutes(),
    '/api/v1/minutes/:id/passages/:key': [
      to('none', past.minutes.id, words),
      ...plain(sealed.minutes.id, 'notes'),
    ],
    '/api/v1/minutes/:id/signatures/:signatureId': plain(sealed.minutes.id, NOBODYS),
    '/api/v1/motions/:id': [to('secretItem', past.motion.id)],
    '/api/v1/progress-reports/:id': [to('task', found.report)],
    '/api/v1/people/:id': plain(council.seats[3].personId),
    '/api/v1/offices/:id': plain(council.seats[3].officeId),
    '/api/v1/councils/:id': plain(council.id),
    '/api/v1/org-units/:id': plain(units[2]),
    '/api/v1/users/:id': plain(found.user),
    '/api/v1/sessions/:id': plain(found.session),
    '/api/v1/verify/:code': plain(sealed.verificationCode),
    '/api/v1/import-templates/:kind': plain('people'),
    '/dimensi/:slug': plain('governance'),
    '/hadir/:meeting': plain(past.meeting.slug),
    '/hadir/:meeting/:code': plain(coming.slug, 'ABCDEF'),
    '/hadir/kursi/:entryId/:signature': plain(seat, 'x'.repeat(43)),
    '/impor/templat/:name': plain('people.xlsx'),
    '/jabatan/:id': plain(council.seats[3].officeId),
    '/keputusan/:slug': [to('secretDecision', `${past.secret.sequence}-${past.secret.year}`)],
    '/keputusan/:slug/keberatan/:objectionId': [
      to('secretDecision', `${past.secret.sequence}-${past.secret.year}`, past.objection.id),
    ],
    '/notula/:slug': notula(),
    '/notula/:slug/ralat/:file': plain(sealed.meeting.slug, `${sealed.erratum.id}.pdf`),
    '/notula/:slug/ralat/:id': plain(sealed.meeting.slug, sealed.erratum.id),
    '/notula/:slug/terbitkan/tanda/:mark': notula(NOBODYS),
    '/notula/:slug/tinjau/:id': notula(NOBODYS),
    '/notula/:slug/ubah/:key': notula(words),
    '/notula/:slug/usul/:id': notula(sealed.comment.id),
    '/opd/:id': plain(units[2]),
    '/opd/:slug': plain(units[2]),
    '/opd/:slug/perubahan/:jenis': plain(units[2], 'nama'),
    '/orang/:id': plain(council.seats[3].personId),
    '/pengaturan/identitas/:id': plain(NOBODYS),
    '/pengaturan/privasi/orang/:id': plain(council.seats[3].personId),
    '/pengaturan/pengguna/:id': plain(found.user),
    '/publik/notula/:id': [to('none', sealed.minutes.id), to('none', past.minutes.id)],
    '/publik/sk/:slug': [to('none', p.decree.id), to('none', council.decreeId)],
    '/rapat/:slug': pages(),
    // Binding a book takes as long as fifty other doors: each of the two ways to it leads to another one.
    '/api/v1/meetings/:id/book.pdf': [to('coming', coming.id)],
    '/rapat/:slug/buku.pdf': [to('past', past.meeting.slug)],
    '/rapat/:slug/acara/:itemId': item(),
    '/rapat/:slug/acara/:itemId/berkas/:fileId': item(past.material.id),
    '/rapat/:slug/berkas/:fileId': [to('material', past.meeting.slug, past.material.id)],
    '/rapat/:slug/evaluasi/:itemId/:followUpId': item(past.task.id),
    '/rapat/:slug/kehadiran/:entryId': [to('past', past.meeting.slug, seat)],
    '/rapat/:slug/panggil/:entryId': [to('past', past.meeting.slug, seat)],
    '/rapat/:slug/pengiriman/:entryId': [to('past', past.meeting.slug, seat)],
    '/rapat/:slug/pengiriman/:entryId/:deed': [to('past', past.meeting.slug, seat, 'ulang')],
    '/rapat/:slug/putusan/:id': pages(NOBODYS),
    '/rapat/:slug/ruang/:position': [to('past', past.meeting.slug, '1'), to('coming', coming.slug, '1')],
    '/rapat/:slug/ruang/:position/hadir/:entryId': [to('past', past.meeting.slug, '1', seat)],
    '/rapat/:slug/ruang/entri/:id': [to('secretItem', past.meeting.slug, past.log.id)],
    '/rapat/:slug/tamu/:guestId': [to('past', past.meeting.slug, p.guest.id)],
    '/rapat/:slug/usulan/:id': [to('secretItem', past.meeting.slug, past.motion.id)],
    '/rapat/:slug/usulan/:id/:step': [to('secretItem', past.meeting.slug, past.motion.id, 'sepakat')],
    '/rapat/kalender/:month': plain('2025-07'),
    '/rapat/kalender/minggu/:day': plain('2025-07-24'),
    '/sk/:slug': [to('decreeDraft', p.decree.id), to('decree', council.decreeId)],
    '/sk/:slug/dewan-lain/:councilId': [to('decreeDraft', p.decree.id, council.id)],
    '/sk/:slug/petikan/:seatId': [to('decree', council.decreeId, `${past.entries[3].seatId}.pdf`)],
    '/keanggotaan/:seatId': plain(past.entries[3].seatId),
    '/tindak-lanjut/:slug': tasks(),
    '/tindak-lanjut/:slug/bukti/:id': [to('evidence', tasks()[0].values[0], found.evidence)],
    '/tindak-lanjut/:slug/bukti/:id/halaman/:page': [
      to('evidence', tasks()[0].values[0], found.evidence, '1'),
    ],
    '/tindak-lanjut/:slug/dukungan/:reportId': tasks(found.report),
    '/tindak-lanjut/:slug/langkah/:step': tasks('batal'),
    '/tindak-lanjut/:slug/perpanjangan/:extensionId': tasks(past.extension.id),
    '/tindak-lanjut/serah-terima/:id': plain(units[2]),
    '/usulan/:id': [to('proposal', p.proposal.id)],
    '/usulan/:id/berkas/:fileId': [to('proposal', p.proposal.id, past.material.id)],
    '/verifikasi/:code': plain(sealed.verificationCode),
  };
}

/** Kinds of records this house has none of: whatever is asked for there, nothing can come out. */
const EMPTY = [
  ...['/akun/keamanan/kunci/:id', '/akun/sesi/:id', '/akun/token/:id', '/api/v1/answers/:id'],
  ...[
    '/api/v1/delegations/:id',
    '/api/v1/follow-up-requests/:id',
    '/api/v1/holidays/:id',
    '/api/v1/imports/:id',
  ],
  ...['/api/v1/meeting-series/:id', '/api/v1/office-holdings/:id', '/api/v1/publication-marks/:id'],
  ...['/api/v1/report-links/:id', '/api/v1/tokens/:id', '/api/v1/verdicts/:id', '/hadir/tautan/:token'],
  ...['/impor/:id', '/kalender/:file', '/lapor/:token', '/lowong/:id', '/pemangku/:id', '/rapat/seri/:id'],
  ...[
    '/pengaturan/hari-libur/:id',
    '/perbaikan-data/:id',
    '/setel-sandi/:secret',
    '/aktivasi/:secret',
    '/u/:token',
  ],
  ...['/tindak-lanjut/:slug/penugasan/:delegationId', '/tindak-lanjut/:slug/permintaan/:requestId'],
  '/tindak-lanjut/:slug/tautan/:id',
];

/** The addresses of a route in this house; none when nobody has said where its variables lead. */
export function addressesOf(path: string, targets: Readonly<Record<string, readonly Target[]>>): Address[] {
  if (!path.includes(':')) return [{ url: path, of: 'list' }];
  const known = path.slice(0, path.indexOf('/', path.lastIndexOf(':')) + 1 || undefined).replace(/\/$/, '');
  if (EMPTY.includes(known)) return [{ url: path.replace(/:\w+/g, NOBODYS), of: 'none' }];
  return (targets[path] ?? targets[known] ?? []).map(({ values, of }) => {
    const left = [...values];
    return { url: path.replace(/:\w+/g, () => encodeURIComponent(left.shift()!)), of };
  });
}
