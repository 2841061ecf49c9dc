export { ReportsModule } from './reports.module.js';
export { DashboardService } from './dashboard.service.js';
export { dashboardView } from './web/dashboard.presenter.js';
export { ReadersService, type Readers } from './readers/readers.service.js';
