import { made } from '../../factories/council.js';
import type { Answer } from '../visitor.js';
import type { House } from './house.js';
import { aPdf } from './text-press.js';

export type Id = { readonly id: string };
export const PDF = 'application/pdf';

export const told = ({ status, text, body }: Answer, wanted = 200) => {
  if (status !== wanted) throw new Error(`${status}: ${text.slice(0, 600)}`);
  return body;
};

/** What the office says of its task, and what it was told about it. */
export async function theReport({ people, secretary }: House, { id }: Id) {
  const owner = people.get('owner')!;
  const at = `/api/v1/follow-ups/${id}`;
  const file = told(
    await owner.upload('POST', '/api/v1/files', 'kenaribukti.pdf', PDF, await aPdf('Isi kenariisibukti')),
    201,
  ) as Id;
  const report = { percent: 40, narrative: 'Laporan kenarilaporan', fileIds: [file.id] };
  told(await owner.post(`${at}/progress`, report), 201);
  const extension: Id = await made(owner, `${at}/extensions`, {
    dueOn: '2027-06-30',
    reason: 'Sebab kenaritunda',
  });
  told(await owner.post(`${at}/submit`));
  told(await secretary.post(`${at}/return`, { reason: 'Belum lengkap kenarialasan' }));
  return { file, extension };
}

/** A file that waited, named before anybody knew what it would belong to. */
export async function theSecretReport({ people }: House, { id }: Id) {
  const owner = people.get('owner')!;
  const bytes = await aPdf('Isi lampiran');
  const file = told(
    await owner.upload('POST', '/api/v1/files', 'kenaribuktirahasia.pdf', PDF, bytes),
    201,
  ) as Id;
  told(
    await owner.post(`/api/v1/follow-ups/${id}/progress`, {
      percent: 10,
      narrative: '-',
      fileIds: [file.id],
    }),
    201,
  );
}
