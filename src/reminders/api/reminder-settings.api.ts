import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecreesQueries } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { PreferencesService } from '../preferences.service.js';
import { SetReminderHours, SetReminderPreference, SetReminderTerms } from '../reminders.dto.js';
import { ReminderTerms } from '../terms.service.js';

const termsSchema = shape('ReminderTerms', {
  before: s.list(s.int),
  lateEvery: s.int,
  escalateAfter: s.nullable(s.int),
});
const hoursSchema = shape('ReminderHours', { quietFrom: s.text, quietUntil: s.text, hour: s.text });
const preferenceSchema = shape('ReminderPreference', {
  wants: s.oneOf(['digest', 'none']),
  hour: s.nullable(s.text),
});

/** When reminders are due, at which hours they leave, and how one wants to be reminded. */
@ApiTags('reminders')
@Controller('api/v1')
export class ReminderSettingsApi {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly decrees: DecreesQueries,
    private readonly terms: ReminderTerms,
    private readonly preferences: PreferencesService,
  ) {}

  @Get('councils/:id/reminder-terms')
  @Requires('setting.read')
  @Answers(200, termsSchema)
  async termsOf(@Param('id', IdPipe) id: string) {
    await this.decrees.council(this.reader.em, id);
    return (await this.terms.all(this.reader.em))(id);
  }

  @Put('councils/:id/reminder-terms')
  @Requires('council.settings')
  @Answers(200, termsSchema)
  async setTerms(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SetReminderTerms) input: Input<SetReminderTerms>,
  ) {
    await this.uow.run((tx) => this.terms.set(tx, actor, id, () => input.read()));
    return this.termsOf(id);
  }

  @Get('reminder-hours')
  @Requires('setting.read')
  @Answers(200, hoursSchema)
  hours() {
    return this.terms.hours(this.reader.em);
  }

  @Put('reminder-hours')
  @Requires('council.settings')
  @Answers(200, hoursSchema)
  async setHours(@Me() actor: Actor, @Accepts(SetReminderHours) input: Input<SetReminderHours>) {
    await this.uow.run((tx) => this.terms.setHours(tx, actor, input.read()));
    return this.hours();
  }

  /** One's own. */
  @Get('session/reminders')
  @Requires('self.manage')
  @Answers(200, preferenceSchema)
  mine(@Me() actor: Actor) {
    return this.preferences.mine(this.reader.em, actor);
  }

  @Put('session/reminders')
  @Requires('self.manage')
  @Answers(200, preferenceSchema)
  setMine(@Me() actor: Actor, @Accepts(SetReminderPreference) input: Input<SetReminderPreference>) {
    return this.preferences.set(actor, input);
  }
}
