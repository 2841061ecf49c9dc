/** What publishing needs to know of approved minutes; their content (`minutes`) has this shape, and more. */
export type RecordedContent = {
  readonly council: { readonly name: string };
  readonly meeting: {
    readonly title: string;
    readonly kind: string;
    readonly mode: string;
    readonly day: string;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly venue: string | null;
    readonly onlineUrl: string | null;
    readonly chair: { readonly title: string; readonly name: string | null };
    readonly minuteTaker: { readonly title: string | null; readonly name: string } | null;
    readonly basis: readonly string[];
    readonly sample: boolean;
  };
  /** Other names of people in it; not part of what was approved. */
  readonly aliases?: readonly { readonly name: string; readonly alias: string }[];
  readonly revision: number;
  readonly reason: string | null;
  readonly opening: string | null;
  readonly items: readonly RecordedItem[];
  readonly closing: string | null;
  readonly notes: string | null;
  readonly attendance: readonly {
    readonly officeTitle: string;
    readonly unitName: string | null;
    readonly name: string | null;
    readonly status: string | null;
    readonly representative: { readonly name: string; readonly officeTitle: string | null } | null;
    readonly arrivedAt: string | null;
    readonly leftAt: string | null;
  }[];
  readonly guests: readonly {
    readonly name: string;
    readonly officeTitle: string | null;
    readonly unitName: string | null;
  }[];
  readonly quorum: {
    readonly required: number;
    readonly present: number;
    readonly seats: number;
    readonly met: boolean;
  };
  readonly objections?: readonly unknown[];
};

export type RecordedItem = {
  readonly id: string;
  readonly order: number;
  readonly title: string;
  readonly presenter: string | null;
  readonly confidentiality: string;
  readonly discussion: string | null;
  readonly result: string | null;
  readonly rejected?: readonly unknown[];
  readonly decisions: readonly RecordedDecision[];
};

type RecordedDecision = {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  readonly method: string;
  readonly votes: { readonly for: number; readonly against: number; readonly abstain: number } | null;
  readonly quorumMet: boolean;
  readonly vote?: {
    readonly seats: readonly {
      readonly officeTitle: string;
      readonly name: string | null;
      readonly representative: string | null;
    }[];
  };
  readonly objections?: readonly unknown[];
  readonly followUps: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly supporting: readonly string[];
    readonly dueOn: string;
  }[];
};

/** A matter everybody may read about. */
export const isPublic = ({ confidentiality }: Pick<RecordedItem, 'confidentiality'>) =>
  confidentiality === 'public';
