import { spelled } from '../../platform/views/spelled-numbers.js';

/** KESATU, KEDUA, KETIGA … (INDONESIA 1.5): only the first is irregular. */
export const dictumLabel = (n: number) => (n === 1 ? 'KESATU' : `KE${spelled(n).toUpperCase()}`);
