/** What a rule answers: yes, or no with a reason that can be said in a sentence of `views/words`. */
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

export const allowed: Verdict = { ok: true };

/** `code` is `<noun>.<what>` and is contract; `facts` fill the sentence. */
export function refused(code: string, facts: Readonly<Record<string, unknown>> = {}): Verdict {
  return { ok: false, code, facts };
}

/** The first reason against, in the order in which a person would be told; allowed when there is none. */
export function firstRefusal(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.ok) ?? allowed;
}
