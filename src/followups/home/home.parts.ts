import { DelegationPanel } from './delegation-panel.js';
import { DelegationPages } from './delegation.pages.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';
import { HomeOfUnitApi } from './home.api.js';
import { MinePages } from './mine.pages.js';
import { MineQueries } from './mine.queries.js';
import { MineService } from './mine.service.js';
import { NewsQueries } from './news.queries.js';
import { SeveralPages } from './several.pages.js';
import { SeveralReportsService } from './several-reports.service.js';
import { VisitsService } from './visits.service.js';

/** What the module of follow-ups needs for the list of a unit. */
export const HOME_PROVIDERS = [
  ...[DelegationPanel, DelegationsQueries, DelegationsService, MineQueries, MineService, NewsQueries],
  ...[SeveralReportsService, VisitsService],
];
export const HOME_CONTROLLERS = [HomeOfUnitApi, MinePages, SeveralPages, DelegationPages];
