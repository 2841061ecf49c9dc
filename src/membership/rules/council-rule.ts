export type RuleSource = {
  readonly decreeId: string;
  /** As it is quoted: "Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022, Diktum KEDUA". */
  readonly decreeLabel: string;
  readonly clause: string | null;
  /** Invented for demonstration (CONTOH). */
  readonly example: boolean;
};

type Values = {
  readonly quorum: {
    readonly numerator: number;
    readonly denominator: number;
    readonly strict: boolean;
  } | null;
  readonly representativesCount: boolean | null;
  readonly noticeDays: number | null;
  readonly chairOrder: readonly string[] | null;
  readonly frequency: { readonly times: number; readonly per: string } | null;
  /** Absent in what was frozen before decrees were asked about it. */
  readonly tie?: 'chair' | 'rejected' | null;
};
export type CouncilRulePart = keyof Values;

/**
 * What the decrees in force ask of a meeting; null parts are not required. `sources` tells for each part which decree
 * asks it and where; the plain fields beside it are those of the quorum, or of the first part there is. Meetings called
 * before rules were told part by part have no `sources` in what they froze: one decree said it all.
 */
export type CouncilRule = Values &
  RuleSource & { readonly sources?: Readonly<Partial<Record<CouncilRulePart, RuleSource>>> };

/** The rules in force, as `decrees` answers them. */
export type StandingRule = Values & {
  readonly sources: Readonly<
    Partial<
      Record<
        CouncilRulePart,
        {
          readonly decree: { readonly id: string; readonly label: string; readonly rulesExample: boolean };
          readonly clause: string | null;
        }
      >
    >
  >;
};

/** The rules with their sources as they are quoted; null where nothing is asked. */
export function councilRule(standing: StandingRule | null): CouncilRule | null {
  if (!standing) return null;
  const sources = Object.fromEntries(
    Object.entries(standing.sources).map(([part, { decree, clause }]) => [
      part,
      {
        decreeId: decree.id,
        decreeLabel: [decree.label, clause].filter(Boolean).join(', '),
        clause,
        example: decree.rulesExample,
      },
    ]),
  ) as NonNullable<CouncilRule['sources']>;
  const first = sources.quorum ?? Object.values(sources)[0];
  return first ? { ...standing, ...first, sources } : null;
}

/** Where a rule is written; null where nothing is asked. */
export function ruleSource(rule: CouncilRule | null, part: CouncilRulePart): RuleSource | null {
  const value = rule?.[part] ?? null;
  if (!rule || value === null) return null;
  const { decreeId, decreeLabel, clause, example } = rule.sources?.[part] ?? rule;
  return { decreeId, decreeLabel, clause, example };
}
