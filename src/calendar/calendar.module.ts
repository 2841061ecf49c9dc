import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/index.js';
import { MonthEntries } from './month-entries.js';
import { CalendarPages } from './web/calendar.pages.js';

/** Owns nothing: shows meetings by month, and what other modules register for a day. */
@Module({
  imports: [MeetingsModule],
  providers: [MonthEntries],
  controllers: [CalendarPages],
  exports: [MonthEntries],
})
export class CalendarModule {}
