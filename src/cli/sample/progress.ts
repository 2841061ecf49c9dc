import { FilesService } from '../../documents/index.js';
import {
  FollowUpReason,
  MaybeFollowUpReason,
  ProgressService,
  ReportProgress,
} from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';
import { wib } from './council-meeting.js';

/** Six follow-ups in different states: one verified, one returned, one waiting, the others overdue. */
export async function loadProgress(sample: SampleContext, ids: readonly string[]): Promise<void> {
  const [collecting, , environment, flagship, , amendment] = ids;
  const progress = sample.get(ProgressService);
  await sample.at(wib('2025-08-12', '09:00'), async () => {
    const operator = await sample.actor('operator.kominfostan');
    await report(
      sample,
      operator,
      collecting,
      100,
      'Data dukung enam dimensi telah dihimpun dan diperiksa kelengkapannya.',
    );
    await progress.submit(await sample.actor('kominfostan'), collecting);
  });
  await sample.at(wib('2025-08-14', '14:00'), async () => {
    await progress.verify(await sample.actor('sekretariat'), collecting, given(MaybeFollowUpReason, {}));
  });
  await sample.at(wib('2025-08-25', '10:00'), async () => {
    const head = await sample.actor('bapenda');
    await report(sample, head, flagship, 60, 'Usulan program unggulan sudah dibahas di internal badan.');
    await progress.submit(head, flagship);
  });
  await sample.at(wib('2025-08-27', '11:00'), async () => {
    const reason = 'Lampirkan penetapan program unggulan, bukan hanya usulannya.';
    await progress.sendBack(await sample.actor('sekretariat'), flagship, given(FollowUpReason, { reason }));
  });
  await sample.at(wib('2025-09-22', '15:00'), async () => {
    const helper = await sample.actor('kominfostan');
    const handed = 'Bahan rancangan perubahan susunan keanggotaan sudah diserahkan ke Bagian Hukum.';
    await report(sample, helper, amendment, 80, handed);
    // The bureau has no operator in the sample; its account speaks for it here.
    const bureau = { ...(await sample.actor('hukum')), units: [sample.unit('SETDA.HUKUM')] };
    await report(sample, bureau, amendment, 80, 'Rancangan perubahan susunan keanggotaan sudah disusun.');
    await progress.submit(bureau, amendment);
  });
  await sample.at(wib('2025-08-06', '09:30'), async () => {
    const secretary = await sample.actor('sekretariat');
    const input = given(ReportProgress, {
      percent: 30,
      narrative: 'Pengumpulan data dukung baru sebagian (dicatat sekretariat).',
    });
    await progress.report(secretary, environment, input);
  });
}

async function report(
  sample: SampleContext,
  actor: Actor,
  id: string,
  percent: number,
  narrative: string,
): Promise<void> {
  const files = sample.get(FilesService);
  const blob = await files.accept(await picture(), 'bukti-contoh.png', 'evidence');
  const file = await sample.get(UnitOfWork).run((tx) => files.register(tx, actor, blob, null));
  const input = given(ReportProgress, { percent, narrative, fileIds: [file.id] });
  await sample.get(ProgressService).report(actor, id, input);
}

/** A picture that says what it is. */
async function picture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const frame =
    '<svg width="640" height="400"><rect x="20" y="20" width="600" height="360" fill="none" stroke="#0f5c4a" stroke-width="6"/></svg>';
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#e3f1ec' } })
    .composite([{ input: Buffer.from(frame) }])
    .png()
    .toBuffer();
}
