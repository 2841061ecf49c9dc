import { CarryingService, CarryOverChoice } from '../../agendas/index.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import {
  AgendaService,
  ConveneMeeting,
  ConveningService,
  HolidaysService,
  PlaceAgendaItem,
  ScheduleMeeting,
  SchedulingService,
} from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';
import { wib } from './council-meeting.js';

const DAYS_AHEAD = 13;
const MATTERS = [
  { title: 'Kemajuan layanan pajak daerah digital (CONTOH)', minutesPlanned: 30, dimension: 'governance' },
  { title: 'Persiapan uji coba di kecamatan (CONTOH)', minutesPlanned: 25, dimension: 'living' },
] as const;

/**
 * A wholly invented meeting that is still to come, so that home, calendar and agenda have something to show on the
 * first day. It is called today, by letter only; the head of BAPENDA presides, who is a placeholder.
 */
export async function loadComingMeeting(sample: SampleContext, today: CivilDate): Promise<void> {
  const day = await workingDay(sample, addDays(today, DAYS_AHEAD));
  const secretary = await sample.actor('sekretariat');
  const facts = given(ScheduleMeeting, {
    ...{ councilId: sample.councilId, title: 'Rapat Koordinasi Berkala (CONTOH)' },
    ...{ kind: 'coordination', mode: 'onsite', venue: 'Ruang Rapat Badan Pendapatan Daerah (CONTOH)' },
    ...{ startsAt: wib(day, '14:00'), endsAt: wib(day, '15:30') },
    ...{ chairOfficeId: sample.office('KA-BAPENDA'), minuteTakerPersonId: sample.person('khairul') },
  });
  const id = await sample.get(SchedulingService).schedule(secretary, facts);
  for (const matter of MATTERS) {
    await sample.get(AgendaService).place(secretary, id, given(PlaceAgendaItem, matter));
  }
  const open = given(CarryOverChoice, { followUps: true });
  await sample.get(CarryingService).carry(secretary, id, open);
  const input = given(ConveneMeeting, { deliver: false, acknowledge: ['notice', 'clash'] });
  await sample.get(ConveningService).convene(secretary, id, input, Match.any);
}

/** Not on a day off, a weekend, or a Friday with its prayer. */
async function workingDay(sample: SampleContext, from: CivilDate): Promise<CivilDate> {
  const until = addDays(from, 30);
  const off = await sample.get(HolidaysService).between(sample.get(Reader).em, from, until);
  const closed = new Set(off.map(({ day }) => day));
  for (let day = from; ; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday >= 1 && weekday <= 4 && !closed.has(day)) return day;
  }
}
