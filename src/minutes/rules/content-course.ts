// How decisions came about and how the meeting went, beyond its matters.

export type PartsPart = {
  readonly continues: OtherPart | null;
  readonly continuedBy: OtherPart | null;
  readonly breaks: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly reason: string;
    readonly present: number | null;
    readonly seats: number | null;
  }[];
};

/** A follow-up of an earlier meeting as this one found it, and what it said of it. Words as the paper shows them. */
export type EvaluationPart = {
  readonly followUpId: string;
  readonly number: string;
  readonly title: string;
  /** The office that owed it on the day of the meeting; likewise what follows. */
  readonly unit: string;
  readonly status: string;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly daysLate: number;
  readonly percent: number;
  /** It was split and stood as its parts did; absent where it was not. */
  readonly split?: boolean;
  /** Number of the follow-up it is a part of; absent where it is none. */
  readonly partOf?: string;
  readonly verdicts: readonly {
    readonly kind: string;
    readonly dueOn: string | null;
    readonly reason: string | null;
    readonly escalatedTo: string | null;
    readonly successor: { readonly number: string; readonly title: string; readonly unit: string } | null;
  }[];
};

/**
 * What a member objected to while the minutes were reviewed and did not take back, with what the secretariat answered:
 * the record says that its text was not agreed by all.
 */
export type ObjectionPart = {
  readonly on: 'opening' | 'discussion' | 'notes' | 'closing';
  /** The matter of a discussion; null for a passage of the minutes as a whole. */
  readonly itemId: string | null;
  readonly officeTitle: string;
  readonly text: string;
  readonly answer: string | null;
};

type OtherPart = { readonly title: string; readonly day: string };

/** The vote behind a proposal. Minutes of earlier days have none. */
export type VotePart = {
  readonly ballot: 'open' | 'secret';
  /** Why deliberation did not lead to consensus. */
  readonly reason: string | null;
  readonly entitled: number;
  readonly seats: readonly {
    readonly officeTitle: string;
    readonly name: string | null;
    readonly representative: string | null;
    readonly choice: 'for' | 'against' | 'abstain';
  }[];
  readonly tie: object | null;
};

export type RejectedPart = {
  readonly text: string;
  readonly votes: { readonly for: number; readonly against: number; readonly abstain: number };
  readonly vote: VotePart;
};

export type CoursePart = {
  readonly vote?: VotePart;
  readonly objections?: readonly {
    readonly officeTitle: string;
    readonly name: string | null;
    readonly text: string;
  }[];
  /** A Plt. or Plh. presided over a strategic decision: who took note of it, empty when nobody did by name. */
  readonly authority?: string;
};
