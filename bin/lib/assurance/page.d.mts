type Gate = { readonly id: string; readonly name: string; readonly bar: string };
type Row = {
  readonly gate: string;
  readonly what: string;
  readonly engine: string | null;
  readonly figure: string;
  readonly passed: boolean;
  readonly command: string;
};
type Run = {
  readonly gates: readonly Gate[];
  readonly rows: readonly Row[];
  readonly at: string;
  readonly machine: string;
  readonly commit: string;
  readonly minutes: number;
};
export function pageOf(run: Run): string;
export function isHeld(gate: { readonly id: string }, rows: readonly Row[]): boolean;
