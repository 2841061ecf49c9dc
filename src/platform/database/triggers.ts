import { AUDIT_GUARDS } from '../../../migrations/1764000100000-create-audit-and-identity.js';
import { MINUTES_GUARDS } from '../../../migrations/1764000800000-create-minutes.js';
import { RECORD_GUARDS } from '../../../migrations/1764001200000-guard-the-record.js';

/** A guard the database itself holds; `sqlite` is its text exactly as created. */
export type Trigger = { readonly name: string; readonly sqlite: string };

const named = (sqlite: string): Trigger => ({ name: /TRIGGER "(\w+)"/.exec(sqlite)?.[1] ?? '', sqlite });

/** Every trigger this version expects; the start is refused when one is missing or altered. */
export const TRIGGERS: readonly Trigger[] = [...AUDIT_GUARDS, ...MINUTES_GUARDS, ...RECORD_GUARDS].map(named);
