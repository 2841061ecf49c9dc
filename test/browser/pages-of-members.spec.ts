import { describe } from '@jest/globals';
import { everyPageOf } from './support/every-page.js';

describe('every page members, regional offices and strangers can reach', () => {
  everyPageOf(['ketua', 'anggota', 'kominfostan', 'operator.kominfostan', null]);
});
