import { made } from '../../factories/council.js';
import { aMeeting, aRunningMeeting } from '../../factories/meeting.js';
import { changesOfOffice, type House } from './house.js';
import { PDF, theReport, theSecretReport, told, type Id } from './reporting.js';
import { aPdf } from './text-press.js';

type Entry = { readonly id: string; readonly seatId: string };
type Held = Id & { readonly slug: string };
type Given = { readonly day: string; readonly title: string; readonly open: string };
export type Planted = Awaited<ReturnType<typeof plant>>;

const PAST = { day: '2025-07-24', title: 'Rapat yang lewat', open: 'Acara kenariterbuka' };
const SEALED = { day: '2025-08-21', title: 'Rapat yang disegel', open: 'Acara umum' };

/** A meeting with a restricted and an open matter, everybody there. */
async function aFullMeeting({ secretary, council }: House, given: Given, matter: object) {
  const { day, title } = given;
  const times = { startsAt: `${day}T09:00:00+07:00`, endsAt: `${day}T11:40:00+07:00` };
  const meeting: Held = await aRunningMeeting(secretary, council, { title, ...times }, day);
  const at = `/api/v1/meetings/${meeting.id}`;
  const restricted: Id = await made(secretary, `${at}/agenda-items`, {
    confidentiality: 'restricted',
    ...matter,
  });
  const open: Id = await made(secretary, `${at}/agenda-items`, {
    title: given.open,
    confidentiality: 'public',
  });
  const { entries } = (await secretary.get(`${at}/attendance`)).body as { entries: Entry[] };
  for (const { id } of entries) await secretary.put(`${at}/attendance/${id}`, { status: 'present' });
  const decided = (item: Id, text: string) =>
    made(secretary, `${at}/decisions`, {
      agendaItemId: item.id,
      text,
      kind: 'decision',
      method: 'consensus',
    });
  const ended = async () => {
    told(await secretary.post(`${at}/end`, { at: `${day}T11:40:00+07:00` }));
    return (await secretary.get(`${at}/minutes`)).body as Id;
  };
  return { meeting, at, restricted, open, entries, decided, ended };
}

/** Puts each canary into its place, through the ordinary doors of the house. */
export async function plant(house: House) {
  const { secretary, council } = house;
  const past = await theMeetingThatIsOver(house);
  const sealed = await theSealedMinutes(house);
  await changesOfOffice(house);
  const draft: Held = await aMeeting(secretary, council, {
    ...{
      title: 'Rapat kenarirencana',
      chairOfficeId: council.seats[0].officeId,
      startsAt: '2099-05-07T09:00:00+07:00',
      endsAt: '2099-05-07T11:00:00+07:00',
    },
  });
  const coming: Held = await aMeeting(secretary, council, {
    ...{
      title: 'Rapat mendatang',
      startsAt: '2099-03-10T09:00:00+07:00',
      endsAt: '2099-03-10T11:00:00+07:00',
    },
  });
  const called: Id = await made(secretary, `/api/v1/meetings/${coming.id}/agenda-items`, {
    ...{ title: 'Acara kenariundangan', confidentiality: 'restricted' },
  });
  told(
    await secretary.post(`/api/v1/meetings/${coming.id}/convene`, {
      deliver: true,
      acknowledge: ['clash', 'notice'],
    }),
  );
  const guest: Id = await made(secretary, `/api/v1/meetings/${past.meeting.id}/guests`, {
    ...{ name: 'Narasumber', email: 'kenaritamu@deliserdang.example' },
  });
  const decree: Id = await made(secretary, '/api/v1/decrees', {
    ...{ kind: 'keputusan-bupati', title: 'Perihal kenarirancangan', councilId: council.id },
  });
  const proposal: Id = await made(house.people.get('owner')!, '/api/v1/agenda-proposals', {
    ...{
      councilId: council.id,
      orgUnitId: house.units[2],
      title: 'Usulan kenariusulan',
      confidentiality: 'restricted',
    },
  });
  return { past, sealed, draft, coming, called, guest, decree, proposal };
}

async function theMeetingThatIsOver(house: House) {
  const { secretary, units } = house;
  const full = await aFullMeeting(house, PAST, {
    ...{ title: 'Acara kenariacara', discussion: 'Dibahas kenaribahas.', presenter: 'Penyaji kenaripenyaji' },
  });
  const { at, restricted, open, entries, decided, ended } = full;
  const files = `/api/v1/agenda-items/${restricted.id}/files`;
  const material = told(
    await secretary.upload('POST', files, 'kenaribahan.pdf', PDF, await aPdf('Isi kenariisibahan')),
    201,
  ) as Id;
  const log: Id = await made(secretary, `${at}/log-entries`, {
    ...{ agendaItemId: restricted.id, kind: 'note', text: 'Catatan kenarilog' },
  });
  const motion: Id = await made(secretary, `${at}/motions`, {
    agendaItemId: restricted.id,
    text: 'Usul kenarimosi',
  });
  told(await secretary.post(`/api/v1/motions/${motion.id}/drop`, { reason: 'Ditarik' }));
  const secret = await decided(restricted, 'Putusan kenariputusan');
  const objection = await made(secretary, `/api/v1/decisions/${secret.id}/objections`, {
    ...{ seatId: entries[5].seatId, text: 'Keberatan kenarikeberatan' },
  });
  const plain = await decided(open, 'Putusan terbuka');
  const due = { orgUnitId: units[2], dueOn: '2027-03-31' };
  const secretTask = await made(secretary, `/api/v1/decisions/${secret.id}/follow-ups`, {
    title: 'Tugas kenaritugas',
    ...due,
  });
  const task = await made(secretary, `/api/v1/decisions/${plain.id}/follow-ups`, {
    title: 'Tugas kenaripekerjaan',
    ...due,
  });
  const minutes = await ended();
  told(
    await secretary.patch(`/api/v1/minutes/${minutes.id}`, {
      opening: 'Dibuka kenaripembuka',
      notes: 'kenarinotulen',
    }),
  );
  const reported = await theReport(house, task);
  await theSecretReport(house, secretTask);
  return { ...full, material, log, motion, secret, objection, plain, secretTask, task, minutes, ...reported };
}

async function theSealedMinutes(house: House) {
  const { secretary, people } = house;
  const [chair, member] = [people.get('chair')!, people.get('member')!];
  const full = await aFullMeeting(house, SEALED, {
    ...{ title: 'Acara kenarisegel', discussion: 'Dirundingkan kenarirundingan.' },
  });
  const secret = await full.decided(full.restricted, 'Putusan kenarihasil');
  const minutes = await full.ended();
  const at = `/api/v1/minutes/${minutes.id}`;
  told(await secretary.patch(at, { notes: 'kenaricatat' }));
  told(await secretary.post(`${at}/submit`));
  const comment: Id = await made(member, `${at}/comments`, {
    ...{ agendaItemId: full.restricted.id, text: 'Usul kenariusul' },
  });
  told(await secretary.post(`/api/v1/comments/${comment.id}/decline`, { reason: 'Sudah tepat' }));
  told(await chair.post(`${at}/approve`));
  const { verificationCode } = told(await secretary.post(`${at}/seal`)) as { verificationCode: string };
  const erratum: Id = await made(secretary, `${at}/errata`, {
    ...{
      place: 'Bagian 1',
      written: 'Dirundingkan kenarirundingan.',
      corrected: 'kenariralat',
      reason: 'Salah tulis',
    },
  });
  told(await secretary.post(`${at}/publish`));
  return { ...full, secret, minutes, comment, erratum, verificationCode };
}
