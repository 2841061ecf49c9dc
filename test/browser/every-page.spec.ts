import { describe } from '@jest/globals';
import { everyPageOf } from './support/every-page.js';

// One after the other in the same browser: what was built alike for one of them is not inspected again for the next.
describe('every page that can be reached', () => {
  everyPageOf(['sekretariat', 'admin', 'ketua', 'anggota', 'kominfostan', 'operator.kominfostan', null]);
});
