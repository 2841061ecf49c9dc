import { FirstAdminService } from '../../identity/index.js';
import { BadUsage, say, type AppWork, type Command } from '../command.js';
import { withApp } from '../with-app.js';

const offer: AppWork = async (app, args) => {
  if (args.length > 0) throw new BadUsage('user:first-admin takes nothing.');
  const first = app.get(FirstAdminService);
  const made = await first.offerAnew();
  say(`The first admin makes their account within ${made.minutes} minutes at ${first.addressOf(made)}`);
};

export const userFirstAdmin: Command = {
  usage: 'user:first-admin',
  about: 'Prints the link of the first admin anew, where it was lost or grew old; the one before is void.',
  run: withApp(offer),
};
