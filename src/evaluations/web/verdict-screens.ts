import { Injectable } from '@nestjs/common';
import { clipped } from '../../kernel/clipped.js';
import { DecisionsQueries } from '../../decisions/index.js';
import { ESCALATED_TO, followUpPath, FollowUpsQueries } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { firstRefusal } from '../../kernel/verdict.js';
import { MeetingLocks, visibleItem } from '../../meetings/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { FormView } from '../../platform/views/form-view.js';
import { followUpStatus } from '../../platform/views/statuses.js';
import { Words } from '../../platform/words.js';
import { ListingQueries } from '../listing.queries.js';
import { VerdictsQueries } from '../verdicts.queries.js';
import { isHeld } from '../verdicts.service.js';
import { isOver, saidView, sayable } from './evaluation-view.js';

/** What the page shows on which the meeting's word on one follow-up is put on record. */
@Injectable()
export class VerdictScreens {
  constructor(
    private readonly reader: Reader,
    private readonly locks: MeetingLocks,
    private readonly listing: ListingQueries,
    private readonly verdicts: VerdictsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly decisions: DecisionsQueries,
    private readonly org: OrgQueries,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a follow-up the item does not go through */
  async one(actor: Actor, itemId: string, followUpId: string, form: FormView) {
    const { em } = this.reader;
    const [item, meeting] = await visibleItem(em, actor, itemId);
    const row = await this.followUps.one(actor, followUpId);
    const listed = await this.listing.row(em, meeting, itemId, followUpId);
    if (!listed) throw new NotFound('followup', followUpId);
    const said = (await this.verdicts.ofMeeting(em, meeting.id)).filter(
      (one) => one.followUpId === followUpId,
    );
    const open = firstRefusal(isHeld(meeting), await this.locks.isOpen(em, meeting.id));
    const path = `/rapat/${meeting.slug}`;
    const may = open.ok ? sayable(listed, said, isOver(listed)) : [];
    const decided = (await this.decisions.ofMeeting(em, meeting.id)).toReversed();
    const here = decided.filter(({ agendaItemId }) => agendaItemId === itemId);
    const others = decided.filter(({ agendaItemId }) => agendaItemId !== itemId);
    return {
      ...{
        path,
        itemPath: `${path}/evaluasi/${itemId}/${followUpId}`,
        back: `${path}/ruang/${item.position}`,
      },
      ...{ meetingTitle: meeting.title, itemTitle: `${item.position}. ${item.title}` },
      ...{ number: listed.number, task: listed.title, href: followUpPath(row), unit: listed.unit },
      status: followUpStatus(listed.status, listed.overdue),
      ...{ dueOn: listed.dueOn, late: listed.daysLate, percent: listed.percent, day: row.dueOn },
      waits: listed.statusNow === 'awaiting-verification',
      closed: open.ok ? null : open,
      said: said.map((one) => saidView(one, open.ok ? (id) => `${path}/putusan/${id}/cabut` : null)),
      may: Object.fromEntries(may.map((kind) => [kind, true])),
      recipients: ESCALATED_TO.map((value) => ({ value, label: this.words.say(`evaluation.to.${value}`) })),
      decisions: [...here, ...others].map(({ id, number, text }) => ({
        value: id,
        label: `${number}: ${clipped(text, 100)}`,
      })),
      units: await this.units(),
      fresh: { tugas: listed.title, opd: listed.orgUnitId, ...form.values },
      form,
    };
  }

  private async units() {
    const units = [...(await this.org.unitsOn(this.reader.em, this.clock.today())).values()];
    return units
      .map(({ id, name }) => ({ value: id, label: name }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'id'));
  }
}
