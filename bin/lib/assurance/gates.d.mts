export const GATES: readonly {
  readonly id: string;
  readonly name: string;
  readonly bar: string;
  readonly drills?: readonly string[];
  readonly specs?: readonly string[];
  readonly units?: readonly string[];
}[];
export const ENGINES: readonly string[];
export const BESIDE: readonly string[];
export const ALONE: readonly string[];
