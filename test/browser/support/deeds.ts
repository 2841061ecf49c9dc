import { expect } from '@jest/globals';
import type { Person } from './person.js';

/** Plans a meeting of this very day by hand; gives the address of its page. */
export async function scheduled(secretary: Person, title: string, day: string): Promise<string> {
  await secretary.open('/rapat');
  await secretary.press('Jadwalkan rapat');
  await secretary.fill('title', title);
  await secretary.fill('day', day);
  await secretary.fill('startTime', '00:01');
  await secretary.fill('endTime', '23:59');
  await secretary.tick('mode', 'onsite');
  await secretary.fill('venue', `Ruang ${title}`);
  await secretary.choose('chairOfficeId', 'Wakil Bupati');
  await secretary.press('Simpan');
  return secretary.path;
}

/** Calls the council step by step, taking note of each thing that is unusual where it is told. */
export async function called(secretary: Person, meeting: string, { byMail = false } = {}): Promise<void> {
  await secretary.open(meeting);
  await secretary.press('Kirim undangan');
  expect(await secretary.text()).toContain('belum memiliki penyaji');
  await secretary.press('Lanjut');
  expect(await secretary.text()).toContain('perlu diperbaiki');
  await secretary.tick('acknowledge', 'agenda');
  await secretary.press('Lanjut');
  await secretary.press('Lanjut');
  await secretary.tick('acknowledge', 'notice');
  if ((await secretary.page.$('input[value="clash"]')) !== null) await secretary.tick('acknowledge', 'clash');
  await secretary.press('Lanjut');
  if (byMail) await secretary.tick('deliver');
  await secretary.press('Kirim undangan');
  expect(secretary.path).toBe(meeting);
  expect(await secretary.text()).toContain('Terjadwal');
}

/** Ends the meeting through the checklist. */
export async function ended(secretary: Person, hour: string): Promise<void> {
  await secretary.press('Akhiri rapat');
  await secretary.press('Lanjutkan');
  await secretary.fill('time', hour);
  await secretary.press('Akhiri rapat');
  // Who came in by code came now, which is after that hour.
  if ((await secretary.page.$('[name="knowsOfArrivals"]')) === null) return;
  await secretary.tick('knowsOfArrivals');
  await secretary.press('Akhiri rapat');
}

/** The head of the office reports the task as done, with evidence; without a narrative it is not taken. */
export async function reported(head: Person, task: string, evidence: string): Promise<void> {
  await head.open('/tindak-lanjut/saya');
  await head.press(task);
  await head.press('Laporkan kemajuan');
  await head.fill('percent', '100');
  await head.press('Kirim laporan');
  expect(await head.text()).toContain('perlu diperbaiki');
  await head.fill('narrative', 'Seluruh data dukung sudah dihimpun dan diperiksa kelengkapannya.');
  await head.tick('done');
  await head.attach('files', evidence);
  await head.press('Kirim laporan');
  expect(await head.text()).toContain('Menunggu verifikasi');
}

/** The opening saves itself, is saved from another window as well, and both changes are joined. */
async function openedTwice(secretary: Person): Promise<void> {
  await secretary.seesAt('#f-t-n-opening [data-keadaan]', /^Tersimpan \d\d\.\d\d/);
  await secretary.page.$eval('#f-t-n-opening', async (node) => {
    const form = node as HTMLFormElement;
    const body = new URLSearchParams(new FormData(form) as never);
    body.set('text', 'Rapat dibuka pukul sembilan oleh Wakil Bupati.');
    await fetch(form.action, { method: 'POST', body, headers: { 'hx-request': 'true' } });
  });
  await secretary.fill('t-n-opening', 'Rapat dibuka oleh Wakil Bupati Deli Serdang.');
  await secretary.sees('Bagian ini diubah');
  await secretary.press('Gabungkan keduanya');
}

type Hands = { readonly secretary: Person; readonly member: Person; readonly chair: Person };

/** The minutes are written, reviewed, corrected and approved by the chair; gives the address of their page. */
export async function minuted({ secretary, member, chair }: Hands, meeting: string): Promise<string> {
  await secretary.open(meeting);
  await secretary.press('Baca notula');
  const minutes = secretary.path;
  await secretary.press('Ubah');
  await secretary.fill('t-n-opening', 'Rapat dibuka oleh Wakil Bupati.');
  // With scripts words save themselves, and what two windows changed is joined word by word.
  const scripts = secretary.page.isJavaScriptEnabled();
  if (scripts) await openedTwice(secretary);
  await secretary.press('Simpan', '#f-t-n-opening');
  await secretary.fill('t-n-closing', 'Rapat ditutup.');
  await secretary.press('Simpan', '#f-t-n-closing');
  await secretary.press('Baca notula');
  expect(await secretary.text()).toContain(
    scripts
      ? 'Rapat dibuka pukul sembilan oleh Wakil Bupati Deli Serdang.'
      : 'Rapat dibuka oleh Wakil Bupati.',
  );
  await secretary.press('Kirim untuk ditinjau');
  await secretary.press('Kirim untuk ditinjau');

  await member.open(minutes);
  await member.press('Tinjau');
  await member.unfold('Usulkan perbaikan');
  await member.fill('text', 'Rapat dibuka dengan doa oleh Wakil Bupati.');
  await member.press('Kirim usul');

  await secretary.open(`${minutes}/tinjau`);
  await secretary.unfold('Jawab usul');
  await secretary.fill('reason', 'Sesuai rekaman rapat.');
  await secretary.press('Terima usul');

  await chair.open(minutes);
  await chair.press('Sahkan notula');
  expect(await chair.text()).toContain('Disahkan');
  return minutes;
}
