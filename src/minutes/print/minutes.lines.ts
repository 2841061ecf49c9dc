import { unitUnder } from '../../platform/rendering/document-parts.js';
import type {
  AttendanceRow,
  MinutesDecision,
  MinutesFollowUp,
} from '../../platform/rendering/document-types.js';
import { clock, midDate } from '../../platform/views/formats.js';
import { courseLines } from './vote.lines.js';
import type { AttendancePart, DecisionPart, MinutesContent } from '../rules/content.js';

type Say = (code: string, facts?: object) => string;

const PRESENT = new Set(['present', 'present-online']);
const EXCUSED = new Set(['excused', 'sick', 'on-duty-elsewhere', 'on-leave']);

/** "22 dari 23 anggota hadir (2 diwakili, 1 izin); daftar hadir pada Lampiran I" */
export function attendanceSummary({ attendance }: MinutesContent): string {
  const count = (test: (status: string | null) => boolean) =>
    attendance.filter(({ status }) => test(status)).length;
  const represented = count((status) => status === 'represented');
  const rest = [
    [represented, 'diwakili'],
    [count((status) => status !== null && EXCUSED.has(status)), 'izin'],
    [count((status) => status === 'unexcused'), 'tanpa keterangan'],
    [count((status) => status === null), 'belum dicatat'],
  ].filter(([number]) => number !== 0);
  const details = rest.length > 0 ? ` (${rest.map(([number, word]) => `${number} ${word}`).join(', ')})` : '';
  const present = count((status) => status !== null && PRESENT.has(status)) + represented;
  return `${present} dari ${attendance.length} anggota hadir${details}; daftar hadir pada Lampiran I`;
}

export function quorumLine({ quorum }: MinutesContent): string | null {
  if (quorum.rule === null) return 'Kuorum tidak dipersyaratkan';
  const met = quorum.met ? 'terpenuhi' : 'tidak terpenuhi';
  return `Kuorum ${met}: ${quorum.present} hadir, ${quorum.required} diperlukan (${quorum.rule})`;
}

export function attendanceRow(entry: AttendancePart, say: Say): AttendanceRow {
  const { representative: sent } = entry;
  const by = sent ? `: ${[sent.name, sent.officeTitle].filter(Boolean).join(', ')}` : '';
  return {
    name: entry.name,
    office: entry.officeTitle,
    unit: unitUnder(entry.officeTitle, entry.unitName),
    status: entry.status && `${say(`status.attendance.${entry.status}`)}${by}`,
    arrived: entry.arrivedAt && clock(entry.arrivedAt),
  };
}

export function decisionRows({ items }: MinutesContent, say: Say): MinutesDecision[] {
  return items
    .flatMap((item) => item.decisions)
    .sort(byNumber)
    .map((decision) => ({
      number: decision.number,
      text: decision.text,
      method: decisionMethod(decision, say),
      quorumMet: decision.quorumMet,
      course: courseLines(decision, say),
    }));
}

/** How it was decided, with the counts of a vote and without anybody's name. */
export function decisionMethod({ method: how, votes }: DecisionPart, say: Say): string {
  const counts =
    how === 'vote' && votes
      ? ` (${votes.for} setuju, ${votes.against} tidak setuju, ${votes.abstain} abstain)`
      : '';
  return `${say(`decision.method.${how}`)}${counts}`;
}

export function followUpRows({ items }: MinutesContent, say: Say): MinutesFollowUp[] {
  const rows = items.flatMap((item) =>
    item.decisions.flatMap((decision) => decision.followUps.map((followUp) => ({ followUp, decision }))),
  );
  return rows
    .sort((a, b) => byNumber(a.followUp, b.followUp))
    .map(({ followUp, decision }) => ({
      number: followUp.number,
      title: followUp.title,
      description: followUp.description,
      unit: followUp.unit,
      supporting: followUp.supporting,
      due: midDate(followUp.dueOn),
      dimension: followUp.dimension && say(`dimension.${followUp.dimension}`),
      decision: decision.number,
    }));
}

/** K.10/2025 after K.9/2025. */
const byNumber = (a: { number: string }, b: { number: string }) =>
  a.number.localeCompare(b.number, 'id', { numeric: true });
