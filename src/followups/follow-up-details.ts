import { In, type EntityManager } from 'typeorm';
import { FollowUpRequest } from './follow-up-request.entity.js';
import { Extension } from './extension.entity.js';
import { evidenceOf } from './evidence/evidence-lines.js';
import { ReportLink } from './links/report-link.entity.js';
import { FollowUpEvent, ProgressReport } from './follow-up-story.entity.js';

export type FollowUpDetails = Awaited<ReturnType<typeof detailsOf>>;

/** Everything told about one follow-up, oldest first. Whoever asks decides who may read. */
export async function detailsOf(em: EntityManager, id: string) {
  const reports = await em.find(ProgressReport, { where: { followUpId: id }, order: { id: 'ASC' } });
  const evidence = await evidenceOf(em, id);
  const of = (reportId: string) => evidence.filter((one) => one.reportId === reportId);
  const extensions = await em.find(Extension, { where: { followUpId: id }, order: { id: 'ASC' } });
  const events = await em.find(FollowUpEvent, {
    where: { followUpId: id },
    order: { at: 'ASC', id: 'ASC' },
  });
  const linkIds = reports.flatMap(({ linkId }) => linkId ?? []);
  const links = new Map((await em.findBy(ReportLink, { id: In(linkIds) })).map((link) => [link.id, link]));
  const requests = await em.find(FollowUpRequest, { where: { followUpId: id }, order: { id: 'ASC' } });
  return {
    reports: reports.map(({ id: reportId, percent, narrative, byName, createdAt, ...report }) => ({
      ...{ id: reportId, percent, narrative, byName, createdAt },
      ...{ orgUnitId: report.orgUnitId, supporting: report.supporting, adoptedAt: report.adoptedAt },
      link: linkOf(links.get(report.linkId ?? '')),
      files: of(reportId).flatMap(({ newest, file }) => (newest && file ? file : [])),
      evidence: of(reportId),
    })),
    extensions: extensions.map(({ deletedAt: _d, updatedAt: _u, ...extension }) => extension),
    requests: requests.map(({ deletedAt: _d, updatedAt: _u, ...request }) => request),
    history: events.map(({ id: _i, followUpId: _f, byUserId: _u, ...event }) => event),
  };
}

/** A reviewer sees that nobody was signed in, and who had made the address. */
const linkOf = (link: ReportLink | undefined) =>
  link ? { id: link.id, issuedByName: link.issuedByName } : null;
