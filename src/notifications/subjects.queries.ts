import { Injectable } from '@nestjs/common';
import { AgendaProposal } from '../agendas/index.js';
import type { AuditRow } from '../audit/index.js';
import { followUpPath, FollowUpsQueries } from '../followups/index.js';
import { AppUser, SYSTEM } from '../identity/index.js';
import { Meeting } from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import { addressesOf } from './rules/who-to-tell.js';
import type { OwingUnits, Particulars, Subject } from './subject.js';

const NO_UNITS: OwingUnits = { responsible: [], supporting: [], receiving: [], former: [] };
const NOBODY = {
  units: NO_UNITS,
  chairOf: null,
  meetingId: null,
  startsAt: null,
  mailed: false,
  orgUnitIds: [],
  owner: [],
  called: [],
  released: [],
  escalated: null,
} as const;

/** Reads up on the thing a journal entry speaks of. */
@Injectable()
export class SubjectsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly followUps: FollowUpsQueries,
  ) {}

  async of(entry: AuditRow, payload: Readonly<Record<string, unknown>>): Promise<Subject> {
    const particulars = (payload.particulars ?? {}) as Particulars;
    if (entry.subjectType === 'user' || entry.subjectType === 'token') return this.account(entry, payload);
    if (entry.subjectType === 'proposal') return this.proposal(entry.subjectId!);
    if (entry.subjectType === 'followup') return this.followUp(entry.subjectId!, particulars);
    const meetingId = entry.subjectType === 'meeting' ? entry.subjectId : (particulars.meetingId ?? null);
    const meeting = meetingId ? await this.reader.em.findOneBy(Meeting, { id: meetingId }) : null;
    const folder = entry.subjectType === 'minutes' ? 'notula' : 'rapat';
    const { called = [], released = [], reason = null } = particulars;
    return {
      ...{ ...NOBODY, meetingId, called, released, startsAt: meeting?.startsAt ?? null },
      ...{ path: `/${folder}/${meeting?.slug ?? ''}` },
      facts: {
        title: meeting?.title ?? '',
        startsAt: meeting?.startsAt ?? null,
        place: [meeting?.venue, meeting?.onlineUrl].filter(Boolean).join(', '),
        letter: meeting?.letterNumber ?? null,
        reason,
      },
    };
  }

  private async account(entry: AuditRow, payload: Readonly<Record<string, unknown>>): Promise<Subject> {
    const { userId, name = '' } = (payload.after ?? {}) as { userId?: string; name?: string };
    const id = entry.subjectType === 'token' ? userId : entry.subjectId;
    const user = id ? await this.reader.em.findOneBy(AppUser, { id }) : null;
    const { device = '', network = '' } = (payload.particulars ?? {}) as Particulars;
    const email = user?.email ?? '';
    return {
      ...{ ...NOBODY, path: '/akun' },
      owner: entry.action === 'user.changed' ? addressesOf(payload) : user ? [email] : [],
      facts: { at: entry.at, device, network, name, email },
    };
  }

  private async proposal(id: string): Promise<Subject> {
    const { em } = this.reader;
    const row = await em.findOneByOrFail(AgendaProposal, { id });
    const user = row.proposedByUserId ? await em.findOneBy(AppUser, { id: row.proposedByUserId }) : null;
    return {
      ...{ ...NOBODY, path: `/usulan/${id}`, orgUnitIds: row.orgUnitId ? [row.orgUnitId] : [] },
      called: user?.personId ? [user.personId] : [],
      facts: { title: row.title, unit: row.proposerTitle, reason: row.reason },
    };
  }

  private async followUp(id: string, particulars: Particulars): Promise<Subject> {
    const { reason = null, dueOn = null, fromUnitId, toUnitId, from = null, to = null } = particulars;
    const { meetingId, meeting = null } = particulars;
    const { called = [], name, mark, until } = particulars;
    const row = await this.followUps.one(SYSTEM, id);
    const supporting = row.supportingOrgUnitIds;
    return {
      ...{ ...NOBODY, path: followUpPath(row), orgUnitIds: [row.orgUnitId, ...supporting], called },
      escalated: to && meetingId ? { to, meetingId } : null,
      units: {
        ...{ responsible: [row.orgUnitId], supporting },
        receiving: toUnitId ? [toUnitId] : [],
        former: fromUnitId ? [fromUnitId] : [],
      },
      chairOf: row.meetingId,
      facts: {
        title: `${row.number} ${row.title}`,
        dueOn: dueOn ?? row.dueOn,
        ...{ unit: row.orgUnitName, reason, from, to, name, mark, until, meeting },
      },
    };
  }
}
