/** A guard the database itself holds; `sqlite` is its text exactly as created. */
export type Trigger = { readonly name: string; readonly sqlite: string };

/** Every trigger this version expects; the start is refused when one is missing or altered. */
export const TRIGGERS: readonly Trigger[] = [];
