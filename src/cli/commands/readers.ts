import { SYSTEM } from '../../identity/index.js';
import { isCivilDate } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { ReadersService } from '../../reports/index.js';
import { BadUsage, readArgs, say, type AppWork, type Command } from '../command.js';
import { withApp } from '../with-app.js';

const who: AppWork = async (app, args) => {
  const { plain, option } = readArgs(args, ['on']);
  const [item] = plain;
  const on = option('on') ?? app.get(Clock).today();
  if (!item || plain.length > 1) throw new BadUsage('access:who needs the id of exactly one agenda item.');
  if (!isCivilDate(on)) throw new BadUsage(`--on needs a day as 2025-07-24, not "${on}".`);
  const { title, meeting, confidentiality, people } = await app.get(ReadersService).of(SYSTEM, item, on);
  say(`${title} (${meeting.title}): ${confidentiality ?? 'not on the agenda'} at the end of ${on}`);
  for (const { displayName, roles, offices, seats } of people)
    say([displayName, roles.join(', ') || '-', offices.join(', ') || '-', `${seats} seats`].join('\t'));
};

export const accessWho: Command = {
  usage: 'access:who ITEM [--on DAY]',
  about:
    'Says who could read an agenda item at the end of a day, today unless one is named. The journal keeps the question.',
  run: withApp(who),
};
