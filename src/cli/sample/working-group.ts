import { DecisionsService, RecordDecision } from '../../decisions/index.js';
import {
  AgendaService,
  AtInstant,
  AttendanceService,
  ConveneMeeting,
  ConveningService,
  PlaceAgendaItem,
  RecordAttendance,
  RunningService,
  ScheduleMeeting,
  SchedulingService,
} from '../../meetings/index.js';
import {
  ApproveMinutes,
  EditMinutes,
  MinutesQueries,
  ReviewService,
  SealingService,
} from '../../minutes/index.js';
import { EditionsService } from '../../publication/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';
import { wib } from './council-meeting.js';

const DAY = '2025-09-11';

/** A wholly invented meeting, carried to sealed and published minutes, so that verification can be tried at once. */
export async function loadWorkingGroup(sample: SampleContext): Promise<void> {
  const id = await sample.at(wib('2025-09-02', '09:00'), () => convene(sample));
  const minutesId = await sample.at(wib(DAY, '12:00'), () => hold(sample, id));
  await sample.at(wib('2025-09-15', '09:00'), async () => {
    const chair = await sample.actor('bapenda');
    await sample.get(ReviewService).approve(chair, minutesId, given(ApproveMinutes, {}), Match.any);
  });
  await sample.at(wib('2025-09-15', '10:00'), async () => {
    const secretary = await sample.actor('sekretariat');
    await sample.get(SealingService).seal(secretary, minutesId, Match.any);
    await sample.get(EditionsService).publish(secretary, minutesId, Match.any);
  });
}

async function convene(sample: SampleContext): Promise<string> {
  const secretary = await sample.actor('sekretariat');
  const id = await sample.get(SchedulingService).schedule(
    secretary,
    given(ScheduleMeeting, {
      councilId: sample.councilId,
      title: 'Rapat Kelompok Kerja Smart Governance (CONTOH)',
      kind: 'working-group',
      mode: 'onsite',
      workingGroup: 'governance',
      startsAt: wib(DAY, '09:00'),
      endsAt: wib(DAY, '10:30'),
      venue: 'Ruang Rapat Badan Pendapatan Daerah (CONTOH)',
      chairOfficeId: sample.office('KA-BAPENDA'),
      minuteTakerPersonId: sample.person('khairul'),
    }),
  );
  const items = [
    [
      'Persiapan layanan pajak daerah digital (CONTOH)',
      'Kelompok kerja membahas urutan layanan yang didahulukan (contoh).',
    ],
    ['Jadwal uji coba bersama (CONTOH)', 'Uji coba dilakukan bertahap menurut kecamatan (contoh).'],
  ] as const;
  for (const [title, discussion] of items) {
    const facts = { title, discussion, dimension: 'governance' as const, confidentiality: 'public' as const };
    await sample.get(AgendaService).place(secretary, id, given(PlaceAgendaItem, facts));
  }
  const input = given(ConveneMeeting, { deliver: false, acknowledge: ['notice', 'clash'] });
  await sample.get(ConveningService).convene(secretary, id, input, Match.any);
  return id;
}

async function hold(sample: SampleContext, meetingId: string): Promise<string> {
  const secretary = await sample.actor('sekretariat');
  const reader = sample.get(Reader);
  await sample
    .get(RunningService)
    .start(secretary, meetingId, given(AtInstant, { at: wib(DAY, '09:05') }), Match.any);
  const entries = await reader.rows<{ id: string }>(
    'SELECT "id" FROM "attendance" WHERE "meetingId" = :meetingId',
    {
      meetingId,
    },
  );
  for (const { id: entryId } of entries) {
    const input = given(RecordAttendance, { status: 'present' });
    await sample.get(AttendanceService).record(secretary, { meetingId, entryId }, input, Match.any);
  }
  const [item] = await reader.rows<{ id: string }>(
    'SELECT "id" FROM "agenda_item" WHERE "meetingId" = :meetingId ORDER BY "position"',
    { meetingId },
  );
  const text = 'Layanan pajak daerah digital didahulukan untuk uji coba bersama (contoh).';
  const decision = given(RecordDecision, {
    agendaItemId: item.id,
    kind: 'direction',
    text,
    dimension: 'governance',
  });
  await sample.get(DecisionsService).record(secretary, meetingId, decision);
  await sample
    .get(RunningService)
    .end(secretary, meetingId, given(AtInstant, { at: wib(DAY, '10:20') }), Match.any);
  const minutesId = await sample.get(MinutesQueries).currentId(secretary, meetingId);
  const texts = {
    opening: 'Rapat dibuka pimpinan rapat (contoh).',
    closing: 'Rapat ditutup pimpinan rapat (contoh).',
  };
  await sample.get(ReviewService).edit(secretary, minutesId, given(EditMinutes, texts), Match.any);
  await sample.get(ReviewService).submit(secretary, minutesId, Match.any);
  return minutesId;
}
