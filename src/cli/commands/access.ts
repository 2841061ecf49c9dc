import { writeFileSync } from 'node:fs';
import { AppModule } from '../../app.module.js';
import { controllersOf, routesOf } from '../../identity/index.js';
import { accessDocument } from '../access-document.js';
import { BadUsage, readArgs, say, type Command } from '../command.js';

export const accessTable: Command = {
  usage: 'access:document FILE',
  about: 'Writes who may do what, and the routes that ask for it, as a document.',
  run: async (args, env) => {
    const [file] = readArgs(args, []).plain;
    if (!file || args.length > 1) throw new BadUsage('access:document needs exactly one file name.');
    const routes = routesOf(controllersOf(AppModule.with(env)));
    writeFileSync(file, accessDocument(routes));
    say(`${file}: ${routes.length} routes`);
    return 0;
  },
};
