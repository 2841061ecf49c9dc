export type Plan = { readonly all: boolean; readonly turn: number };
export function companies(plan: Plan): { project: string; name: string; specs: string[] }[];
export function turnOfCommit(): number;
export const TURNS: readonly number[];
