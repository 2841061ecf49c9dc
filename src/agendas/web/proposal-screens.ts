import { Injectable } from '@nestjs/common';
import { DecreesQueries } from '../../decrees/index.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import { CONFIDENTIALITIES, DIMENSIONS, LATE_ALLOWERS, visibleMeetings } from '../../meetings/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { ITEM_FILES, MaterialsService } from '../materials.service.js';
import { OpenMeetings, type OpenMeeting } from '../proposals/open-meetings.queries.js';
import { PROPOSAL_FILES } from '../proposals/proposal-records.js';
import { ProposalsQueries, type ProposalRow } from '../proposals/proposals.queries.js';
import {
  canAccept,
  canResubmit,
  canReturn,
  canReword,
  canWithdraw,
  PROPOSAL_STATES,
} from '../rules/proposal-life.js';

type Shown = { readonly actor: Actor; readonly language: Language };

/** What the pages of proposals show. */
@Injectable()
export class ProposalScreens {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: ProposalsQueries,
    private readonly meetings: OpenMeetings,
    private readonly materials: MaterialsService,
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
  ) {}

  async list({ actor, language }: Shown, asked: { state: string; cursor: string }) {
    const state = PROPOSAL_STATES.find((one) => one === asked.state);
    const page = await this.queries.page(actor, { state, ...(asked.cursor ? { cursor: asked.cursor } : {}) });
    const counts = await this.queries.counts(actor);
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    const tab = (key: string | null, count: number) => ({
      label: key
        ? this.words.say(`status.agenda.${key}`, {}, language)
        : this.words.say('ui.all', {}, language),
      ...{ href: key ? `/usulan?status=${key}` : '/usulan', count, current: (state ?? null) === key },
    });
    return {
      tabs: [tab(null, total), ...PROPOSAL_STATES.map((one) => tab(one, counts[one] ?? 0))],
      rows: page.data.map((row) => ({ ...row, href: `/usulan/${row.id}` })),
      mayPropose: isPermitted(actor, 'proposal.write'),
      maySet: isPermitted(actor, 'council.settings'),
      next: page.nextCursor && `/usulan?${state ? `status=${state}&` : ''}kursor=${page.nextCursor}`,
    };
  }

  async show({ actor }: Shown, id: string) {
    const { em } = this.reader;
    const row = await this.queries.one(em, actor, id);
    const owner = row.agendaItemId
      ? { ownerKind: ITEM_FILES, ownerId: row.agendaItemId }
      : { ownerKind: PROPOSAL_FILES, ownerId: id };
    const files = await this.materials.owned(em, owner);
    const path = `/usulan/${id}`;
    const mine = isPermitted(actor, 'proposal.write') && (actor.isSecretariat || isOwn(actor, row));
    const judge = isPermitted(actor, 'proposal.judge');
    return {
      ...row,
      path,
      files: files.map(({ id: fileId, name, size }) => ({ name, size, href: `${path}/berkas/${fileId}` })),
      meetingHref: await this.hrefOf(actor, row),
      mayReword: mine && canReword(row).ok,
      mayWithdraw: mine && canWithdraw(row).ok,
      mayResubmit: mine && canResubmit(row).ok,
      mayJudge: judge && canAccept(row).ok && canReturn(row).ok,
    };
  }

  async form({ actor, language }: Shown, form: FormView, row: ProposalRow | null, kept: readonly string[]) {
    const { em } = this.reader;
    const councils = (await this.decrees.councils(em)).filter(({ deletedAt }) => deletedAt === null);
    const open = await this.meetings.of(em, actor, row?.councilId);
    const units = actor.isSecretariat
      ? await this.org.units(em, this.clock.today())
      : await this.org.unitsByIds(em, actor.units);
    return {
      ...{ form, isNew: row === null, kept, heading: row ? 'proposal.edit' : 'proposal.new' },
      action: row ? `/usulan/${row.id}/ubah` : '/usulan/baru',
      back: row ? `/usulan/${row.id}` : '/usulan',
      version: row?.version ?? null,
      councils: councils.map(({ id, name }) => ({ value: id, label: name })),
      units: units.map(({ id, name }) => ({ value: id, label: name })),
      askUnit: row === null && (actor.isSecretariat || units.length > 1),
      meetings: open.map((meeting) => ({ value: meeting.id, label: this.named(meeting, language) })),
      confidentialities: this.labelled('status.agenda', CONFIDENTIALITIES, language),
      dimensions: DIMENSIONS.map((value) => ({ value, label: `Smart ${value}` })),
    };
  }

  async judging({ actor, language }: Shown, form: FormView, row: ProposalRow) {
    const open = await this.meetings.of(this.reader.em, actor, row.councilId);
    return {
      ...{ form, row, path: `/usulan/${row.id}` },
      meetings: open.map((meeting) => ({ value: meeting.id, label: this.named(meeting, language) })),
      anyCalled: open.some(({ status }) => status !== 'draft'),
      allowers: this.labelled('agenda.allower', LATE_ALLOWERS, language),
    };
  }

  private named({ title, startsAt, status, deadline }: OpenMeeting, language: Language): string {
    const called = status === 'draft' ? '' : this.words.say('proposal.already_called', {}, language);
    const last =
      deadline && this.words.say('proposal.until', { date: midDate(deadline, language) }, language);
    return [`${midDate(startsAt, language)}: ${title}`, called || last].filter(Boolean).join(' · ');
  }

  private labelled(prefix: string, values: readonly string[], language: Language) {
    return values.map((value) => ({ value, label: this.words.say(`${prefix}.${value}`, {}, language) }));
  }

  private async hrefOf(actor: Actor, { meetingSlug }: ProposalRow): Promise<string | null> {
    if (!meetingSlug) return null;
    const scope = visibleMeetings(actor);
    const rows = await this.reader.rows(
      `SELECT 1 FROM "meeting" "m" WHERE "m"."slug" = :prsSlug AND ${scope.sql}`,
      { ...scope.params, prsSlug: meetingSlug },
    );
    return rows.length > 0 ? `/rapat/${meetingSlug}` : null;
  }
}

const isOwn = (actor: Actor, { orgUnitId, seatId }: ProposalRow): boolean =>
  (orgUnitId !== null && actor.units.includes(orgUnitId)) ||
  (seatId !== null && actor.seats.some((seat) => seat.seatId === seatId));
