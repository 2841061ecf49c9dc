import { Injectable } from '@nestjs/common';
import { DecisionsQueries, DecisionsService, RecordDecision } from '../../decisions/index.js';
import { AssignFollowUp, AssignmentService, FollowUpsQueries } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import {
  AgendaQueries,
  AgendaService,
  ChangeAgendaItem,
  DIMENSIONS,
  type Meeting,
} from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput, Stale, type FieldError } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import { dayOf } from '../../kernel/civil-date.js';
import {
  ENTRY_KINDS,
  readEntry,
  type Entry,
  type EntryKind,
  type KnownUnit,
  type Mention,
} from './quick-syntax.js';

export type Typed = Readonly<Record<string, unknown>>;
export type Written = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

const RETRIES = 3;

/** One line of the note taker becomes a note, a decision or a follow-up. */
@Injectable()
export class ComposerService {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly agenda: AgendaService,
    private readonly items: AgendaQueries,
    private readonly decisions: DecisionsService,
    private readonly decided: DecisionsQueries,
    private readonly assignments: AssignmentService,
    private readonly followUps: FollowUpsQueries,
  ) {}

  /** What was understood, before anything is kept. */
  async read(typed: Typed, meeting: Meeting): Promise<Entry> {
    const today = [this.clock.today(), dayOf(meeting.startsAt)].sort()[0];
    return readEntry(text(typed.isi), kindOf(typed.jenis), {
      units: await this.units(),
      dimensions: DIMENSIONS,
      today,
    });
  }

  /** @throws InvalidInput at `isi`, `orgUnitId` or `dueOn` of the composer */
  async write(actor: Actor, meeting: Meeting, itemId: string, typed: Typed): Promise<Written> {
    const entry = await this.read(typed, meeting);
    if (entry.text === '') throw InvalidInput.at('isi', 'field.required');
    if (entry.kind === 'catatan') return this.note(actor, itemId, entry.text);
    if (entry.kind === 'keputusan') return this.decide(actor, meeting, itemId, entry);
    return this.assign(actor, meeting, itemId, { entry, typed });
  }

  units(): Promise<KnownUnit[]> {
    return this.reader.rows<KnownUnit>(
      `SELECT "id", "code", "name", "shortName" FROM "org_unit"
       WHERE "deletedAt" IS NULL AND "successorId" IS NULL ORDER BY "name"`,
    );
  }

  /** Two note takers may add at the same moment: both paragraphs stay. */
  private async note(actor: Actor, itemId: string, paragraph: string): Promise<Written> {
    for (let attempt = 1; ; attempt += 1) {
      const item = await this.items.one(actor, itemId);
      const discussion = [item.discussion, paragraph].filter(Boolean).join('\n\n');
      try {
        const input = given(ChangeAgendaItem, { discussion });
        await this.agenda.change(actor, itemId, input, Match.ofForm(String(item.version)));
        return { code: 'room.flash_noted', facts: {} };
      } catch (error) {
        if (!(error instanceof Stale) || attempt === RETRIES) throw error;
      }
    }
  }

  private async decide(actor: Actor, meeting: Meeting, itemId: string, entry: Entry): Promise<Written> {
    const input = given(RecordDecision, {
      agendaItemId: itemId,
      text: entry.text,
      dimension: entry.dimension,
    });
    const id = await atText('text', () => this.decisions.record(actor, meeting.id, input));
    const { number } = await this.decided.one(actor, id);
    return { code: 'room.flash_decided', facts: { number } };
  }

  private async assign(
    actor: Actor,
    meeting: Meeting,
    itemId: string,
    { entry, typed }: { readonly entry: Entry; readonly typed: Typed },
  ): Promise<Written> {
    const decisions = await this.decided.ofMeeting(this.reader.em, meeting.id);
    const decision = decisions.filter(({ agendaItemId }) => agendaItemId === itemId).at(-1);
    if (!decision) throw InvalidInput.at('isi', 'room.no_decision');
    const orgUnitId =
      text(typed.orgUnitId) || (entry.owners.length === 1 ? entry.owners[0].unit?.id : undefined);
    const dueOn = text(typed.dueOn) || entry.dueOn;
    const faults = [...ownerFaults(entry, orgUnitId), ...supportFaults(entry), ...dueFaults(entry, dueOn)];
    if (faults.length > 0) throw new InvalidInput(faults);
    const input = given(AssignFollowUp, {
      ...{ title: entry.text, orgUnitId, dueOn: dueOn ?? undefined, dimension: entry.dimension },
      supportingOrgUnitIds: entry.supporting.flatMap(({ unit }) => unit?.id ?? []),
    });
    const id = await atText('title', () => this.assignments.assign(actor, decision.id, input));
    const { number, orgUnitName, dueOn: due } = await this.followUps.one(actor, id);
    return { code: 'room.flash_assigned', facts: { number, unit: orgUnitName, due } };
  }
}

function ownerFaults({ owners }: Entry, chosen: string | undefined): FieldError[] {
  if (chosen) return [];
  if (owners.length > 1) return [{ field: 'orgUnitId', code: 'room.two_owners' }];
  return [owners[0] ? unknownUnit(owners[0]) : { field: 'orgUnitId', code: 'room.no_owner' }];
}

/** Helpers have no field of their own to choose in: their names are offered at the text. */
const supportFaults = ({ supporting }: Entry): FieldError[] =>
  supporting
    .filter(({ unit }) => unit === null)
    .map((mention) => ({ ...unknownUnit(mention), field: 'isi' }));

function dueFaults({ badDate }: Entry, dueOn: string | null): FieldError[] {
  if (dueOn) return [];
  return [
    badDate
      ? { field: 'dueOn', code: 'room.bad_date', facts: { typed: badDate } }
      : { field: 'dueOn', code: 'room.no_due' },
  ];
}

function unknownUnit({ typed, candidates }: Mention): FieldError {
  const names = candidates.map(({ shortName }) => shortName).join(', ');
  const code = candidates.length > 0 ? 'room.unit_unclear' : 'room.unit_unknown';
  return { field: 'orgUnitId', code, facts: { typed, names } };
}

/** The composer has one text; what a service says about its own text field is shown there. */
async function atText<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(
      error.fields.map((fault) => (fault.field === field ? { ...fault, field: 'isi' } : fault)),
    );
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const kindOf = (value: unknown): EntryKind => ENTRY_KINDS.find((kind) => kind === value) ?? 'catatan';
