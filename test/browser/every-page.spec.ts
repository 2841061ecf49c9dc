import { describe } from '@jest/globals';
import { everyPageOf } from './support/every-page.js';

const STAFF_AND_STRANGERS = ['sekretariat', 'anggota', null];
const EVERYBODY_ELSE = ['admin', 'ketua', 'kominfostan', 'operator.kominfostan'];
const turn = process.env.WALKS ?? 'all';

// One after the other in the same browser: what was built alike for one of them is not inspected again for the next.
describe('every page that can be reached', () => {
  everyPageOf([
    ...(turn === 'all' || Number(turn) % 2 === 0 ? STAFF_AND_STRANGERS : []),
    ...(turn === 'all' || Number(turn) % 2 === 1 ? EVERYBODY_ELSE : []),
  ]);
});
