import { attendanceCounts, type Sheet } from '../../meetings/index.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { arrivalsOf, checkInOpen } from '../rules/check-in.js';
import { deputyForm, meetingFacts, seatFacts } from './arriving.presenter.js';

/** Everything `pages/checkin/roll-call` prints: the seat that is called, how far the call has come, who is missing. */
export function rollCallPage(
  { meeting, entries, quorum }: Sheet,
  wanted: number | null,
  now: string,
  form: FormView | null,
) {
  const path = `/rapat/${meeting.slug}`;
  const open = checkInOpen(meeting, now);
  const firstSilent = entries.findIndex(({ status }) => status === null) + 1;
  const at = wanted ?? (firstSilent || entries.length + 1);
  const entry = entries.at(at - 1) && at >= 1 ? entries[at - 1] : null;
  const call = (n: number) => `${path}/panggil?ke=${n}`;
  const silent = entries.flatMap((one, n) =>
    one.status === null ? [{ href: call(n + 1), officeTitle: one.officeTitle, name: one.displayName }] : [],
  );
  return {
    path,
    meeting: meetingFacts(meeting),
    closed: open.ok ? null : open,
    counts: attendanceCounts(entries.map(({ status }) => status)),
    quorum,
    at,
    total: entries.length,
    seat: entry && { ...seatFacts(entry), action: `${path}/panggil/${entry.id}` },
    arrivals: arrivalsOf(meeting.mode).filter((arrival) => arrival !== 'represented'),
    before: at > 1 ? call(Math.min(at - 1, entries.length)) : null,
    after: at <= entries.length ? call(at + 1) : null,
    silent,
    form: form ?? (entry ? deputyForm(entry) : freshForm()),
  };
}
