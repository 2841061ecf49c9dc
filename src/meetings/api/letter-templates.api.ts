import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { SetLetterTemplate } from '../letters.dto.js';
import { LettersQueries } from '../letters.queries.js';
import { LettersService } from '../letters.service.js';

const templatesSchema = s.object({
  standard: s.text,
  data: s.list(
    shape('LetterTemplate', {
      forUnit: s.nullable(s.text),
      unit: s.nullable(s.text),
      template: s.text,
      example: s.text,
    }),
  ),
});

/** How invitation letters are numbered: one template for all, and those of single units. */
@ApiTags('meetings')
@Controller('api/v1/letter-templates')
export class LetterTemplatesApi {
  constructor(
    private readonly queries: LettersQueries,
    private readonly letters: LettersService,
  ) {}

  /** `standard` is what numbers letters where nothing has been set. */
  @Get()
  @Requires('setting.read')
  @Answers(200, templatesSchema)
  list() {
    return this.queries.numbering();
  }

  /** From now on; letters that were numbered keep their number. */
  @Put()
  @Requires('meeting.write')
  @Answers(200, templatesSchema)
  async set(@Me() actor: Actor, @Accepts(SetLetterTemplate) input: Input<SetLetterTemplate>) {
    await this.letters.setTemplate(actor, input);
    return this.list();
  }
}
