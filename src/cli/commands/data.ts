import { writeFile } from 'node:fs/promises';
import { SYSTEM } from '../../identity/index.js';
import { MinutesPdf } from '../../minutes/index.js';
import { Env } from '../../platform/config/env.js';
import { StartRefused } from '../../platform/errors/start-refused.js';
import { describe } from '../../platform/process/greeting.js';
import { BadUsage, readArgs, say, type AppWork, type Command } from '../command.js';
import { loadSampleIfEmpty, sampleLogins } from '../sample.js';
import { withApp } from '../with-app.js';

const sample: AppWork = async (app, args) => {
  if (args.length > 0) throw new BadUsage(`sample:load does not know "${args[0]}".`);
  if (app.get(Env).isProduction)
    throw new StartRefused('The sample is not loaded where NODE_ENV is production.');
  if (!(await loadSampleIfEmpty(app)))
    throw new StartRefused('The sample needs an empty database; this one has accounts.');
  const logins = await sampleLogins(app);
  if (logins) say(describe(logins).join('\n'));
};

const render: AppWork = async (app, args) => {
  const [id, file] = readArgs(args, []).plain;
  if (!id || !file || args.length > 2)
    throw new BadUsage('minutes:render needs the id of minutes and a file name.');
  const bytes = await app.get(MinutesPdf).bytes(SYSTEM, id);
  await writeFile(file, bytes);
  say(`${file}: ${bytes.length} bytes`);
};

export const migrate: Command = {
  usage: 'migrate',
  about: 'Brings the database to the schema of this version.',
  run: withApp(async () => say('The database has the schema of this version.')),
};

export const sampleLoad: Command = {
  usage: 'sample:load',
  about: 'Fills an empty database with the sample.',
  run: withApp(sample),
};

export const minutesRender: Command = {
  usage: 'minutes:render ID FILE',
  about: 'Writes minutes as PDF: the sealed bytes, or a draft with its watermark.',
  run: withApp(render),
};
