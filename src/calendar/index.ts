export { CalendarModule } from './calendar.module.js';
export { MonthEntries, type MonthEntry } from './month-entries.js';
