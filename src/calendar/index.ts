export { CalendarModule } from './calendar.module.js';
export { MeetingSeries, SeriesMeeting } from './series/meeting-series.entity.js';
export { MonthEntries, type CalendarDays, type MonthEntry } from './month-entries.js';
