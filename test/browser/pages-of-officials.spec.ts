import { describe } from '@jest/globals';
import { everyPageOf } from './support/every-page.js';

describe('every page the offices behind the council can reach', () => {
  everyPageOf(['sekretariat', 'admin']);
});
