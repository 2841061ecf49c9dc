import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): ids sort by birth. */
export const newId = (): string => v7();
