import { Ids, Int, OneOf, Prose, Text } from '../platform/http/fields.js';
import {
  AGENDA_KINDS,
  AGENDA_RESULTS,
  CONFIDENTIALITIES,
  DIMENSIONS,
  LATE_ALLOWERS,
} from './rules/values.js';
import type { AgendaKind, AgendaResult, Confidentiality, Dimension, LateAllower } from './rules/values.js';

/** A matter for the agenda. */
export class PlaceAgendaItem {
  @Text({ max: 500 })
  title: string;

  /** Absent = discussion. */
  @OneOf(AGENDA_KINDS, { optional: true })
  kind?: AgendaKind;

  /** Who presents it: name or office, as it shall be printed. */
  @Text({ nullable: true, max: 300 })
  presenter?: string | null;

  @Int({ nullable: true, min: 1, max: 1440 })
  minutesPlanned?: number | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;

  /** Absent = council: nothing becomes public by forgetting a field. */
  @OneOf(CONFIDENTIALITIES, { optional: true })
  confidentiality?: Confidentiality;

  @Prose({ nullable: true, max: 50_000 })
  discussion?: string | null;

  @OneOf(AGENDA_RESULTS, { nullable: true })
  result?: AgendaResult | null;

  /** Of a late item (susulan): who let it in. */
  @OneOf(LATE_ALLOWERS, { nullable: true })
  lateAllowedBy?: LateAllower | null;

  @Text({ nullable: true, max: 2000 })
  lateReason?: string | null;
}

/** Who allows what changes after the invitations went out, and why. */
export class AllowAgendaChange {
  @OneOf(LATE_ALLOWERS, { nullable: true })
  lateAllowedBy?: LateAllower | null;

  @Text({ nullable: true, max: 2000 })
  lateReason?: string | null;
}

/** Any of the fields of an agenda item; what is absent stays. */
export class ChangeAgendaItem {
  @Text({ optional: true, max: 500 })
  title?: string;

  @OneOf(AGENDA_KINDS, { optional: true })
  kind?: AgendaKind;

  @Text({ nullable: true, max: 300 })
  presenter?: string | null;

  @Int({ nullable: true, min: 1, max: 1440 })
  minutesPlanned?: number | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;

  @OneOf(CONFIDENTIALITIES, { optional: true })
  confidentiality?: Confidentiality;

  @Prose({ nullable: true, max: 50_000 })
  discussion?: string | null;

  @OneOf(AGENDA_RESULTS, { nullable: true })
  result?: AgendaResult | null;

  /**
   * Of a late item (susulan): who let it in. Of one that went out with the letter: who allowed its other title, kind,
   * presenter or confidentiality; asked for together with the reason until the meeting begins.
   */
  @OneOf(LATE_ALLOWERS, { nullable: true })
  lateAllowedBy?: LateAllower | null;

  @Text({ nullable: true, max: 2000 })
  lateReason?: string | null;
}

/** The whole agenda in its new order. */
export class AgendaOrder {
  @Ids({ max: 500 })
  ids: string[];
}
