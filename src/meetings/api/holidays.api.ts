import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { cutPage, ListQuery, pageSize, readCursor } from '../../platform/http/cursor.js';
import { Int } from '../../platform/http/fields.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, Query, type Input } from '../../platform/http/input.js';
import type { Holiday } from '../holiday.entity.js';
import { HolidaysService } from '../holidays.service.js';
import { EnterHoliday, ImportHolidays } from '../letters.dto.js';
import { HOLIDAY_KINDS } from '../rules/holidays.js';

class HolidaysQuery extends ListQuery {
  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;
}

const holidaySchema = shape('Holiday', {
  id: s.id,
  day: s.day,
  name: s.text,
  kind: s.oneOf(HOLIDAY_KINDS),
  source: s.nullable(s.text),
});
const takenSchema = shape('TakenHolidays', { count: s.int });

const holidayResource = ({ id, day, name, kind, source }: Holiday) => ({ id, day, name, kind, source });

/** Days off, each with the decree that says so; the calendar everybody sees, kept by the secretariat. */
@ApiTags('meetings')
@Controller('api/v1/holidays')
export class HolidaysApi {
  constructor(
    private readonly reader: Reader,
    private readonly holidays: HolidaysService,
  ) {}

  /** Earliest first. */
  @Get()
  @Requires('setting.read')
  @Answers(200, pageOf(holidaySchema))
  async list(@Query(HolidaysQuery) query: HolidaysQuery) {
    const limit = pageSize(query);
    const after = readCursor(query, 'text', 'id');
    const rows = await this.holidays.page(this.reader.em, {
      year: query.year ?? null,
      after,
      limit: limit + 1,
    });
    return cutPage(rows, limit, ({ day, id }) => [day, id], holidayResource);
  }

  /** A day of that kind that is known already gets the new name and source. */
  @Post()
  @Requires('meeting.write')
  @Answers(201, holidaySchema)
  async enter(@Me() actor: Actor, @Accepts(EnterHoliday) input: Input<EnterHoliday>) {
    return holidayResource(await this.holidays.enterOne(actor, input));
  }

  /** A pasted list, one day a line: `2026-01-01; Tahun Baru Masehi; libur; SKB …`; whole or not at all. */
  @Post('import')
  @Requires('meeting.write')
  @Answers(200, takenSchema)
  async take(@Me() actor: Actor, @Accepts(ImportHolidays) input: Input<ImportHolidays>) {
    return { count: await this.holidays.take(actor, input) };
  }

  /** The national calendar that comes with the program. */
  @Post('known')
  @Requires('meeting.write')
  @AcceptsNothing()
  @Answers(200, takenSchema)
  async takeKnown(@Me() actor: Actor) {
    return { count: await this.holidays.takeKnown(actor) };
  }

  @Delete(':id')
  @Requires('meeting.write')
  @Answers(204)
  async remove(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.holidays.remove(actor, id);
  }
}
