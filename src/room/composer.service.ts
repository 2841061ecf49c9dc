import { Injectable } from '@nestjs/common';
import { DecisionsQueries, DecisionsService, RecordDecision } from '../decisions/index.js';
import { AssignFollowUp, AssignmentService, FollowUpsQueries } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { DIMENSIONS, type Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { InvalidInput, type FieldError } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { given } from '../platform/http/input.js';
import { composing, type Composing } from './composing.js';
import { ChangeLogEntry, type WriteLogEntry } from './log.dto.js';
import type { LogKind } from './log-entry.entity.js';
import { LogQueries, type LogRow } from './log.queries.js';
import { LogService, type Place } from './log.service.js';
import { bareLine, followUpGaps, ownerOf, type Chosen } from './follow-up-gaps.js';
import { readEntry, type Entry, type EntryKind, type KnownUnit } from './quick-syntax.js';
import { begunAt } from './rules/entry-time.js';

/** What became of a line: its entry, the sentence that says so, and what it still lacks. */
export type Written = {
  readonly id: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly gaps: readonly FieldError[];
};
type Given = Chosen & { readonly text: string };

const KINDS: Readonly<Record<LogKind, EntryKind>> = {
  note: 'catatan',
  decision: 'keputusan',
  'follow-up': 'tindaklanjut',
};

/** One line of the note taker becomes a note, a decision or a follow-up. */
@Injectable()
export class ComposerService {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly log: LogService,
    private readonly entries: LogQueries,
    private readonly decisions: DecisionsService,
    private readonly decided: DecisionsQueries,
    private readonly assignments: AssignmentService,
    private readonly followUps: FollowUpsQueries,
  ) {}

  /** What was understood, before anything is kept. */
  async read({ text, kind }: { text: string; kind: LogKind }, meeting: Meeting): Promise<Entry> {
    const today = [this.clock.today(), dayOf(meeting.startsAt)].sort()[0];
    return readEntry(text, KINDS[kind], { units: await this.units(), dimensions: DIMENSIONS, today });
  }

  /**
   * @throws InvalidInput at `text`, or at the fields of what it becomes. A follow-up that lacks something is no fault:
   * it is kept as it was typed and asked for again before the meeting ends.
   */
  async write(actor: Actor, meeting: Meeting, line: WriteLogEntry, sentAt: string | null): Promise<Written> {
    const now = this.clock.now();
    const typedAt = line.typedAt ?? null;
    const begun: Composing = { startedAt: begunAt({ typedAt, sentAt }, now), typedAt };
    const entry = await this.read({ text: line.text, kind: line.kind ?? 'note' }, meeting);
    if (entry.text === '') throw InvalidInput.at('text', 'field.required');
    if (entry.kind === 'catatan')
      return this.note(actor, { meeting, agendaItemId: line.agendaItemId }, entry.text, begun);
    if (entry.kind === 'keputusan') return this.decide(actor, meeting, line.agendaItemId, entry, begun);
    const gaps = await this.gapsOf(meeting, line.agendaItemId, entry, line);
    if (gaps.length === 0) return this.assign(actor, meeting, line, entry, begun);
    const kept = { orgUnitId: line.orgUnitId ?? null, dueOn: line.dueOn ?? null };
    const words = { kind: 'follow-up', text: bareLine(line.text), ...kept } as const;
    const id = await this.log.write(actor, { meeting, agendaItemId: line.agendaItemId }, words, begun);
    return { id, code: 'room.flash_unfinished', facts: {}, gaps };
  }

  /** An unfinished follow-up with new words: it becomes one as soon as nothing is missing. */
  async finish(actor: Actor, meeting: Meeting, entry: LogRow, words: Given, match: Match): Promise<Written> {
    match.check(entry.version);
    const read = await this.read({ text: words.text, kind: 'follow-up' }, meeting);
    const gaps = await this.gapsOf(meeting, entry.agendaItemId, read, words);
    if (gaps.length > 0 || read.kind !== 'tindaklanjut') {
      await this.log.change(actor, entry.id, given(ChangeLogEntry, words), match);
      return { id: entry.id, code: 'room.flash_unfinished', facts: {}, gaps };
    }
    const { id, version, startedAt, typedAt, agendaItemId } = entry;
    const begun = { startedAt, typedAt, completes: { id, version } };
    return this.assign(actor, meeting, { ...words, agendaItemId }, read, begun);
  }

  /** What a follow-up still lacks, each with a sentence. */
  async gapsOf(meeting: Meeting, itemId: string, entry: Entry, chosen: Chosen): Promise<FieldError[]> {
    const decided = (await this.decisionsOf(meeting, itemId)).length > 0;
    return followUpGaps(entry, chosen, decided);
  }

  units(): Promise<KnownUnit[]> {
    return this.reader.rows<KnownUnit>(
      `SELECT "id", "code", "name", "shortName" FROM "org_unit"
       WHERE "deletedAt" IS NULL AND "successorId" IS NULL ORDER BY "name"`,
    );
  }

  private async note(actor: Actor, place: Place, text: string, begun: Composing): Promise<Written> {
    const words = { kind: 'note', text, orgUnitId: null, dueOn: null } as const;
    const id = await this.log.write(actor, place, words, begun);
    return { id, code: 'room.flash_noted', facts: {}, gaps: [] };
  }

  private async decide(
    actor: Actor,
    meeting: Meeting,
    agendaItemId: string,
    { text, dimension }: Entry,
    begun: Composing,
  ): Promise<Written> {
    const input = given(RecordDecision, { agendaItemId, text, dimension });
    const id = await composing.run(begun, () => this.decisions.record(actor, meeting.id, input));
    const { number } = await this.decided.one(actor, id);
    return {
      id: await this.entries.idOf({ decisionId: id }),
      code: 'room.flash_decided',
      facts: { number },
      gaps: [],
    };
  }

  private async assign(
    actor: Actor,
    meeting: Meeting,
    line: Chosen & { readonly agendaItemId: string },
    entry: Entry,
    begun: Composing,
  ): Promise<Written> {
    const decision = (await this.decisionsOf(meeting, line.agendaItemId)).at(-1)!;
    const input = given(AssignFollowUp, {
      ...{ title: entry.text, orgUnitId: ownerOf(entry, line), dimension: entry.dimension },
      dueOn: (line.dueOn || entry.dueOn) ?? undefined,
      supportingOrgUnitIds: entry.supporting.flatMap(({ unit }) => unit?.id ?? []),
    });
    const id = await atText('title', () =>
      composing.run(begun, () => this.assignments.assign(actor, decision.id, input)),
    );
    const { number, orgUnitName, dueOn: due } = await this.followUps.one(actor, id);
    const facts = { number, unit: orgUnitName, due };
    return { id: await this.entries.idOf({ followUpId: id }), code: 'room.flash_assigned', facts, gaps: [] };
  }

  /** What was decided on a matter so far; a follow-up comes from the latest. */
  private async decisionsOf(meeting: Meeting, itemId: string) {
    const decisions = await this.decided.ofMeeting(this.reader.em, meeting.id);
    return decisions.filter(({ agendaItemId }) => agendaItemId === itemId);
  }
}

/** The composer has one text; what a service says about its own text field is shown there. */
async function atText<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(
      error.fields.map((fault) => (fault.field === field ? { ...fault, field: 'text' } : fault)),
    );
  }
}
