import { Bool, Id, Prose, Text } from '../platform/http/fields.js';

/** The free texts of the minutes; what is drawn from records cannot be retyped here. Null clears a text. */
export class EditMinutes {
  /** How the meeting was opened; Markdown. */
  @Prose({ optional: true, nullable: true, max: 60_000 })
  opening?: string | null;

  @Prose({ optional: true, nullable: true, max: 60_000 })
  closing?: string | null;

  @Prose({ optional: true, nullable: true, max: 60_000 })
  notes?: string | null;
}

/** A command that has to say why. */
export class WithReason {
  @Prose({ max: 2_000 })
  reason: string;
}

/** Why minutes are taken out of force, for those who may read them; and what everybody is told, if anything. */
export class RevokeMinutes extends WithReason {
  @Prose({ optional: true, nullable: true, max: 500 })
  publicReason?: string | null;
}

/** A command that may say why. */
export class MaybeReason {
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}

export class ApproveMinutes {
  /** The hash of the text the approver saw; 409 when the text is another by now. */
  @Text({ optional: true, max: 64 })
  contentSha256?: string;

  /** Suggestions or objections of members are still open, and the chair knows; 409 when that was not said. */
  @Bool({ optional: true })
  knowsOfOpen?: boolean;
}

export class WriteComment {
  /** The agenda item the remark is about; absent for the minutes as a whole. */
  @Id({ optional: true, nullable: true })
  agendaItemId?: string | null;

  @Prose({ max: 5_000 })
  text: string;
}
