/** What an entry of the journal says beside who did what. */
export type Particulars = {
  readonly meetingId?: string;
  readonly reason?: string | null;
  readonly dueOn?: string | null;
  /** Whom a follow-up was taken from. */
  readonly fromUnitId?: string;
  /** Of what a later meeting said of a follow-up: its title, and to whom it was taken. */
  readonly meeting?: string | null;
  readonly to?: string | null;
  readonly called?: readonly string[];
  readonly released?: readonly string[];
  /** Of a link for reporting: to whom, what stands for its address, and how long it opens. */
  readonly name?: string;
  readonly mark?: string;
  readonly until?: string;
  readonly toUnitId?: string;
  readonly from?: string;
  /** Of a new device of an account. */
  readonly device?: string;
  readonly network?: string;
};

/** The units of a follow-up, each by what it is to it; `receiving` and `former` only of the deed in question. */
export type OwingUnits = Readonly<
  Record<'responsible' | 'supporting' | 'receiving' | 'former', readonly string[]>
>;

/** What a mail is about, and whom it may concern. */
export type Subject = {
  readonly path: string;
  readonly meetingId: string | null;
  /** The day and hour of the meeting it is about. */
  readonly startsAt: string | null;
  /** Invitations to the meeting are among the mails being written down right now. */
  readonly mailed: boolean;
  readonly orgUnitIds: readonly string[];
  readonly units: OwingUnits;
  /** The meeting whose chair decides on it. */
  readonly chairOf: string | null;
  /** Addresses of whose account it is. */
  readonly owner: readonly string[];
  readonly called: readonly string[];
  readonly released: readonly string[];
  /** To whom a meeting took a follow-up, and which meeting. */
  readonly escalated: { readonly to: string; readonly meetingId: string } | null;
  /** What its sentences may mention. */
  readonly facts: Readonly<Record<string, unknown>>;
};
