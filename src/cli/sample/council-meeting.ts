import { DecisionsService, RecordDecision } from '../../decisions/index.js';
import { AssignFollowUp, AssignmentService } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
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
import { EditMinutes, MinutesQueries, ReviewService } from '../../minutes/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';

const wib = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString();

/** The meeting of 24 July 2025, entered after the fact from the reports; its minutes wait for a real person's approval. */
export async function loadCouncilMeeting(sample: SampleContext): Promise<string[]> {
  const { meeting } = sample.data;
  const [startsAt, endsAt] = [wib(meeting.date, meeting.startTime), wib(meeting.date, meeting.endTime)];
  const id = await sample.at(wib('2025-07-16', '08:00'), async () => schedule(sample, startsAt, endsAt));
  await sample.at(wib(meeting.invitation.date, '10:00'), async () => {
    const { letterNumber, date: letterDate } = meeting.invitation;
    const input = given(ConveneMeeting, {
      letterNumber,
      letterDate,
      deliver: false,
      acknowledge: ['notice', 'clash'],
    });
    await sample.get(ConveningService).convene(await sample.actor('sekretariat'), id, input, Match.any);
  });
  return sample.at(wib(meeting.date, '13:00'), async () => {
    const secretary = await sample.actor('sekretariat');
    await sample.get(RunningService).start(secretary, id, given(AtInstant, { at: startsAt }), Match.any);
    await recordPresence(sample, secretary, id);
    const followUps = await recordDecisions(sample, secretary, id);
    await sample.get(RunningService).end(secretary, id, given(AtInstant, { at: endsAt }), Match.any);
    await submitMinutes(sample, secretary, id);
    return followUps;
  });
}

async function schedule(sample: SampleContext, startsAt: string, endsAt: string): Promise<string> {
  const { title, kind, mode, venue, chairOffice, agenda } = sample.data.meeting;
  const secretary = await sample.actor('sekretariat');
  const facts = { councilId: sample.councilId, title, kind, mode, venue, startsAt, endsAt };
  const id = await sample.get(SchedulingService).schedule(
    secretary,
    given(ScheduleMeeting, {
      ...facts,
      chairOfficeId: sample.office(chairOffice),
      minuteTakerPersonId: sample.person('khairul'),
    }),
  );
  const titles = new Map(sample.data.offices.map(({ code, title: office }) => [code, office]));
  for (const { title: item, presenterOffice, dimension, discussion } of agenda) {
    const presenter = presenterOffice === 'SEKDA' ? 'Plt. Sekretaris Daerah' : titles.get(presenterOffice);
    const text =
      discussion.length > 1 ? discussion.map((line) => `- ${line}`).join('\n') : (discussion[0] ?? null);
    const input = given(PlaceAgendaItem, {
      title: item,
      presenter,
      dimension,
      confidentiality: 'public',
      discussion: text,
    });
    await sample.get(AgendaService).place(secretary, id, input);
  }
  return id;
}

/** Those the reports name, and heads of offices without a name; the regent stays unrecorded. */
async function recordPresence(sample: SampleContext, secretary: Actor, meetingId: string): Promise<void> {
  const { attendance, othersPresent } = sample.data.meeting;
  const present = [...attendance.map(({ office }) => office), ...othersPresent.offices];
  const officeIds = new Set(present.map((code) => sample.office(code)));
  const entries = await sample
    .get(Reader)
    .rows<{ id: string; officeId: string | null }>(
      'SELECT "id", "officeId" FROM "attendance" WHERE "meetingId" = :meetingId ORDER BY "seatOrder"',
      { meetingId },
    );
  for (const { id: entryId, officeId } of entries.filter(({ officeId: one }) => one && officeIds.has(one))) {
    if (!officeId) continue;
    const input = given(RecordAttendance, { status: 'present' });
    await sample.get(AttendanceService).record(secretary, { meetingId, entryId }, input, Match.any);
  }
}

async function recordDecisions(
  sample: SampleContext,
  secretary: Actor,
  meetingId: string,
): Promise<string[]> {
  const items = await sample
    .get(Reader)
    .rows<{ id: string }>(
      'SELECT "id" FROM "agenda_item" WHERE "meetingId" = :meetingId ORDER BY "position"',
      { meetingId },
    );
  const made: string[] = [];
  for (const { agenda, kind, method, dimension, text, followUps } of sample.data.meeting.decisions.rows) {
    const input = given(RecordDecision, {
      agendaItemId: items[agenda - 1].id,
      kind,
      method,
      dimension,
      text,
    });
    const decisionId = await sample.get(DecisionsService).record(secretary, meetingId, input);
    for (const { orgUnit, supporting, title, dueOn, priority, dimension: of } of followUps) {
      const task = given(AssignFollowUp, {
        ...{ title, dueOn, priority, dimension: of, orgUnitId: sample.unit(orgUnit) },
        supportingOrgUnitIds: supporting.map((code) => sample.unit(code)),
      });
      made.push(await sample.get(AssignmentService).assign(secretary, decisionId, task, true));
    }
  }
  return made;
}

async function submitMinutes(sample: SampleContext, secretary: Actor, meetingId: string): Promise<void> {
  const id = await sample.get(MinutesQueries).currentId(secretary, meetingId);
  const review = sample.get(ReviewService);
  const opening = 'Rapat dibuka oleh Wakil Bupati Deli Serdang selaku pimpinan rapat.';
  const closing = 'Rapat ditutup oleh pimpinan rapat.';
  await review.edit(secretary, id, given(EditMinutes, { opening, closing }), Match.any);
  await review.submit(secretary, id, Match.any);
}

export { wib };
